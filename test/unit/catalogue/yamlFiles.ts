import * as fc from "fast-check";
import { stringify } from "yaml";

/** Words that are awkward in YAML: the text of a catalogue is made of these. */
const words = fc.constantFrom(
  ..."networks why do generalise? it's “quoted” a:b c: d # no #1 - x 50% @you `code` $\\alpha$ [x] {y} *bold* &amp; !now yes no on null ~ 2017 1e5 0x1F 0o7 .5 -1 2026-04-26 12:30 é 🙂 | > ' \" , ? % = <<".split(
    " ",
  ),
);

/** A text of one line. */
export const sentence = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" ").trim() || "x");

/** A text of several lines. */
const paragraph = fc
  .array(sentence, { minLength: 1, maxLength: 3 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), lines.join("\n\n"), `${lines.join("\n")}\n`));

const text = fc.oneof(sentence, paragraph, fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }));
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const key = fc.oneof(id, fc.stringMatching(/^[a-z]{3,8}(19|20)\d\d[a-z]{3,8}$/), fc.integer({ min: 1, max: 3000 }));
const date = fc.constantFrom<string | number>(2017, "2023-04", "2026-04-26");
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const maybe = <T>(values: Record<string, fc.Arbitrary<T>>, required: string[] = []) =>
  fc.record(values, { requiredKeys: required as never[] }) as fc.Arbitrary<Record<string, unknown>>;

const statement = fc.oneof(
  text,
  maybe<unknown>({ text, references: list(key), since: date, editorial: fc.boolean() }, ["text"]),
);
const problem = maybe<unknown>(
  {
    id,
    title: text,
    aliases: list(text),
    area: id,
    status: fc.oneof(
      fc.constantFrom("open", "partial", "contested", "resolved"),
      maybe<unknown>({ state: fc.constant("open"), label: text, since: date, reference: key }, ["state"]),
    ),
    summary: text,
    known: list(statement),
    unknown: list(statement),
    settles: list(statement),
    confusions: list(statement),
    statement: text,
    posed: maybe<unknown>({ by: text, year: date, reference: key }),
    solved: maybe<unknown>({ by: text, year: date, reference: key, note: text }),
    exercises: list(maybe<unknown>({ text, answer: text, level: text }, ["text"])),
    instruments: list(id),
    formerly: list(id),
    identifiers: maybe<unknown>({ oeis: key, msc: list(key) }),
    prize: maybe<unknown>({ text, by: text, reference: key }, ["text"]),
    origin: maybe<unknown>({ catalogue: id, id: key, status: text }),
    measurements: fc.uniqueArray(
      maybe<unknown>(
        {
          id,
          task: text,
          metric: text,
          dataset: text,
          note: text,
          values: list(
            maybe<unknown>({ system: text, value: fc.double({ noNaN: true, noDefaultInfinity: true }), year: date }, [
              "system",
              "value",
            ]),
          ),
        },
        ["id", "task", "metric"],
      ),
      { maxLength: 2, selector: (measurement) => measurement["id"] },
    ),
    references: list(fc.oneof(key, maybe<unknown>({ key, note: text }, ["key"]))),
    people: list(maybe<unknown>({ group: text, focus: text }, ["group"])),
    related: list(maybe<unknown>({ problem: id, kind: fc.constantFrom("requires", "part-of") }, ["problem"])),
    tags: list(text),
    sources: list(maybe<unknown>({ reference: key, items: list(text) }, ["reference"])),
    reviewed: fc.oneof(date, maybe<unknown>({ date, by: text }, ["date"])),
    "own key": text,
  },
  ["id", "title"],
);

/** The data of a catalogue file, all of it right. */
export const catalogueData = maybe<unknown>({
  catalogue: maybe<unknown>({ id, title: text }, ["id", "title"]),
  areas: list(maybe<unknown>({ id, title: text, parent: fc.oneof(id, fc.constant(null)) }, ["id", "title"])),
  people: list(maybe<unknown>({ id, name: text }, ["id", "name"])),
  problems: list(problem),
  glossary: list(maybe<unknown>({ term: id, aliases: list(text), text, references: list(key) }, ["term", "text"])),
  references: list(
    maybe<unknown>(
      {
        id: key,
        type: fc.constant("book"),
        title: text,
        issued: fc.oneof(date, fc.constant({ "date-parts": [[2017, 5]] })),
      },
      ["id"],
    ),
  ),
});

/** One of the ways in which `yaml` writes data: block or flow, quoted or plain, wide or folded. */
const printed = (data: unknown) =>
  fc
    .record({
      indent: fc.constantFrom(2, 3, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 30, 80),
      collectionStyle: fc.constantFrom("any" as const, "any" as const, "block" as const, "flow" as const),
      defaultStringType: fc.constantFrom(
        "PLAIN" as const,
        "PLAIN" as const,
        "QUOTE_DOUBLE" as const,
        "QUOTE_SINGLE" as const,
        "BLOCK_LITERAL" as const,
        "BLOCK_FOLDED" as const,
      ),
      flowCollectionPadding: fc.boolean(),
    })
    .map((options) => stringify(data, { ...options, aliasDuplicateObjects: false }));

/** Pieces of YAML that may do harm where they land. */
const pieces = [
  ..."[]{},:#&*!|>'\"%@`-?\\~\n\t ",
  ": ",
  " #",
  "- ",
  "\n  ",
  "\n",
  "\r\n",
  "---\n",
  "\n...\n",
  "&a ",
  "*a",
  "!!str ",
  "<<: ",
  "? ",
  "|\n",
  ">-\n",
  '""',
  "''",
  "\n# comment\n",
  "null",
  "1e999",
  "\u0085",
  "\uFEFF",
  "\u2028",
];

/** A text with some pieces put in and some characters taken out: most are not YAML any more. */
export const damaged = (whole: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat({ max: Math.max(0, whole.length) }),
        out: fc.constantFrom(0, 0, 0, 1, 2),
        in: fc.constantFrom("", ...pieces),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((changes) =>
      changes.reduce((now, change) => now.slice(0, change.at) + change.in + now.slice(change.at + change.out), whole),
    );

/** Catalogue files as people, programs and accidents write them. */
export const catalogueText = catalogueData
  .chain(printed)
  .chain((whole) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(whole) },
      { weight: 3, arbitrary: damaged(whole) },
      { weight: 1, arbitrary: fc.constant(whole.replace(/\n/g, "\r\n")) },
    ),
  );
