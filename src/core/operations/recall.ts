import * as v from "valibot";
import { timeOf } from "../base/isoDate";
import type { FileIndex } from "../catalogue/index/fileIndex";
import { STATEMENT_KINDS } from "../words/shown";
import { words } from "../search/words";
import { operation } from "./operation";
import { problemsOf } from "./problemFiles";
import { beginning } from "./records";
import { limit, someText } from "./shapes";
import type { Workspace } from "./workspace";

/**
 * Ranks what is remembered by relevance, recency, importance and use, with the weights of "A long-term memory for a language model" in the
 * catalogue's fourth article. Its half-life of thirty days was none there: exp(-age/720 h) halves after 20.8 days. Here it is one.
 */
const WEIGHTS = { relevance: 0.5, recency: 0.2, importance: 0.2, use: 0.1 } as const;
const HALF_LIFE_DAYS = 30;
const DAY = 86_400_000;
const USUAL_IMPORTANCE = 0.5;
/** So many recalls count as much as more do. */
const MOST_USE = 10;

/** Something that may be recalled. */
interface Memory {
  kind: "note" | "experiment" | "statement";
  id: string;
  title: string;
  text: string;
  problems: string[];
  /** When it was written, in ms since 1970; of a statement, since when it holds. */
  time?: number;
  importance: number;
}

const PARTS = ["relevance", "recency", "importance", "use"] as const;

const recalledShape = v.object({
  kind: v.picklist(["note", "experiment", "statement"]),
  id: v.string(),
  title: v.string(),
  text: v.string(),
  problems: v.array(v.string()),
  score: v.number(),
  parts: v.object({ relevance: v.number(), recency: v.number(), importance: v.number(), use: v.number() }),
});

export const recall = operation({
  name: "recall",
  title: "Recall",
  description:
    "Finds what is known here about a subject: the workspace's notes and experiments and the catalogue's statements, ranked by how near they are to the query, how new, how important and how often recalled. Says why each came up. Use it before starting on something.",
  input: v.object({ query: someText("What to remember, in a few words or a sentence."), limit: limit(50, 10) }),
  output: v.object({ total: v.number(), hits: v.array(recalledShape) }),
  async run(workspace, { query, limit }) {
    const ranked = await rankedMemories(workspace, query);
    const hits = ranked.slice(0, limit);
    await countRecalls(
      workspace,
      hits.map(({ id }) => id),
    );
    return { total: ranked.length, hits };
  },
  text: ({ total, hits }) =>
    [
      `${total} ${total === 1 ? "memory" : "memories"}${hits.length < total ? `, ${hits.length} shown` : ""}`,
      ...hits.map(
        ({ kind, id, title, text, score, parts }) =>
          `- ${id} (${kind}): ${kind === "statement" ? beginning(text, 300) : `${title}: ${beginning(text)}`} [${score} = 0.5 × ${parts.relevance} relevance + 0.2 × ${parts.recency} recency + 0.2 × ${parts.importance} importance + 0.1 × ${parts.use} use]`,
      ),
    ].join("\n"),
});

type Recalled = v.InferOutput<typeof recalledShape>;

/** All that a query means, best first; of equal scores by id, so that the order is always the same. */
export async function rankedMemories(workspace: Workspace, query: string): Promise<Recalled[]> {
  const memories = await memoriesOf(workspace);
  const relevances = cosines(
    query,
    memories.map(({ title, text }) => `${title}\n${text}`),
  );
  const used = await usesOf(workspace);
  const now = workspace.now().getTime();
  const scored = memories.flatMap(({ kind, id, title, text, problems, time, importance }, index): Recalled[] => {
    const relevance = relevances[index]!;
    if (!relevance) return [];
    const parts = {
      relevance: rounded(relevance),
      recency: rounded(recency(time, now)),
      importance,
      use: rounded(Math.min((used.get(id) ?? 0) / MOST_USE, 1)),
    };
    const score = PARTS.reduce((sum, part) => sum + WEIGHTS[part] * parts[part], 0);
    return [{ kind, id, title, text, problems, score: rounded(score), parts }];
  });
  return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** From 1 for now towards 0, half of it every thirty days; 0 without a date. */
function recency(time: number | undefined, now: number): number {
  return time === undefined ? 0 : 2 ** (-Math.max(0, now - time) / (HALF_LIFE_DAYS * DAY));
}

/** Four digits, so that equal scores are equal. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The cosine between a query and each text, their words weighted by tf · idf (Salton and Buckley 1988). */
function cosines(query: string, texts: readonly string[]): number[] {
  const counts = texts.map(countWords);
  const inTexts = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) inTexts.set(word, (inTexts.get(word) ?? 0) + 1);
  const weight = (word: string, times: number): number =>
    (1 + Math.log(times)) * Math.log(1 + texts.length / (inTexts.get(word) ?? texts.length));
  const norm = (count: ReadonlyMap<string, number>): number =>
    Math.sqrt([...count].reduce((sum, [word, times]) => sum + weight(word, times) ** 2, 0));
  const wanted = countWords(query);
  const known = new Map([...wanted].filter(([word]) => inTexts.has(word)));
  const length = norm(wanted);
  return counts.map((count) => {
    let dot = 0;
    for (const [word, times] of known) {
      const here = count.get(word);
      if (here) dot += weight(word, times) * weight(word, here);
    }
    return dot && length ? dot / (length * norm(count)) : 0;
  });
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(text)) if (!STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that stand in every text; the weights would make little of them, and a query of a sentence would still meet everything. */
const STOP_WORDS = new Set(
  "a an and are as at be but by can do does for from has have how if in into is it its no not of on or so such than that the their then there these they this to was we were what when where which who why will with would".split(
    " ",
  ),
);

async function memoriesOf(workspace: Workspace): Promise<Memory[]> {
  const research = await workspace.research();
  const notes = research.notes.map((note): Memory => ({
    kind: "note",
    id: workspace.path(note.file),
    title: note.title,
    text: note.body.trim(),
    problems: note.problems,
    time: timeOf(note.created),
    importance: note.importance ?? USUAL_IMPORTANCE,
  }));
  const experiments = research.experiments.map(
    ({ id, title, hypothesis, verdict, note, problems, created }): Memory => ({
      kind: "experiment",
      id,
      title,
      text: [hypothesis, verdict, note].filter(Boolean).join("\n"),
      problems,
      time: timeOf(created),
      importance: USUAL_IMPORTANCE,
    }),
  );
  return [...notes, ...experiments, ...(await statementsOf(workspace))];
}

const statements = new WeakMap<FileIndex, Promise<Memory[]>>();

async function statementsOf(workspace: Workspace): Promise<Memory[]> {
  const catalogue = await workspace.catalogue();
  const found: Memory[] = [];
  for (const source of catalogue.sources) {
    const own = catalogue.infos.find(({ folder }) => folder === source.folder)?.id ?? "";
    for (const index of source.files) {
      if (!index.problems.length) continue;
      let known = statements.get(index);
      if (!known) statements.set(index, (known = statementsIn(workspace, index.file, own)));
      for (const memory of await known) found.push(memory);
      await workspace.pause();
    }
  }
  return found;
}

async function statementsIn(workspace: Workspace, file: string, catalogue: string): Promise<Memory[]> {
  return (await problemsOf(workspace, file)).flatMap((problem) =>
    STATEMENT_KINDS.flatMap((kind) =>
      (problem[kind] ?? []).map((statement, i): Memory => {
        const { text, since } = typeof statement === "string" ? { text: statement, since: undefined } : statement;
        return {
          kind: "statement",
          id: `${catalogue}/${problem.id}#${kind}-${i + 1}`,
          title: problem.title,
          text,
          problems: [`${catalogue}/${problem.id}`],
          time: timeOf(since === undefined ? undefined : String(since)),
          importance: USUAL_IMPORTANCE,
        };
      }),
    ),
  );
}

/** How often each memory was recalled, as one's own file has it. */
async function usesOf(workspace: Workspace): Promise<ReadonlyMap<string, number>> {
  const me = await workspace.handle();
  const person = me === undefined ? undefined : (await workspace.research()).person(me);
  return new Map(Object.entries(person?.recalled ?? {}));
}

/** Notes and experiments that were recalled are counted in one's own file, where that may be written. */
async function countRecalls(workspace: Workspace, ids: readonly string[]): Promise<void> {
  const me = await workspace.handle();
  const own = ids.filter((id) => !id.includes("#"));
  if (!workspace.records || me === undefined || !own.length) return;
  const { countRecalled, printPerson } = await import("../research/editing");
  await workspace.records.edit(await workspace.records.person(me), (text) => countRecalled(text, own), printPerson({}));
}
