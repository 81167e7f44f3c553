/** A call of an operation, by whatever door. */
export interface Question {
  operation: string;
  input: Record<string, unknown>;
}

/** What a door said: the data that an operation gives, or the sentence that says why there is none. */
export type Answer = { data: unknown } | { error: string };

const PROBLEM = "double-descent";
const NOTE = { problem: PROBLEM, title: "Through every door", body: "Width and label noise.", references: [] };
const BIBTEX = "@article{doors2024one, title={One Door}, author={Door, Ada}, year={2024}, journal={Doors}}";

/**
 * One question after the other: each operation, with input that fits and with input that names what is not there.
 * @param own the id of a problem of the workspace's own catalogue
 */
export const questions = (own: string): readonly Question[] => [
  { operation: "find_problems", input: { limit: 50 } },
  { operation: "find_problems", input: { limit: 7, cursor: "7" } },
  { operation: "find_problems", input: { query: "grokking generalisation", limit: 5 } },
  { operation: "find_problems", input: { state: "contested", catalogue: "machine-learning" } },
  { operation: "find_problems", input: { area: "nowhere-at-all" } },
  { operation: "get_problem", input: { id: PROBLEM } },
  { operation: "get_problem", input: { id: PROBLEM, sections: ["unknown"] } },
  { operation: "get_problem", input: { id: "double-descend" } },
  { operation: "list_areas", input: {} },
  { operation: "find_references", input: { query: "zhang 2017 rethinking", limit: 3 } },
  { operation: "find_references", input: { problem: PROBLEM } },
  { operation: "get_reference", input: { key: "zhang2017rethinking" } },
  { operation: "get_reference", input: { key: "zhang2017rethinking", format: "csl-json" } },
  { operation: "get_reference", input: { key: "nobody1900nothing" } },
  { operation: "recall", input: { query: "label noise and width", limit: 5 } },
  { operation: "add_note", input: NOTE },
  { operation: "get_notes", input: { problem: PROBLEM } },
  { operation: "remember", input: { problem: PROBLEM, text: "The peak moves with the noise.", importance: 0.9 } },
  { operation: "recall", input: { query: "the peak moves with the noise", limit: 2 } },
  { operation: "link_experiment", input: { problems: [PROBLEM], title: "Doors and widths", hypothesis: "It peaks." } },
  { operation: "link_experiment", input: { problems: [PROBLEM], title: "Outside", link: "../elsewhere" } },
  { operation: "get_experiments", input: { problem: PROBLEM } },
  { operation: "set_verdict", input: { id: "no-such-experiment", verdict: "supports" } },
  { operation: "claim_problem", input: { problem: PROBLEM, focus: "The peak", helpWanted: true } },
  { operation: "claim_problem", input: { problem: PROBLEM, release: true } },
  { operation: "add_reference", input: { problem: PROBLEM, text: BIBTEX } },
  { operation: "add_reference", input: { problem: own, text: BIBTEX } },
  { operation: "get_reference", input: { key: "doors2024one", format: "ris" } },
  { operation: "get_problem", input: { id: own } },
  { operation: "propose_statement", input: { problem: PROBLEM, kind: "unknown", text: "Where is the peak?" } },
  { operation: "measure", input: { instrument: "edge-inference", options: { parameters: 7e9 } } },
  { operation: "measure", input: { instrument: "calibration", files: ["../outside.jsonl"] } },
  { operation: "forget", input: { query: "width and label noise" } },
  { operation: "forget", input: { ids: ["research/notes/nothing.md"] } },
  { operation: "compare_catalogues", input: { a: "machine-learning", b: "machine-learning" } },
  { operation: "compare_catalogues", input: { a: "machine-learning", b: "nowhere" } },
  { operation: "check_catalogue", input: {} },
];

/** In the workspace of the host tests. */
export const HOST_HANDLE = "ada";
export const HOST_QUESTIONS = questions("label-noise");

/**
 * An answer as it is wherever and whenever it is asked for: to the day, without the scores of memories, which grow older from one door to the next,
 * without the place where the extension lies, and without the marks that keep records apart.
 */
export function comparable(answer: Answer): Answer {
  return JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => {
      if (name === "recency" || name === "score") return undefined;
      if (typeof value !== "string") return value;
      return value
        .replace(/^.*\/(?=problems\/[\w-]+\.yaml$)/, "")
        .replace(/(--ada)-[a-z0-9]{4}\b/g, "$1")
        .replace(/\b(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, "$1");
    }),
  ) as Answer;
}
