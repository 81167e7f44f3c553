/** The kinds of finding, by stable names, which people's tools and settings may know. docs/rules.md says of each what it is, why it is told, and how to mend it. */
export const RULES = [
  // A file as a whole.
  "not-read",
  "not-text",
  "too-large",
  "too-large-for-its-form",
  // YAML.
  "yaml-syntax",
  "duplicate-key",
  "long-key",
  "unknown-alias",
  "too-many-aliases",
  "too-deep",
  "colon-in-text",
  "control-character",
  "custom-tag",
  "toml-syntax",
  "front-matter-unclosed",
  "front-matter-language",
  "front-matter-not-a-map",
  // What a value may be.
  "missing-key",
  "unknown-key",
  "empty-value",
  "wrong-type",
  "unknown-value",
  "not-a-map",
  "not-an-id",
  "bad-date",
  "bad-url",
  // How a catalogue and its records hang together.
  "missing-catalogue",
  "two-catalogues",
  "duplicate-id",
  "former-id-taken",
  "ambiguous-problem",
  "unknown-problem",
  "unknown-area",
  "unknown-person",
  "unknown-reference",
  "unused-reference",
  "self-link",
  "circle",
  "replaces-bundled",
  "no-problem",
  // What an entry should hold.
  "no-open-question",
  "nothing-settles",
  "bare-status",
  "not-solved",
  "few-works",
  "nothing-recent",
  "unsourced",
  "undated-value",
  "odd-direction",
  "several-wholes",
  "linked-twice",
  // Bibliographies.
  "bibtex-syntax",
  "bibtex-tex",
  "bibtex-unknown-string",
  "ris-syntax",
  "csl-syntax",
  "csl-item",
  "csl-type",
  "missing-citation",
  // What the indexes of works tell of a reference.
  "upkeep-retracted",
  "upkeep-concern",
  "upkeep-corrected",
  "upkeep-published",
  "upkeep-newer-version",
  "upkeep-differs",
  "upkeep-duplicate",
  "upkeep-not-found",
] as const;

export type RuleId = (typeof RULES)[number];

/** Where a rule is explained. */
export function ruleAddress(rule: RuleId): string {
  return `https://github.com/open-problems/open-problems/blob/main/docs/rules.md#${rule}`;
}
