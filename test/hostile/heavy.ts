/** Marks that some reader has taken, or might take, far longer over than over words: openers, closers, references, markup, breaks. */
const MARKS = [
  "[",
  "{",
  "]",
  "}",
  "{a}",
  "- a\n",
  "- - ",
  "&a [*a, ",
  "? ",
  "!!map ",
  "`",
  "$",
  "@",
  "@a{b,",
  "\\emph{",
  "\\",
  "\n",
  '"',
  "<b>",
  "a: ",
];
const SIZE = 16_000;

/** One kind of file: where it lies, and its text around a mark that comes again and again. */
const KINDS: readonly { file: (name: string) => string; text: (many: string) => string }[] = [
  { file: (name) => `problems/${name}.yaml`, text: (many) => many },
  { file: (name) => `problems/title-${name}.yaml`, text: (many) => `problems:\n  - id: x\n    title: ${many}` },
  { file: (name) => `research/experiments/2026-11-01-${name}.yaml`, text: (many) => `title: T\nproblems: ${many}` },
  { file: (name) => `research/people/${name}.yaml`, text: (many) => `claims:\n  - ${many}` },
  { file: (name) => `research/notes/x/2026-11-01-${name}.md`, text: (many) => `---\nproblem: ${many}\n---\n\n# N\n` },
  { file: (name) => `research/notes/x/2026-11-02-${name}.md`, text: (many) => `---\nproblem: x\n---\n\n${many}` },
  { file: (name) => `paper/${name}.bib`, text: (many) => `@misc{k, title = {${many}` },
  { file: (name) => `paper/csl-${name}.json`, text: (many) => `[{"id": "k", "type": "book", "title": ${many}` },
  { file: (name) => `paper/csl-${name}.yaml`, text: (many) => `references:\n- id: k\n  type: book\n  title: ${many}` },
  { file: (name) => `paper/${name}.ris`, text: (many) => `TY  - BOOK\nTI  - ${many}\nER  - \n` },
];

/** Files, 200 of them by path, none of which is right and each of which some reader has to read. */
export function heavyFiles(): Record<string, string> {
  return Object.fromEntries(
    MARKS.flatMap((mark, i) =>
      KINDS.map(({ file, text }) => [
        file(`heavy-${String(i).padStart(2, "0")}`),
        text(mark.repeat(Math.ceil(SIZE / mark.length))),
      ]),
    ),
  );
}

/** A kind that has a right form, so that a file without one has a sentence; a bibliography, a note's text and a mark of RIS may hold anything. */
const HAS_A_FORM = /^(?:problems|research\/(?:experiments|people|notes\/x\/2026-11-01-))/;
/** Of blank lines these are right. */
const RIGHT = new Set(["problems/heavy-16.yaml", "research/notes/x/2026-11-01-heavy-16.md"]);

/** Whether something is said of such a file. */
export function isWrong(path: string): boolean {
  return HAS_A_FORM.test(path) && !RIGHT.has(path);
}
