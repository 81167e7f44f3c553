import type { Pause } from "../../base/slices";
import { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "../readers/file";
import { rowsOf } from "../readers/recognise";

/** How many rows a file has; undefined for one that has none that are known. */
export async function rowCount(file: InputFile, pause: Pause): Promise<number | undefined> {
  try {
    let rows = 0;
    await (await rowsOf(file, new Budget(pause))).each(() => (rows += 1));
    return rows;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
