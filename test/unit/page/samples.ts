import type { CatalogueProblem } from "../../../src/core/catalogue/model";
import type { Problem, RelationKind } from "../../../src/core/catalogue/schema";
import { renderMarkdown } from "../../../src/core/markdown/render";
import type { ProblemInput, ProblemResearch } from "../../../src/core/describe/facts/input";
import type { PageModel } from "../../../src/core/page/pageModel";
import type { PageDrawing } from "../../../src/core/page/draw";
import { problemPage as pageOf } from "../../../src/core/page/problemPage";
import type { CslItem } from "../../../src/core/references/csl/csl";
import type { Experiment, Note } from "../../../src/core/research/model";

export const NOW = new Date(2026, 10, 21, 12);

export const WORKS: Record<string, CslItem> = {
  zhang2017: {
    id: "zhang2017",
    type: "paper-conference",
    title: "Understanding deep learning requires rethinking generalization",
    author: ["Zhang", "Bengio", "Hardt", "Recht", "Vinyals"].map((family) => ({ family, given: "A." })),
    issued: { "date-parts": [[2017]] },
    "container-title": "ICLR",
    URL: "https://arxiv.org/abs/1611.03530",
  },
  kaplan2020: {
    id: "kaplan2020",
    type: "article",
    title: "Scaling laws",
    author: [{ family: "Kaplan" }],
    issued: { "date-parts": [[2020]] },
  },
  anon: { id: "anon", type: "book", title: "Anonymous" },
};

/** A problem of the test catalogue `ml` as the index has it. */
export function entry(id: string, fields: Partial<CatalogueProblem> = {}): CatalogueProblem {
  const lists = { aliases: [], tags: [], people: [], groups: [], references: [], related: [] };
  const place = { catalogue: "ml", fullId: `ml/${id}`, file: "file:///ws/problems/a.yaml" };
  return { id, title: `Title of ${id}`, area: "", state: "open", unknown: 0, ...lists, ...place, ...fields };
}

export function note(name: string, fields: Partial<Note> = {}): Note {
  const lists = { problems: ["p"], tags: [], references: [], experiments: [] };
  return {
    file: `file:///ws/research/notes/p/${name}.md`,
    title: name,
    body: `Body of ${name}`,
    bodyLine: 3,
    ...lists,
    ...fields,
  };
}

export function experiment(id: string, fields: Partial<Experiment> = {}): Experiment {
  return {
    id,
    file: `file:///ws/${id}.yaml`,
    title: `Title of ${id}`,
    problems: ["p"],
    status: "finished",
    links: [],
    metrics: {},
    ...fields,
  };
}

export interface Sample {
  problem?: Partial<Problem>;
  entry?: Partial<CatalogueProblem>;
  others?: CatalogueProblem[];
  inbound?: { problem: CatalogueProblem; kind: RelationKind }[];
  research?: Partial<ProblemResearch>;
  input?: Partial<ProblemInput>;
}

/** The input of a page of the problem `ml/p`, empty but for what is given. */
export function pageInput({
  problem = {},
  entry: fields,
  others = [],
  inbound = [],
  research,
  input,
}: Sample = {}): ProblemInput {
  const title = problem.title ?? "P versus NP";
  return {
    detail: { problem: { ...problem, id: "p", title }, entry: entry("p", { title, ...fields }) },
    catalogue: {
      info: () => ({ id: "ml", title: "Machine learning" }),
      area: (id) => AREAS.find((area) => area.id === id),
      person: (id) =>
        id === "ada" ? { id, name: "Ada Lovelace", affiliation: "London", url: "https://ada.test" } : undefined,
      problem: (id) => others.find((other) => other.id === id || other.fullId === id),
      reference: (key) => (Object.hasOwn(WORKS, key) ? WORKS[key] : undefined),
      glossary: [],
      inbound: () => inbound,
    },
    research: { notes: [], experiments: [], claims: [], mentions: [], ...research },
    readingState: () => undefined,
    now: NOW,
    locale: "en",
    ...input,
  };
}

/** The page of an input, its Markdown drawn. */
export function problemPage(input: ProblemInput, drawing: Partial<PageDrawing> = {}): PageModel {
  return pageOf(input, { render: renderMarkdown, ...drawing });
}

/** What a page shows of a section that it does not draw itself. */
export function sectionHtml(page: PageModel, id: string): string | undefined {
  const found = page.sections.find((section) => section.id === id);
  return found && "html" in found ? found.html : undefined;
}

const AREAS = [
  { id: "theory", title: "Learning theory", parent: null },
  { id: "generalisation", title: "Generalisation", parent: "theory" },
  { id: "loop-a", title: "A", parent: "loop-b" },
  { id: "loop-b", title: "B", parent: "loop-a" },
];
