import { mergeCatalogues, type Catalogue } from "../../src/core/catalogue/index/catalogue";
import type { ProblemDetail } from "../../src/core/catalogue/model";
import type { FileIndex } from "../../src/core/catalogue/index/fileIndex";
import { readProblem } from "../../src/core/catalogue/reading/problemDetail";
import { readCatalogueFile } from "../../src/core/catalogue/reading/readCatalogueFile";
import { renderMarkdown } from "../../src/core/markdown/render";
import { describeProblem } from "../../src/core/describe/problem";
import { problemInput } from "../../src/core/describe/sources";
import type { Description } from "../../src/core/describe/tree";
import type { PageModel } from "../../src/core/page/pageModel";
import { problemPage } from "../../src/core/page/problemPage";
import { ReferenceLibrary } from "../../src/core/references/identity/library";
import { parseExperiment } from "../../src/core/research/experiment";
import { findMentions } from "../../src/core/research/mentions";
import { parseNote } from "../../src/core/research/note";
import { parsePerson } from "../../src/core/research/person";
import { buildResearch, type Research } from "../../src/core/research/records";
import { hostileCatalogue, hostileExperiment, hostileNote, hostilePerson, quoted } from "./records";

/** What the extension knows when its workspace holds these files: read by the readers that it uses. */
export interface World {
  index: FileIndex;
  catalogue: Catalogue;
  research: Research;
  library: ReferenceLibrary;
  text: string;
}

export const NOW = new Date(2026, 10, 22, 12);
const FILE = "file:///ws/problems/catalogue.yaml";
const NOTE = "file:///ws/research/notes/the-problem/2026-11-21-hostile.md";

/** The texts of one catalogue file and of one record of each kind, read and joined. */
export async function readWorld(texts: {
  catalogue: string;
  note: string;
  experiment: string;
  person: string;
}): Promise<World> {
  const index = await readCatalogueFile(FILE, texts.catalogue);
  const catalogue = mergeCatalogues([{ folder: "file:///ws/problems", bundled: false, files: [index] }]);
  const only = <T>(record: T | undefined) => (record ? [record] : []);
  const research = buildResearch(
    {
      notes: only(parseNote(NOTE, texts.note).record),
      experiments: only(
        parseExperiment("file:///ws/research/experiments/2026-11-21-hostile.yaml", texts.experiment).record,
      ),
      people: only(parsePerson("file:///ws/research/people/eve.yaml", texts.person).record),
      mentions: findMentions("file:///ws/docs/a%20b.md", texts.note),
    },
    (id) => catalogue.resolve(id)?.fullId,
  );
  return {
    index,
    catalogue,
    research,
    library: new ReferenceLibrary([{ name: FILE, items: index.references }]),
    text: texts.catalogue,
  };
}

const worlds = new Map<string, Promise<World>>();

/** The same with one text in all fields of all records; made once for each text. */
export function worldOf(text: string): Promise<World> {
  const known = worlds.get(text);
  if (known) return known;
  const world = readWorld({
    catalogue: quoted(hostileCatalogue(text)),
    note: hostileNote(text),
    experiment: hostileExperiment(text),
    person: hostilePerson(text),
  });
  worlds.set(text, world);
  return world;
}

export interface DrawnPage {
  detail: ProblemDetail;
  model: PageModel;
  /** Every piece of HTML that Markdown was drawn as. */
  html: string[];
  /** The sections that are sent as HTML. */
  sections: string[];
  description: Description;
}

/** What the page of a problem shows; undefined where there is no such problem. */
export async function pageOf(world: World, id: string): Promise<DrawnPage | undefined> {
  const { catalogue, research, library } = world;
  const entry = catalogue.resolve(id);
  const problem = entry && (await readProblem(world.text, entry.id));
  if (!entry || !problem) return undefined;
  const detail = { entry, problem };
  const html: string[] = [];
  const input = problemInput(detail, {
    catalogue,
    research,
    reference: (key) => library.get(key),
    keysOf: (key) => [key],
    readingState: () => undefined,
    now: NOW,
    locale: "en",
    me: "eve",
  });
  const render: typeof renderMarkdown = (...args) => {
    const made = renderMarkdown(...args);
    html.push(made);
    return made;
  };
  const model = problemPage(input, { render });
  const sections = model.sections.flatMap((section) => ("html" in section ? [section.html] : []));
  return { model, detail, html, sections, description: describeProblem(input) };
}
