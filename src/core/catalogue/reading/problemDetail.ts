import { addAll } from "../../base/collections";
import type { Pause } from "../../base/slices";
import { fits } from "../../yaml/check/fits";
import { parsePlain } from "../../yaml/reading/plainYaml";
import { checkFile } from "./checkFile";
import { type Problem, problemSchema } from "../problemSchema";
import { cutFile, partOf } from "../../yaml/cutting/cutFile";
import { cutSections, LARGE, pieces, stretchAt } from "../../yaml/reading/sections";

/**
 * All that a file says of one problem, as the index has it: what the schema refuses is left out. Of a file in block style only the problem's own
 * lines are parsed; any other is read whole.
 * @returns undefined where the text has no such problem
 */
export async function readProblem(text: string, id: string): Promise<Problem | undefined> {
  const own = fromOwnLines(text, id);
  if (own) return own;
  return withOwnStrings((await readProblems(text)).find((problem) => problem.id === id));
}

/** All that a file says of its problems; of a long one in block style some at a time, with a pause between them where one is given. */
export async function readProblems(text: string, pause?: Pause): Promise<Problem[]> {
  const found = pause && text.length > LARGE ? await inPieces(text, pause) : undefined;
  if (found) return found;
  const plain = parsePlain(text);
  if (!plain) return (await import("../exact")).exactData(text).problems ?? [];
  return checked((plain.data as { problems?: unknown } | null | undefined)?.problems);
}

/** Entries without what the schema refuses; nearly all of them fit, and `fits` makes neither copies nor messages. */
function checked(entries: unknown): Problem[] {
  if (Array.isArray(entries) && entries.every((entry): entry is Problem => fits(problemSchema, entry))) return entries;
  return checkFile({ problems: entries }).clean.problems ?? [];
}

async function inPieces(text: string, pause: Pause): Promise<Problem[] | undefined> {
  const found: Problem[] = [];
  const section = (await cutFile(text, pause))?.find(({ key }) => key === "problems");
  for (const piece of pieces(section?.items ?? [])) {
    await pause();
    const entries = parsePlain(partOf(text, section!, piece).text)?.data;
    if (!Array.isArray(entries) || entries.length !== piece.items.length) return undefined;
    addAll(found, checked(entries));
  }
  return found.length ? found : undefined;
}

function fromOwnLines(text: string, id: string): Problem | undefined {
  const items = cutSections(text)?.find((section) => section.key === "problems")?.items;
  if (!items) return undefined;
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
    if (!/\bid["']?\s*:\s*["']?$/.test(text.slice(Math.max(0, at - 40), at))) continue;
    const item = stretchAt(items, at);
    if (!item) continue;
    const parsed = parsePlain(text.slice(item.start, item.end));
    if (!parsed) return undefined;
    const entry = (parsed.data as unknown[] | undefined)?.[0];
    if ((entry as { id?: unknown } | undefined)?.id !== id) continue;
    return withOwnStrings(checked([entry])[0]);
  }
  return undefined;
}

/** A copy whose strings do not keep the file's text in memory. */
function withOwnStrings(problem: Problem | undefined): Problem | undefined {
  return problem && (JSON.parse(JSON.stringify(problem)) as Problem);
}
