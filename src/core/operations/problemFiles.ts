import { mappingOf } from "../catalogue/mapping/names";
import type { CatalogueProblem } from "../catalogue/model";
import { readProblem, readProblems } from "../catalogue/reading/problemDetail";
import type { Problem } from "../catalogue/schema";
import type { Workspace } from "./workspace";

type Reads = Pick<Workspace, "text" | "mapped" | "pause">;

/** All that a file of a catalogue says of its problems, one that a mapping makes too. */
export async function problemsOf(workspace: Reads, file: string): Promise<readonly Problem[]> {
  const mapping = mappingOf(file);
  if (mapping !== undefined) return (await (await workspace.mapped()).mapped(mapping))?.mapper.problems ?? [];
  return readProblems((await workspace.text(file)) ?? "", workspace.pause);
}

/** All that its file says of a problem; undefined where it does not hold it any more. */
export async function problemIn(
  workspace: Reads,
  { file, id }: Pick<CatalogueProblem, "file" | "id">,
): Promise<Problem | undefined> {
  const mapping = mappingOf(file);
  if (mapping !== undefined) return (await workspace.mapped()).problem(mapping, id);
  const text = await workspace.text(file);
  return text === undefined ? undefined : readProblem(text, id);
}

/** The files and zero-based lines of problems, by their ids: of one that a mapping makes, those of the source. */
export async function placesIn(workspace: Reads, file: string): Promise<Map<string, { file: string; line: number }>> {
  const mapping = mappingOf(file);
  const places = new Map<string, { file: string; line: number }>();
  if (mapping !== undefined) {
    const mapped = await (await workspace.mapped()).mapped(mapping);
    for (const id of mapped?.origins.keys() ?? []) {
      const place = await (await workspace.mapped()).place(mapping, id);
      if (place) places.set(id, place);
    }
    return places;
  }
  const lines = ((await workspace.text(file)) ?? "").split("\n");
  for (const [line, text] of lines.entries()) {
    const id = /^\s*(?:-\s+)?(?:\{\s*)?id:\s*["']?([a-z0-9][a-z0-9-]{0,79})\b/.exec(text)?.[1];
    if (id !== undefined && !places.has(id)) places.set(id, { file, line });
  }
  return places;
}
