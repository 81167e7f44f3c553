import { exportReferences } from "../../src/core/references/export/export";
import type { CslItem } from "../../src/core/references/csl/csl";
import { PAYLOADS } from "./payloads";
import { hostileExperiment, hostileNote, hostilePerson, hostileProblem, hostileWork, quoted, visible } from "./records";

/** Texts that are too long to stand beside others. */
const LONG = 400;
/** A problem with a longer one in each field is larger than an entry may be, and is not read. */
const LONGEST = 2_600;
const IN_A_BATCH = 16;

/** The payloads, several to a text, parted by blank lines: each still begins a paragraph. Long ones stand alone. */
export const BATCHES: readonly string[] = [
  ...inGroups(
    PAYLOADS.map(({ text }) => text).filter((text) => text.length <= LONG),
    IN_A_BATCH,
  ).map((texts) => texts.join("\n\n")),
  ...PAYLOADS.map(({ text }) => text).filter((text) => text.length > LONG && text.length <= LONGEST),
];

/** Names of files that paths, shells, addresses and readers of texts trip over; each holds a note. */
export const FILE_NAMES = [
  "a%2Fb.md",
  "$(alert) ${x}.md",
  "<img src=x onerror=alert(1)>.md",
  "[x](command:a).md",
  "evil\u202egnp.md",
  "👩‍👩‍👧‍👦 and  blanks .md",
  "#?&=.md",
  "'\"`;|.md",
  `${"x".repeat(252)}.md`,
];

const idOf = (kind: string, index: number): string => `${kind}-${String(index).padStart(3, "0")}`;

/** Title of the page of a batch, as a tab and a tree show it, by which a test finds it. */
export const batchTitle = (index: number): string => `Batch ${String(index).padStart(2, "0")}`;

/** Files of a workspace, by path, in which every payload stands in every field that takes a text: alone in one set of records, and in batches. */
export function hostileWorkspace(): Record<string, string> {
  const files: Record<string, string> = {
    "problems/catalogue.yaml": quoted({
      catalogue: { id: "hostile", title: visible(BATCHES[0]!), description: BATCHES[0], license: BATCHES[1] },
    }),
    "research/people/eve.yaml": hostilePerson(BATCHES[2]!, idOf("p", 0)),
    "paper/references.bib": exportReferences(
      PAYLOADS.map(({ text }, i) => ({ ...hostileWork(text, "book"), id: idOf("bib", i) }) as CslItem),
      "biblatex",
    ),
    "paper/raw.bib": PAYLOADS.map(
      ({ text }, i) => `@misc{${idOf("raw", i)}, title = {${text}}, author = {${text}}}\n`,
    ).join("\n"),
  };
  PAYLOADS.forEach(({ text }, i) => Object.assign(files, recordsOf(text, i, "p")));
  BATCHES.forEach((text, i) => Object.assign(files, recordsOf(text, i, "b", batchTitle(i))));
  for (const [i, name] of FILE_NAMES.entries())
    files[`docs/${name}`] = `---\nproblem: ${idOf("b", i)}\n---\n\n# Note ${i}\n`;
  files["research/people/mallory.yaml"] = quoted({
    name: "<b>Mallory</b> $(alert)",
    claims: PAYLOADS.map(({ text }, i) => ({
      problem: idOf("p", i),
      since: "2026-11-01",
      focus: text,
      state: "active",
      help_wanted: true,
    })),
    reading: PAYLOADS.map(({ text }) => ({ reference: `${text}.book`, state: "to-read" })),
  });
  return files;
}

function recordsOf(text: string, index: number, kind: string, title?: string): Record<string, string> {
  const problem = idOf(kind, index);
  const ids = { catalogue: "hostile", area: `area-${problem}`, person: `person-${problem}`, problem };
  const catalogue = {
    areas: [{ id: ids.area, title: visible(text), summary: text }],
    people: [{ id: ids.person, name: visible(text), affiliation: text }],
    problems: [{ ...hostileProblem(text, ids), ...(title ? { title } : {}) }],
    references: [hostileWork(text, "book"), hostileWork(text, "article-journal")],
  };
  return {
    [`problems/${problem}.yaml`]: quoted(catalogue),
    [`research/notes/${problem}/2026-11-21-hostile.md`]: hostileNote(text, problem),
    [`research/experiments/2026-11-21-${problem}.yaml`]: hostileExperiment(text, problem),
  };
}

function inGroups(texts: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, i) => texts.slice(i * size, (i + 1) * size));
}
