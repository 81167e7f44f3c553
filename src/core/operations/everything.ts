import type { Catalogue } from "../catalogue/index/catalogue";
import { normaliseArxiv, normaliseDoi } from "../references/identity/identify";
import { parseQuery } from "../search/conditions";
import { type Answer, Everything } from "../search/everything";
import type { Found } from "../search/found";
import { problemsOf } from "./problemFiles";
import type { Workspace } from "./workspace";

/** A search, and what it was made of. */
interface Made {
  of: readonly object[];
  search: Promise<Everything>;
}

/** The last searches of each program. Whatever workspace they are of, another takes over from them only what says the same. */
const last: { everything?: Made; problems?: Made } = {};

/** The search of that kind: the last one where it is of the same, else one that indexes what the last ones had not. */
async function searchOf(
  kind: keyof typeof last,
  of: readonly object[],
  make: (previous: Everything | undefined) => Promise<Everything>,
): Promise<Everything> {
  let made = last[kind];
  if (!made || made.of.some((one, i) => one !== of[i])) {
    const previous = (made ?? last.everything ?? last.problems)?.search;
    made = { of, search: Promise.resolve(previous?.catch(() => undefined)).then(make) };
    last[kind] = made;
  }
  try {
    return await made.search;
  } catch (error) {
    // What failed is tried again by whoever asks next.
    if (last[kind] === made) delete last[kind];
    throw error;
  }
}

/**
 * What a query means in a workspace, best first, at most `limit`: problems, with the sentence that meets it, works, notes and experiments. The index
 * is made in slices when it is first asked for, and brought up to date where something has changed.
 */
export async function searchAll(workspace: Workspace, query: string, limit: number): Promise<Answer> {
  const [catalogue, research, library, me] = await Promise.all([
    workspace.catalogue(),
    workspace.research(),
    workspace.library(),
    workspace.handle(),
  ]);
  const search = await searchOf("everything", [catalogue, research, library], async (previous) => {
    await catalogue.prepare(workspace.pause);
    const works = library.items.map((item) => ({ item, keys: library.aliases(item.id) }));
    return Everything.of({ ...problemSources(workspace, catalogue), research, works }, workspace.pause, previous);
  });
  const context = { catalogue, research, now: workspace.now(), ...(me === undefined ? {} : { me }) };
  return search.search(query, limit, context);
}

/**
 * The same for problems alone. For words of which a problem holds one, neither the works nor the notes of the workspace are read; for conditions, and for
 * what may be the key, DOI or arXiv id of a work, they are.
 */
export async function searchProblems(
  workspace: Workspace,
  query: string,
  limit: number,
): Promise<Pick<Answer, "unknown"> & { found: (Found & { kind: "problem" })[] }> {
  const catalogue = await workspace.catalogue();
  const plain = isPlain(query, catalogue) ? await searchPlain(workspace, catalogue, query, limit) : [];
  const { found, unknown } = plain.some(({ held }) => held)
    ? { found: plain, unknown: [] }
    : await searchAll(workspace, query, limit);
  return { found: found.filter((one) => one.kind === "problem"), unknown };
}

/** Whether a query has words alone, and is no name of a work. */
function isPlain(query: string, catalogue: Catalogue): boolean {
  const { words, conditions } = parseQuery(query);
  if (conditions.length || normaliseDoi(words) || normaliseArxiv(words)) return false;
  return /\s/.test(words) || !(/\d/.test(words) || catalogue.problemsCiting(words.replace(/^\[?@|\]$/g, "")).length);
}

async function searchPlain(workspace: Workspace, catalogue: Catalogue, words: string, limit: number): Promise<Found[]> {
  const search = await searchOf("problems", [catalogue], async (previous) => {
    await catalogue.prepare(workspace.pause);
    const sources = { ...problemSources(workspace, catalogue), research: { notes: [], experiments: [] }, works: [] };
    return Everything.of(sources, workspace.pause, previous);
  });
  return search.searchPlain(words, limit);
}

const problemSources = (workspace: Workspace, catalogue: Catalogue) => ({
  catalogue,
  problems: (file: string) => problemsOf(workspace, file),
});
