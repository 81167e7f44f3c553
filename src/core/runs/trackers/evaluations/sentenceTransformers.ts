import { below } from "../../../base/files";
import { readCsv } from "../../kit/csvText";
import { folderReader } from "../../kit/training/folderReader";
import { Histories } from "../../kit/histories";
import { parseNumber } from "../../kit/numbers";
import { unreadable } from "../../kit/place";
import { headerOf } from "../../kit/training/trainingTable";
import { baseName, setKnown } from "../../run";
import type { Files } from "../../../base/files";
import type { ReadContext, Run } from "../../types";

/** `similarity_evaluation_sts-dev_results.csv`, `Information-Retrieval_evaluation_NanoMSMARCO_results.csv` … */
const TABLE = /^(.*?)_?evaluation_?(.*?)_?results\.csv$/i;

/**
 * What the evaluators of sentence-transformers write (sentence_transformers/evaluation): a table an evaluator in the model's `eval` folder. In `steps`
 * -1 stands for the end of the epoch, in both columns for an evaluation after the training: rows count in the order in which they were written.
 */
export const sentenceTransformers = folderReader({
  tracker: "sentence-transformers",
  label: "sentence-transformers",
  files: [TABLE],
  async holds(files, { path, entries }, context) {
    const name = entries.find((entry) => TABLE.test(entry.name))!.name;
    const header = await headerOf(files, below(path, name), context);
    return header[0] === "epoch" && header[1] === "steps";
  },
  async read(files, run, { path, entries }, context) {
    const folder = baseName(path) || context.name;
    if (folder === "eval") setKnown(run, "name", baseName(path.replace(/\/?eval$/, "")) || folder);
    for (const { name } of entries.filter((entry) => !entry.folder && TABLE.test(entry.name)))
      await readTable(files, below(path, name), TABLE.exec(name)![2]!, run, context);
  },
});

async function readTable(files: Files, path: string, of: string, run: Run, { budget }: ReadContext): Promise<void> {
  const bytes = await files.read(path);
  if (!bytes) {
    run.problems.push(`${baseName(path)} ${unreadable()}.`);
    return;
  }
  const histories = new Histories(budget, "replace");
  let header: string[] | undefined;
  const rows: (number | null | undefined)[][] = [];
  await readCsv(bytes, budget, (cells) => {
    // Each program that goes on with the file writes the names again.
    if (cells[0]!.trim() === "epoch") header = cells.map((cell) => cell.trim());
    else rows.push(cells.map(parseNumber));
    return true;
  });
  const steps = rows.map((cells) => cells[1]);
  const counted = steps.every((step, i) => typeof step === "number" && step >= 0 && (!i || step > steps[i - 1]!));
  for (const [row, cells] of rows.entries())
    for (const [i, value] of cells.entries())
      if (i > 1 && typeof value === "number" && header?.[i])
        histories.add(of ? `${of}.${header[i]}` : header[i], counted ? steps[row]! : row, value);
  await histories.finish(run, rows.length > 1);
}
