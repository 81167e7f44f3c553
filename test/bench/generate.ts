import type { ProblemEntry } from "../../src/core/catalogue/model";
import type { CslItem } from "../../src/core/references/csl/csl";
import { ADJECTIVES, FAMILIES, GIVEN, NOUNS, SYLLABLES, VENUES, VERBS } from "./lexicon";

/** A file of a generated workspace: its path below the folder, and its text. */
export interface GeneratedFile {
  path: string;
  text: string;
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function random(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of a list, the first ones oftener, about as words are used (Zipf). */
function draw(list: readonly string[], next: () => number): string {
  return list[Math.floor(list.length * next() ** 2)]!;
}

const AREAS = 50;
const PEOPLE = 500;
/** Of a hundred nouns, so many are coined: a vocabulary grows with the text that it is taken from. */
const COINED = 0.04;

function coin(next: () => number): string {
  let word = "";
  for (let i = 0; i < 3; i++) word += SYLLABLES[Math.floor(SYLLABLES.length * next())]!;
  return word + draw(["ity", "isation", "ons", "ance", "ology", "ant"], next);
}

const noun = (next: () => number) => (next() < COINED ? coin(next) : draw(NOUNS, next));
const adjective = (next: () => number) => draw(ADJECTIVES, next);
const verb = (next: () => number) => draw(VERBS, next);

const TITLES: ((n: () => number) => string)[] = [
  (n) => `Why does ${adjective(n)} ${noun(n)} ${verb(n)} ${noun(n)}?`,
  (n) => `${adjective(n)} ${noun(n)} under ${adjective(n)} ${noun(n)}`,
  (n) => `Can ${noun(n)} ${verb(n)} ${adjective(n)} ${noun(n)} from ${noun(n)}?`,
  (n) => `A theory of ${adjective(n)} ${noun(n)} for ${noun(n)}`,
  (n) => `When does ${noun(n)} ${verb(n)} without ${adjective(n)} ${noun(n)}?`,
  (n) => `${noun(n)} and ${noun(n)} of ${adjective(n)} ${noun(n)}`,
  (n) => `Which ${noun(n)} makes ${adjective(n)} ${noun(n)} ${verb(n)}?`,
];

function title(next: () => number): string {
  const text = TITLES[Math.floor(TITLES.length * next())]!(next);
  return text[0]!.toUpperCase() + text.slice(1);
}

export function sentence(next: () => number): string {
  const text = `The ${adjective(next)} ${noun(next)} of ${noun(next)} is known to ${verb(next)} the ${noun(next)} of ${adjective(next)} ${noun(next)}`;
  return `${text} when ${noun(next)} is ${adjective(next)}${next() < 0.2 ? ", with $O(\\sqrt{n})$ samples" : ""}.`;
}

const areaId = (i: number) => `area-${i % AREAS}`;
const personId = (i: number) => `person-${i}`;
const personNames = Array.from(
  { length: PEOPLE },
  (_, i) => `${GIVEN[i % GIVEN.length]!} ${FAMILIES[Math.floor(i / 7) % FAMILIES.length]!}`,
);
const areaNames = Array.from({ length: AREAS }, (_, i) => {
  const next = random(9_000_000 + i);
  return `${adjective(next)} ${noun(next)} theory`;
});

/** The citation key of the `i`th reference: authorYEARword. */
export function referenceKey(i: number): string {
  const next = random(5_000_000 + i);
  const family = draw(FAMILIES, next)
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
  return `${family}${1985 + Math.floor(40 * next())}${noun(next).replace(/[^a-z]/g, "")}${i}`;
}

/** References as CSL items, each depending on its number alone. */
export function references(count: number): CslItem[] {
  return Array.from({ length: count }, (_, i) => {
    const next = random(5_000_000 + i);
    const family = draw(FAMILIES, next);
    const year = 1985 + Math.floor(40 * next());
    const first = noun(next);
    const author = [{ family, given: draw(GIVEN, next) }];
    while (author.length < 6 && next() < 0.6) author.push({ family: draw(FAMILIES, next), given: draw(GIVEN, next) });
    const item: CslItem = {
      id: referenceKey(i),
      type: next() < 0.5 ? "paper-conference" : "article-journal",
      title: `${first[0]!.toUpperCase()}${first.slice(1)} ${noun(next)}: ${title(next)}`,
      author,
      issued: { "date-parts": [[year]] },
      "container-title": draw(VENUES, next),
    };
    if (next() < 0.5) item.DOI = `10.${1000 + Math.floor(9000 * next())}/${Math.floor(1e8 * next())}`;
    else
      Object.assign(item, {
        archive: "arXiv",
        number: `${String(1000 + Math.floor(1500 * next()))}.${String(10000 + Math.floor(89999 * next()))}`,
      });
    return item;
  });
}

/** The `i`th problem of a catalogue of `total`, as its entry in the index. */
export function problemEntry(i: number, total: number, referenceCount = 1000): ProblemEntry {
  const next = random(i);
  const name = title(next);
  const pick = (count: number, make: () => string) => [...new Set(Array.from({ length: count }, make))];
  // Every reference is cited, no problem requires itself by way of others, and none is related to itself: a catalogue without findings.
  const cited = [referenceKey(i % referenceCount), ...pick(3, () => referenceKey(Math.floor(referenceCount * next())))];
  const earlier = i > 0 ? [{ problem: problemId(Math.floor(i * next())), kind: "requires" as const }] : [];
  const near =
    total > 1
      ? [{ problem: problemId((i + 1 + Math.floor((total - 1) * next())) % total), kind: "see-also" as const }]
      : [];
  return {
    id: problemId(i, name),
    title: name,
    aliases: next() < 0.6 ? [`${adjective(next)} ${noun(next)} ${noun(next)}`] : [],
    area: areaId(i),
    state: (["open", "open", "open", "partial", "contested", "resolved"] as const)[Math.floor(6 * next())]!,
    tags: [...new Set([noun(next), adjective(next), noun(next)])],
    people: pick(2, () => personId(Math.floor(PEOPLE * next()))),
    groups: [],
    references: [...new Set(cited)],
    related: near[0]?.problem === earlier[0]?.problem ? earlier : [...earlier, ...near],
    reviewed: `20${20 + (i % 7)}-0${1 + (i % 9)}-1${i % 10}`,
    unknown: 2,
  };
}

/** The id of the `i`th problem. */
export function problemId(i: number, name = title(random(i))): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .replace(/-$/, "")}-${i}`;
}

/** Entries as the index holds them, without the way through YAML. */
export function problemEntries(count: number): ProblemEntry[] {
  return Array.from({ length: count }, (_, i) => problemEntry(i, count));
}

/** What `ProblemSearch` asks for the names of areas and people. */
export const names = {
  area: (id: string): string | undefined => areaNames[Number(id.slice("area-".length))],
  person: (id: string): string | undefined => personNames[Number(id.slice("person-".length))],
};

/** A problem as YAML of about 1.4 kB, in the form that people write by hand. */
export function problemYaml(i: number, total: number, referenceCount = 1000): string {
  const e = problemEntry(i, total, referenceCount);
  const next = random(1_000_000 + i);
  const cited = () => e.references[Math.floor(e.references.length * next())]!;
  const lines = [
    `  - id: ${e.id}`,
    `    title: ${e.title}`,
    ...(e.aliases.length ? [`    aliases: [${e.aliases.join(", ")}]`] : []),
    `    area: ${e.area}`,
    i % 5
      ? `    status: ${e.state}`
      : `    status: {state: ${e.state}, since: ${2000 + (i % 25)}, note: ${adjective(next)} ${noun(next)}}`,
    `    summary: >-`,
    `      ${sentence(next)}`,
    `    known:`,
    `      - text: >-`,
    `          ${sentence(next)}`,
    `        references: [${cited()}]`,
    `        since: ${1990 + (i % 35)}`,
    `      - ${sentence(next)}`,
    `    unknown:`,
    `      - ${sentence(next)}`,
    `      - "Does ${noun(next)} ${verb(next)}: always, or only for ${adjective(next)} ${noun(next)}?"`,
    `    references: [${e.references.map((key, k) => (k ? key : `{key: ${key}, role: introduces}`)).join(", ")}]`,
    `    people: [${e.people.map((person) => `{person: ${person}, focus: ${noun(next)}}`).join(", ")}]`,
    `    related: [${e.related.map((r) => `{problem: ${r.problem}, kind: ${r.kind}}`).join(", ")}]`,
    `    tags: [${e.tags.join(", ")}]`,
    `    reviewed: ${e.reviewed}`,
  ];
  return `${lines.join("\n")}\n`;
}

function referenceYaml({ id, type, title, author, issued, ...rest }: CslItem): string {
  const names = author!.map(({ family, given }) => `{family: ${family}, given: ${given}}`);
  const lines = Object.entries(rest).map(([field, value]) => `    ${field}: ${JSON.stringify(value)}\n`);
  const year = issued!["date-parts"]![0]![0]!;
  return `  - id: ${id}\n    type: ${type}\n    title: "${title}"\n    author: [${names.join(", ")}]\n    issued: {date-parts: [[${year}]]}\n${lines.join("")}`;
}

/** How a catalogue is laid out: one file an area (50 files), or one file a problem. */
export type Layout = "area" | "problem";

/** The files of a catalogue, one at a time, so that 100,000 problems need not be in memory at once. */
export function* catalogueFiles(
  problems: number,
  layout: Layout = "area",
  referenceCount = Math.min(20_000, Math.max(100, Math.ceil(problems / 10))),
): Generator<GeneratedFile> {
  const areas = Array.from(
    { length: AREAS },
    (_, i) => `  - {id: ${areaId(i)}, title: ${areaNames[i]!}, parent: ${i < 10 ? "null" : areaId(i % 10)}}\n`,
  );
  const people = Array.from({ length: PEOPLE }, (_, i) => `  - {id: ${personId(i)}, name: "${personNames[i]!}"}\n`);
  yield {
    path: "catalogue.yaml",
    text: `catalogue:\n  id: generated\n  title: Generated problems\n  license: CC0-1.0\nareas:\n${areas.join("")}people:\n${people.join("")}`,
  };
  yield { path: "references.yaml", text: `references:\n${references(referenceCount).map(referenceYaml).join("")}` };
  if (layout === "problem") {
    for (let i = 0; i < problems; i++)
      yield {
        path: `${areaId(i)}/${problemId(i)}.yaml`,
        text: `problems:\n${problemYaml(i, problems, referenceCount)}`,
      };
    return;
  }
  for (let area = 0; area < Math.min(AREAS, problems); area++) {
    const texts: string[] = [];
    for (let i = area; i < problems; i += AREAS) texts.push(problemYaml(i, problems, referenceCount));
    yield { path: `${areaId(area)}.yaml`, text: `problems:\n${texts.join("")}` };
  }
}

/** Markdown notes with front matter, on the problems of a catalogue of `problems`. */
export function* noteFiles(count: number, problems: number): Generator<GeneratedFile> {
  for (let i = 0; i < count; i++) {
    const next = random(2_000_000 + i);
    const problem = problemId(Math.floor(problems * next()));
    const day = `20${20 + (i % 6)}-0${1 + (i % 9)}-1${i % 10}`;
    const body = Array.from({ length: 12 }, () => sentence(next)).join(" ");
    yield {
      path: `research/notes/${problem}/${day}-note-${i}.md`,
      text: `---\nproblem: ${problem}\ntitle: On ${noun(next)} and ${noun(next)}\ncreated: ${day}T10:00:00Z\nauthor: ada\ntags: [${noun(next)}, ${noun(next)}]\nreferences: [${referenceKey(i % 100)}]\n---\n\n${body}\n\nSee [[${problemId(i % problems)}]].\n`,
    };
  }
}

/** Experiment records, on the problems of a catalogue of `problems`. */
export function* experimentFiles(count: number, problems: number): Generator<GeneratedFile> {
  for (let i = 0; i < count; i++) {
    const next = random(3_000_000 + i);
    const day = `20${20 + (i % 6)}-0${1 + (i % 9)}-1${i % 10}`;
    yield {
      path: `research/experiments/${day}-run-${i}.yaml`,
      text: `title: ${adjective(next)} ${noun(next)} on ${noun(next)}\nproblems: [${problemId(Math.floor(problems * next()))}]\nhypothesis: ${sentence(next)}\nstatus: ${["planned", "running", "finished", "failed"][i % 4]!}\nlinks: [mlruns/0/${i.toString(16).padStart(32, "0")}]\nmetrics: {loss: ${next().toFixed(4)}, accuracy: ${next().toFixed(3)}}\nmeasured: ${day}\nauthor: ada\ncreated: ${day}T10:00:00Z\n`,
    };
  }
}
