import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { overviewModel } from "../../../src/core/overview/overview";
import { isOverviewState } from "../../../src/core/overview/protocol";
import type { Claim, Experiment, Note, PersonRecord } from "../../../src/core/research/model";
import { overviewInput, type OverviewParts } from "./samples";
import { catalogueFrom } from "../graph/samples";

const TEXT = `
areas:
  - {id: data, title: Data}
  - {id: noise, title: Noise, parent: data}
  - {id: empty, title: Nothing in it}
  - {id: theory, title: Theory}
problems:
  - {id: a, title: Alpha, area: noise, status: resolved, reviewed: {date: 2026-10-01, by: ada}}
  - {id: b, title: Beta, area: data, reviewed: {date: 2026-10-01, by: ada}}
  - {id: c, title: Gamma, area: theory}
  - {id: d, title: Delta, area: theory, status: contested, reviewed: 2024}
  - {id: e, title: Epsilon}
`;

async function overview(input: OverviewParts = {}) {
  return overviewModel(overviewInput(await catalogueFrom(TEXT), input));
}

const claim = (problem: string, fields: Partial<Claim> = {}): Claim => ({
  problem,
  state: "active",
  helpWanted: false,
  ...fields,
});
const note = (name: string, fields: Partial<Note> = {}): Note => ({
  file: `file:///w/research/notes/a/${name}.md`,
  title: name,
  problems: ["a"],
  tags: [],
  references: [],
  experiments: [],
  body: "",
  bodyLine: 0,
  ...fields,
});
const experiment = (id: string, fields: Partial<Experiment> = {}): Experiment => ({
  id,
  file: `file:///w/research/experiments/${id}.yaml`,
  title: id,
  problems: ["a", "unknown"],
  status: "finished",
  links: [],
  metrics: {},
  ...fields,
});
const person = (handle: string, name?: string): PersonRecord => ({
  handle,
  name,
  file: `file:///w/research/people/${handle}.yaml`,
  claims: [],
  reading: [],
});

describe("the table of areas against states", () => {
  it("counts the problems of each area with those below it, and leaves empty areas out", async () => {
    const { table } = await overview();
    const read = table.rows.map(({ title, depth, total, cells }) => [
      depth,
      title,
      total,
      ...cells.map(({ count }) => count),
    ]);
    assert.deepEqual(
      table.states.map(({ text }) => text),
      ["Open", "Partly solved", "Contested", "Resolved"],
    );
    assert.deepEqual(read, [
      [0, "Data", 2, 1, 0, 0, 1],
      [1, "Noise", 1, 0, 0, 0, 1],
      [0, "Theory", 2, 1, 0, 1, 0],
      [0, "Without an area", 1, 1, 0, 0, 0],
    ]);
    assert.deepEqual([table.all.total, ...table.all.cells.map(({ count }) => count)], [5, 3, 0, 1, 1]);
  });

  it("counts what somebody has checked lately", async () => {
    const { table } = await overview();
    assert.deepEqual(
      [...table.rows, table.all].map(({ checked }) => checked),
      [2, 1, 0, 0, 2],
    );
    const look = { day: "2026-09-01", handle: "grace" };
    const looked = await overview({ research: { lookAt: (id) => (id === "lab/d" ? look : undefined) } });
    assert.deepEqual(
      [...looked.table.rows, looked.table.all].map(({ checked }) => checked),
      [2, 1, 1, 0, 3],
    );
  });

  it("is warmest where a state has the most problems, by column", async () => {
    const { table } = await overview();
    assert.deepEqual(
      table.rows.map(({ cells }) => cells.map(({ heat }) => heat)),
      [
        [5, 0, 0, 5],
        [0, 0, 0, 5],
        [5, 0, 5, 0],
        [5, 0, 0, 0],
      ],
    );
  });
});

describe("my week", () => {
  it("has my claims that are not done, and marks the stale ones", async () => {
    const { week } = await overview({
      claims: [
        claim("a", { since: "2026-11-01", focus: "one thing" }),
        claim("lab/b", { since: "2026-01-01", updated: "2026-03-01" }),
        claim("gone", { state: "paused" }),
        claim("c", { state: "done" }),
      ],
    });
    assert.deepEqual(
      week.claims.map(({ problem, title, known, paused, stale, updated }) => [
        problem,
        title,
        known,
        paused,
        stale,
        updated?.iso,
      ]),
      [
        ["lab/a", "Alpha", true, false, false, "2026-11-01"],
        ["lab/b", "Beta", true, false, true, "2026-03-01"],
        ["gone", "gone", false, true, false, undefined],
      ],
    );
    assert.equal(week.staleDays, 90);
  });

  it("has my notes and experiments of the last seven days, and those without an author", async () => {
    const { week } = await overview({
      research: {
        notes: [
          note("mine", { created: "2026-11-20T09:00:00Z", author: "ada" }),
          note("by name", { created: "2026-11-19", author: "Ada Lovelace" }),
          note("no author", { created: "2026-11-16" }),
          note("another's", { created: "2026-11-20", author: "grace" }),
          note("old", { created: "2026-11-10", author: "ada" }),
          note("undated"),
        ],
        experiments: [
          experiment("measured", { created: "2026-06-01", measured: "2026-11-18", verdict: "supports" }),
          experiment("old", { created: "2026-06-01" }),
        ],
        people: [person("ada", "Ada Lovelace"), person("grace")],
      },
    });
    assert.deepEqual(
      week.notes.map(({ title, problems }) => `${title}: ${problems}`),
      ["mine: Alpha", "by name: Alpha", "no author: Alpha"],
    );
    assert.deepEqual(
      week.experiments.map(({ title, date, problems, verdict }) => [title, date.iso, problems, verdict?.text]),
      [["measured", "2026-11-18", "Alpha; unknown", "Supports"]],
    );
  });

  it("has everybody's records where nobody knows who I am", async () => {
    const notes = [note("another's", { created: "2026-11-20", author: "grace" })];
    const { week } = await overview({ me: undefined, research: { notes, experiments: [], people: [] } });
    assert.equal(week.known, false);
    assert.equal(week.notes.length, 1);
  });

  it("tells how far my reading is, and what comes next", async () => {
    const { week } = await overview({
      readings: [
        { reference: "zhang2017", state: "reading" },
        { reference: "unknown2020", state: "to-read" },
        { reference: "old", state: "read" },
      ],
      reference: (key) =>
        key === "zhang2017"
          ? {
              id: key,
              type: "article",
              title: "Rethinking",
              author: [{ family: "Zhang" }],
              issued: { "date-parts": [[2017]] },
            }
          : undefined,
    });
    const { toRead, reading, read, now, next } = week.reading;
    assert.deepEqual([toRead, reading, read], [1, 1, 1]);
    assert.deepEqual(now, [{ key: "zhang2017", title: "Rethinking", by: "Zhang 2017" }]);
    assert.deepEqual(next, [{ key: "unknown2020", title: "unknown2020", by: "" }]);
  });
});

describe("the team and the next steps", () => {
  const others = (handle: string, claims: Claim[]): PersonRecord => ({
    ...person(handle, handle.toUpperCase()),
    claims,
  });

  it("has others' claims that are not done: calls for help first, then stale ones", async () => {
    const { team } = await overview({
      research: {
        people: [
          others("ada", [claim("a", { helpWanted: true })]),
          others("bob", [claim("b", { updated: "2026-11-20" }), claim("c", { updated: "2026-01-01" })]),
          others("cy", [claim("d", { helpWanted: true }), claim("a", { state: "done" })]),
        ],
      },
    });
    assert.deepEqual(
      team.map(({ name, title, helpWanted, stale }) => [name, title, helpWanted, stale]),
      [
        ["CY", "Delta", true, false],
        ["BOB", "Gamma", false, true],
        ["BOB", "Beta", false, false],
      ],
    );
  });

  it("names my experiments that wait to be run, or for a verdict", async () => {
    const { week } = await overview({
      research: {
        experiments: [
          experiment("done", { author: "ada", verdict: "refutes" }),
          experiment("waits", { author: "ada" }),
          experiment("next", { author: "ada", status: "planned" }),
          experiment("hers", { author: "grace" }),
        ],
      },
    });
    assert.deepEqual(
      week.next.map(({ text }) => text),
      ["Give “waits” its verdict", "Run “next”"],
    );
  });
});

describe("what changed lately", () => {
  const time = (text: string) => new Date(text).getTime();

  it("is told by day, newest first, with what each file is", async () => {
    const { changes } = await overview({
      research: { notes: [note("margins")], experiments: [experiment("run")], people: [person("ada", "Ada Lovelace")] },
      changes: {
        source: "git",
        changes: [
          { time: time("2026-11-19T10:00"), title: "Older", author: "Grace", files: [] },
          {
            time: time("2026-11-21T09:00"),
            title: "Claims",
            files: ["file:///w/research/people/ada.yaml", "file:///w/research/gone%20now.md"],
          },
          {
            time: time("2026-11-21T11:00"),
            title: "Notes",
            author: "Ada",
            files: ["file:///w/research/notes/a/margins.md"],
          },
        ],
        uncommitted: ["file:///w/research/experiments/run.yaml", "file:///w/research/experiments/run.yaml"],
      },
    });
    assert.deepEqual(
      changes.days.map(({ date, changes: list }) => [
        date.iso,
        ...list.map(({ title, author }) => `${title} ${author}`),
      ]),
      [
        ["2026-11-21", "Notes Ada", "Claims undefined"],
        ["2026-11-19", "Older Grace"],
      ],
    );
    assert.deepEqual(
      changes.days[0]!.changes.flatMap(({ files }) =>
        files.map(({ text, kind, present }) => `${text} (${kind}) ${present}`),
      ),
      ["margins (Note) true", "Ada Lovelace (Work and readings) true", "gone now.md () false"],
    );
    assert.deepEqual(
      changes.uncommitted.map(({ text }) => text),
      ["run"],
    );
    assert.match(changes.note, /git history/);
  });

  it("names a few files of a large change and counts the others", async () => {
    const files = Array.from({ length: 20 }, (_, i) => `file:///w/research/notes/a/n${i}.md`);
    const { changes } = await overview({
      changes: { source: "git", changes: [{ time: 0, title: "Many", files }], uncommitted: [] },
    });
    assert.deepEqual([changes.days[0]!.changes[0]!.files.length, changes.days[0]!.changes[0]!.more], [6, 14]);
    const few = await overview({
      changes: { source: "git", changes: [{ time: 0, title: "Few", files: files.slice(0, 2) }], uncommitted: [] },
    });
    assert.deepEqual([few.changes.days[0]!.changes[0]!.files.length, few.changes.days[0]!.changes[0]!.more], [2, 0]);
  });

  it("says plainly where the times of files stand in, why, and that nothing is there without a folder", async () => {
    const of = async (source: "files" | "untrusted" | "none") =>
      (await overview({ changes: { source, changes: [], uncommitted: [] } })).changes;
    assert.match((await of("files")).note, /no git history/);
    assert.match((await of("untrusted")).note, /Restricted Mode/);
    assert.equal((await of("none")).folder, false);
  });
});

describe("the state that the overview keeps", () => {
  it("is known again, and nothing else is", () => {
    assert.ok(isOverviewState({ scroll: 3 }));
    for (const other of [undefined, null, {}, { scroll: "3" }]) assert.ok(!isOverviewState(other));
  });
});
