/** Records of every kind with one text in every field that takes a text. */

/** JSON that is also YAML for every reader: all but plain ASCII is escaped, unpaired surrogates too. */
export function quoted(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replace(
    /[^\n\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const STATEMENT_KINDS = ["known", "partial", "unknown", "attempts", "barriers", "directions"] as const;
const NAME_FIELDS = ["author", "editor", "translator", "container-author"] as const;
const CSL_TEXTS = [
  "title",
  "title-short",
  "container-title",
  "collection-title",
  "event-title",
  "publisher",
  "publisher-place",
  "volume",
  "issue",
  "page",
  "number-of-pages",
  "edition",
  "genre",
  "medium",
  "DOI",
  "ISBN",
  "ISSN",
  "PMID",
  "archive",
  "archive_location",
  "number",
  "abstract",
  "keyword",
  "note",
  "language",
  "section",
  "version",
] as const;

/** A work of a type with the text in every variable; keys are never empty. */
export function hostileWork(text: string, type: string, key = `${text}.${type}`): Record<string, unknown> {
  const name = { family: text, given: text, "dropping-particle": text, "non-dropping-particle": text, suffix: text };
  return {
    id: key,
    type,
    ...Object.fromEntries(CSL_TEXTS.map((field) => [field, text])),
    ...Object.fromEntries(NAME_FIELDS.map((field) => [field, [name, { literal: text }, { family: text }]])),
    issued: { "date-parts": [[2020]], literal: text },
    accessed: { raw: text },
    URL: `https://outside.invalid/${text}`,
  };
}

/** What stands for the text where an id is needed. */
export interface Ids {
  catalogue: string;
  area: string;
  person: string;
  problem: string;
}

export const IDS: Ids = { catalogue: "hostile", area: "the-area", person: "the-person", problem: "the-problem" };

/** The text where something visible is needed. */
export function visible(text: string): string {
  return text.trim() ? text : `blank${text}`;
}

/** A problem with the text in every field that takes one. */
export function hostileProblem(text: string, ids: Ids = IDS): Record<string, unknown> {
  const statements = [text, { text, references: [`${text}.book`, text], since: 2020, [text]: text }];
  return {
    id: ids.problem,
    title: visible(text),
    aliases: [text],
    area: ids.area,
    status: {
      state: "contested",
      label: text,
      note: text,
      reference: text || "x",
      since: 2020,
      verification: "claimed",
    },
    summary: text,
    importance: text,
    ...Object.fromEntries(STATEMENT_KINDS.map((kind) => [kind, statements])),
    measurements: [
      {
        id: "one",
        task: text,
        metric: text,
        unit: text,
        better: "higher",
        values: [
          { system: text, value: 1, reference: `${text}.book`, note: text },
          { system: `${text}2`, value: 3, kind: "human", year: 2020, note: text },
        ],
      },
    ],
    references: [`${text}.book`, { key: `${text}.article-journal`, role: "survey", note: text }],
    people: [
      { person: ids.person, focus: text },
      { group: text, focus: text },
    ],
    related: [
      { problem: text, kind: "requires", note: text },
      { problem: "other-one", kind: "enables", note: text },
      { problem: "other-two", kind: "see-also", note: text },
    ],
    tags: [text],
    sources: [{ reference: `${text}.book`, items: [text] }],
    reviewed: "2026-04-26",
    [`unknown ${text}`]: text,
  };
}

/** A whole catalogue file with the text in every field that takes one; two harmless problems are related to the hostile one. */
export function hostileCatalogue(text: string, ids: Ids = IDS): Record<string, unknown> {
  const works = ["book", "article-journal", "paper-conference", "webpage", "thesis", text || "x"];
  return {
    catalogue: {
      id: ids.catalogue,
      title: visible(text),
      description: text,
      license: text,
      homepage: `https://outside.invalid/${text}`,
      version: text,
    },
    areas: [{ id: ids.area, title: visible(text), summary: text }],
    people: [{ id: ids.person, name: visible(text), affiliation: text, url: `https://outside.invalid/${text}` }],
    problems: [
      hostileProblem(text, ids),
      { id: "other-one", title: visible(text), area: ids.area, related: [{ problem: ids.problem, kind: "requires" }] },
      { id: "other-two", title: visible(text), area: ids.area },
    ],
    references: works.map((type) => hostileWork(text, type)),
  };
}

/** A note of the problem with the text in every field and in the body. */
export function hostileNote(text: string, problem = IDS.problem): string {
  const matter = {
    problem,
    title: text,
    created: "2026-11-21T10:00:00Z",
    author: text,
    tags: [text],
    references: [text],
    experiments: ["2026-11-21-hostile"],
    [text]: text,
  };
  return `---\n${frontMatter(matter)}---\n\n${text}\n\nA paragraph that ends the note.\n`;
}

/** An experiment of the problem with the text in every field that takes one. */
export function hostileExperiment(text: string, problem = IDS.problem): string {
  return frontMatter({
    title: text,
    problems: [problem],
    hypothesis: text,
    status: "finished",
    verdict: "supports",
    links: [text, `https://outside.invalid/${text}`, `runs/${text}`],
    commit: text,
    metrics: { [text]: 2, other: 1 },
    measured: "2026-11-21",
    measurement: "one",
    author: text,
    created: "2026-11-21T10:00:00Z",
    note: text,
  });
}

/** A person's own file with the text in every field that takes one. */
export function hostilePerson(text: string, problem = IDS.problem): string {
  return frontMatter({
    name: text,
    claims: [{ problem, since: "2026-11-01", focus: text, state: "active", updated: "2026-11-20", help_wanted: true }],
    reading: [
      { reference: text || "x", state: "reading", added: "2026-11-21", problem },
      { reference: `${text}.book`, state: "read" },
    ],
  });
}

/** One `key: value` a line: keys that the program looks for stay plain, all else is quoted. */
function frontMatter(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${/^[a-z]{2,12}$/.test(key) ? key : quoted(key)}: ${quoted(value).replace(/\n */g, " ")}\n`)
    .join("");
}
