import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { readCsv } from "../../runs/kit/csvText";
import { InputError } from "../../base/untrusted/inputError";
import { chunksOf, type InputFile } from "./file";
import type { RowSource } from "./rows";

const LONGEST_CELL = 4 << 20;

/** The rows of a table of comma-, tab- or semicolon-separated values, by the names in its first line. All values are text. */
export function tableRows(file: InputFile, budget: Budget): RowSource {
  return {
    file,
    format: "CSV",
    notes: [],
    async each(visit) {
      let header: string[] = [];
      const row = (cells: string[], index: number): boolean => {
        if (index === 0) {
          header = cells.map((cell) => cell.trim());
          return true;
        }
        const values = Object.create(null) as Record<string, unknown>;
        header.forEach((name, i) => (values[name] = cells[i]));
        return visit(values, index + 1) !== false;
      };
      const { broken } = await readCsv(chunksOf(file), budget, row, LONGEST_CELL);
      if (broken)
        throw new InputError(t("a row or a cell is too long for a table; is a quotation mark missing?"), file.name);
    },
  };
}
