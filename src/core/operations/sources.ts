import type { Sources } from "../describe/sources";
import { readingStateOf } from "../research/team";
import type { Workspace } from "./workspace";

/** What descriptions look things up in, of a workspace. */
export async function sourcesOf(workspace: Workspace): Promise<Sources> {
  const [catalogue, research, library] = await Promise.all([
    workspace.catalogue(),
    workspace.research(),
    workspace.library(),
  ]);
  // Where nobody has a file, it is not asked who I am: that may start a program.
  const me = research.people.length ? await workspace.handle() : undefined;
  const person = me === undefined ? undefined : research.person(me);
  return {
    catalogue,
    research,
    reference: (key) => library.get(key),
    keysOf: (key) => library.aliases(key),
    readingState: (key) => readingStateOf(person, key),
    now: workspace.now(),
    locale: "en",
    ...(me === undefined ? {} : { me }),
  };
}
