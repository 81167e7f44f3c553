import { flattenParameters, textAt, valueAt } from "../kit/flatten";
import { isoFromText } from "../kit/numbers";
import { newRun, setKnown } from "../run";
import { names, readText, unreadable } from "../kit/place";
import { parseJson } from "../kit/jsonText";
import type { Files } from "../../base/files";
import type { Run, RunReader, RunsFound } from "../types";
import { later, t } from "../../base/language";
import { withoutTail } from "../../base/text/tail";

const LONGEST_TITLE = 200;

/** The place's only file, when it is a notebook: among other files notebooks are not runs. */
async function only(files: Files): Promise<string | undefined> {
  const [name, ...more] = await names(files, "", false);
  return name !== undefined && !more.length && (await files.list("")).length === 1 && /\.ipynb$/i.test(name)
    ? name
    : undefined;
}

/** A Jupyter notebook (nbformat): title, kernel, and what papermill recorded of its execution. Cells are not run and outputs not read. */
export const notebook: RunReader = {
  tracker: "notebook",
  label: later("Jupyter notebook"),

  async detect(files) {
    return (await only(files)) !== undefined;
  },

  async read(files): Promise<RunsFound> {
    const name = (await only(files)) ?? "";
    const run = newRun("notebook", "");
    const text = await readText(files, name);
    const parsed = text === undefined ? { value: undefined, problem: unreadable() } : parseJson(text);
    if (parsed.problem) run.problems.push(t("The notebook {0}.", parsed.problem));
    else describe(parsed.value, run);
    return { runs: [run], problems: [] };
  },
};

function describe(content: unknown, run: Run): void {
  const cells = valueAt(content, "cells");
  if (!Array.isArray(cells)) run.problems.push(t("The notebook has no cells: its format is older than nbformat 4."));
  else setKnown(run, "name", titleOf(cells));
  const papermill = valueAt(content, "metadata", "papermill");
  run.parameters = flattenParameters(valueAt(papermill, "parameters")).parameters;
  const kernel =
    textAt(content, "metadata", "kernelspec", "display_name") ?? textAt(content, "metadata", "kernelspec", "name");
  const language =
    textAt(content, "metadata", "language_info", "name") ?? textAt(content, "metadata", "kernelspec", "language");
  if (kernel) run.parameters = { kernel, ...run.parameters };
  if (language) run.parameters = { language, ...run.parameters };
  setKnown(run, "started", isoFromText(valueAt(papermill, "start_time")));
  setKnown(run, "ended", isoFromText(valueAt(papermill, "end_time")));
  if (valueAt(papermill, "exception") === true) run.state = "failed";
  else if (run.ended) run.state = "finished";
}

/** The first heading of the first Markdown cell that has one, without its marks. */
function titleOf(cells: readonly unknown[]): string | undefined {
  for (const cell of cells) {
    if (valueAt(cell, "cell_type") !== "markdown") continue;
    const source = valueAt(cell, "source");
    const lines = (
      Array.isArray(source) ? source.filter((part) => typeof part === "string").join("") : String(source)
    ).split("\n");
    const heading = lines.find((line) => /^ {0,3}#{1,6}\s+\S/.test(line));
    if (!heading) continue;
    const title = heading.replace(/^ {0,3}#+\s+/, "").trimEnd();
    const open = withoutTail(title, /#/);
    return (/\s$/.test(open) ? open.trimEnd() : title).slice(0, LONGEST_TITLE);
  }
  return undefined;
}
