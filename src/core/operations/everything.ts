import type { Catalogue } from "../catalogue/index/catalogue";
import type { ReferenceLibrary } from "../references/identity/library";
import type { Research } from "../research/records";
import { type Answer, Everything } from "../search/everything";
import { problemsOf } from "./problemFiles";
import type { Workspace } from "./workspace";

interface Made {
  catalogue: Catalogue;
  research: Research;
  library: ReferenceLibrary;
  search: Promise<Everything>;
}

/** The last search of each program. Whatever workspace it is of, another takes over from it only what says the same. */
let last: Made | undefined;

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
  if (last?.catalogue !== catalogue || last.research !== research || last.library !== library)
    last = { catalogue, research, library, search: made(workspace, { catalogue, research, library }, last?.search) };
  const { search } = last;
  search.catch(() => {
    // What failed is tried again by whoever asks next.
    if (last?.search === search) last = undefined;
  });
  const context = { catalogue, research, now: workspace.now(), ...(me === undefined ? {} : { me }) };
  return (await search).search(query, limit, context);
}

async function made(
  workspace: Workspace,
  { catalogue, research, library }: Omit<Made, "search">,
  previous: Promise<Everything> | undefined,
): Promise<Everything> {
  await catalogue.prepare(workspace.pause);
  const works = library.items.map((item) => ({ item, keys: library.aliases(item.id) }));
  const sources = { catalogue, research, works, problems: (file: string) => problemsOf(workspace, file) };
  return Everything.of(sources, workspace.pause, await previous?.catch(() => undefined));
}
