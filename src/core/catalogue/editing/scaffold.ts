import { folderName, isId } from "../../base/ids";
import { type Catalogue, type CatalogueSource, isReadOnly } from "../index/catalogue";
import { flowText, itemText } from "./editText";
import type { Problem } from "../schema";

const STYLE = { dash: 2, step: 2, indentSeq: true, blankLines: false };

/** By it YAML language servers know what may stand in a catalogue; a copy beside each catalogue would be hundreds of lines in its repository. */
const SCHEMA = "https://raw.githubusercontent.com/open-problems/open-problems/main/problems/catalogue.schema.json";

/**
 * The text of a new `catalogue.yaml`: what the catalogue is, with one area and one problem to start from.
 * @param today `YYYY-MM-DD`
 */
export function catalogueScaffold(catalogue: { id: string; title: string }, today: string): string {
  const example = newProblem("first-question", "What is the first open question?", "first-area", today);
  return `# yaml-language-server: $schema=${SCHEMA}
catalogue:
  id: ${flowText(catalogue.id)}
  title: ${flowText(catalogue.title)}

areas:
  - {id: first-area, title: First area}

people: []

problems:
${itemText("", example, STYLE)}
references: []
`;
}

/** A problem with what every entry should say, for its author to fill in. */
export function newProblem(id: string, title: string, area: string | undefined, today: string): Problem {
  return {
    id,
    title,
    ...(area === undefined ? {} : { area }),
    status: "open",
    summary: "One or two sentences that say what is asked.",
    importance: "Why an answer would matter.",
    known: ["What is known, with its sources."],
    unknown: ["What is not."],
    reviewed: today,
  };
}

/** The workspace's catalogue that a problem of an area goes to: that of the area's problems, else of the area, else the first. */
export function sourceForProblem(catalogue: Catalogue, area: string | undefined): CatalogueSource | undefined {
  const own = catalogue.sources.filter((source) => !isReadOnly(source) && source.files.length);
  const holds = (has: (file: CatalogueSource["files"][number]) => boolean) => own.find(({ files }) => files.some(has));
  return (
    holds(({ problems }) => problems.some((problem) => area && problem.area === area)) ??
    holds(({ areas }) => areas.some(({ id }) => id === area)) ??
    holds(({ info }) => info !== undefined) ??
    own[0]
  );
}

/**
 * The file (a URI string) that a new problem has for itself, in a folder of its area. In a file that problems share, two people who both add one to an
 * area always conflict in git, and lines of both sides would break entries that both change; files of different names never do.
 * @param id of the problem, which has been checked; an area that has none has no folder of its own
 */
export function fileOfNewProblem({ folder }: CatalogueSource, id: string, area: string | undefined): string {
  return `${folder}/${folderName(isId(area) ? area : "problems")}/${folderName(id)}.yaml`;
}
