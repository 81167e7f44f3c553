import { askAll, type PlacedWork, placedVerdicts } from "../../../core/operations/upkeep/asking";
import { workFinding } from "../../../core/operations/upkeep/checking";
import { CheckPlan, countsText, findings, stateText } from "../../../core/upkeep";
import { filePath, fileUri } from "../../../node/files";
import { type Call, FINDING_FORMATS, UsageError } from "../../command";
import { fromHere, printFindings } from "../../findings";
import { checkedExit, indexesOf, sourcesOf } from "./indexes";
import { visibleLine } from "../../output";
import { textOf } from "../../workspace";
import { readFile } from "./readFile";

/** `refs check`: whether the works of bibliographies exist, agree with the public indexes and still stand. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const formats = ["text", "json", ...FINDING_FORMATS];
  if (!formats.includes(format)) throw new UsageError(`--format of refs check is one of ${formats.join(", ")}.`);
  const files = call.positionals.slice(2);
  if (!files.length) throw new UsageError("refs check takes FILE…; open-problems upkeep checks a workspace.");
  const works = await worksOf(call, files);
  const plan = new CheckPlan(works, sourcesOf(call));
  const { answers } = await askAll(plan, indexesOf(call));
  const results = findings(plan, answers);
  const found = (await placedVerdicts(results, works, textOf)).map((one) =>
    workFinding(one, { path: (file) => fromHere(filePath(file)) }),
  );
  const notChecked = results.flatMap((one) =>
    one.state === "not-checked" ? [{ key: one.key, reason: stateText(one) }] : [],
  );
  const summary = countsText(results);
  if (format !== "json") for (const { key, reason } of notChecked) output.say(visibleLine(`${key}: ${reason}`));
  printFindings(call, found, summary, { summary, notChecked });
  return checkedExit(call, { found: found.length > 0, silent: answers.silent, summary });
}

/** The entries of some files, each under a name of its own: its key, with the file where another one has it too. */
async function worksOf(call: Call, files: readonly string[]): Promise<PlacedWork[]> {
  const works = new Map<string, PlacedWork>();
  for (const name of files) {
    const file = fileUri(name);
    for (const item of (await readFile(call, name)).items) {
      const taken = works.get(item.id);
      // An entry that stands twice in its file is told of by the reader.
      if (taken?.place === file) continue;
      const key = taken ? `${item.id} (${name})` : item.id;
      works.set(key, { key, item, place: file, files: [{ file, key: item.id }] });
    }
  }
  return [...works.values()];
}
