import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { OPERATIONS } from "../../src/core/operations";
import { type Answer, comparable, questions } from "../doors/questions";
import { answersOfServer } from "../doors/server";
import { inCopy, open, PROGRAM } from "./program";

/** The words that ask the command line what an operation is asked, and where its answer has what. Operations that no command gives are left out. */
const COMMANDS: Record<
  string,
  (input: Record<string, unknown>) => { words: string[]; data: (printed: Printed) => unknown } | undefined
> = {
  find_problems({ query, limit, cursor, ...filters }) {
    if (cursor !== undefined) return undefined;
    const given = Object.entries({ ...filters, limit: limit ?? 20 }).flatMap(([name, value]) => [
      `--${name}`,
      String(value),
    ]);
    return {
      words: query === undefined ? ["list", ...given] : ["search", ...given, String(query)],
      data: ({ total, problems }) => ({ total, hits: problems }),
    };
  },
  get_problem: ({ id, sections }) => (sections ? undefined : { words: ["show", String(id)], data: (shown) => shown }),
  recall: ({ query, limit }) => ({
    words: ["recall", String(query), "--limit", String(limit)],
    data: ({ total, memories }) => ({ total, hits: memories }),
  }),
  add_note: ({ problem, title, body }) => ({
    words: ["new", "note", String(title), "--problem", String(problem), "--body", String(body)],
    data: (made) => made,
  }),
  link_experiment: ({ problems, title, hypothesis, link }) => ({
    words: [
      ...["new", "experiment", String(title), "--problem", String(problems)],
      ...(link ? ["--link", String(link)] : []),
      ...(hypothesis ? ["--hypothesis", String(hypothesis)] : []),
    ],
    data: (made) => made,
  }),
  check_catalogue: () => ({ words: ["check"], data: ({ total, findings }) => ({ total, findings }) }),
};

interface Printed {
  total?: number;
  problems?: unknown;
  memories?: unknown;
  findings?: unknown;
}

const HANDLE = "ada";
const QUESTIONS = questions("warmup-length");

describe("the doors", () => {
  it("are each asked for every operation that needs no network", () => {
    assert.deepEqual(
      OPERATIONS.filter(
        ({ name, asksNetwork }) => !asksNetwork && !QUESTIONS.some(({ operation }) => operation === name),
      ),
      [],
    );
  });

  it("give a client of either era the same", () =>
    inCopy(async (folder) => {
      const modern = await answersOfServer(PROGRAM, folder, QUESTIONS, HANDLE);
      await inCopy(async (other) =>
        assert.deepEqual(await answersOfServer(PROGRAM, other, QUESTIONS, HANDLE, false), modern),
      );
    }));

  it("give the command line what they give a client", () =>
    inCopy(async (folder) => {
      const printed: [number, Answer][] = [];
      const served = await answersOfServer(PROGRAM, folder, QUESTIONS, HANDLE, true, (i) =>
        // In a folder of its own, so that nothing is written twice.
        inCopy((copy) => {
          const { operation, input } = QUESTIONS[i]!;
          const command = COMMANDS[operation]?.(input);
          if (!command) return;
          const ran = open([...command.words, "--format", "json"], {
            cwd: copy,
            env: { OPEN_PROBLEMS_HANDLE: HANDLE },
          });
          printed.push([i, ran.out ? { data: command.data(withoutVersion(ran.out)) } : { error: ran.err.trim() }]);
        }, folder),
      );
      assert.ok(printed.length > 12, `${printed.length} questions were compared`);
      for (const [i, answer] of printed)
        assert.deepEqual(comparable(answer), shaped(served[i]!), JSON.stringify(QUESTIONS[i]));
    }));
});

function withoutVersion(out: string): Printed {
  const { version, ...printed } = JSON.parse(out) as Printed & { version: number };
  assert.equal(version, 1);
  return printed;
}

/** What a command prints of an answer: what only an assistant needs is left out. */
function shaped(answer: Answer): Answer {
  if ("error" in answer) return answer;
  const data = { ...(answer.data as Record<string, unknown>) };
  for (const name of ["markdown", "next", "metrics"]) delete data[name];
  return { data };
}
