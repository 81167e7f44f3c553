import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Claim, PersonRecord } from "../../../src/core/research/model";
import { entry, pageInput, problemPage } from "./samples";

const claim = (handle: string, fields: Partial<Claim> = {}): { claim: Claim; person: PersonRecord } => ({
  claim: { problem: "p", state: "active", helpWanted: false, ...fields },
  person: { handle, file: `file:///ws/research/people/${handle}.yaml`, claims: [], reading: [] },
});

describe("who works on a problem", () => {
  it("names people of the catalogue, groups, and people it does not know by their id", () => {
    const { people } = problemPage(
      pageInput({
        problem: { people: [{ person: "ada", focus: "*bounds*" }, { group: "A group" }, { person: "unknown" }, {}] },
      }),
    );
    assert.deepEqual(
      people.map(({ id, name }) => [id, name]),
      [
        ["ada", "Ada Lovelace"],
        [undefined, "A group"],
        ["unknown", "unknown"],
      ],
    );
    assert.deepEqual(
      [people[0]!.affiliation, people[0]!.url, people[0]!.focus],
      ["London", "https://ada.test", "<em>bounds</em>"],
    );
  });

  it("lists my claim first, then active, paused and done ones, the newest first", () => {
    const claims = [
      claim("done", { state: "done", updated: "2026-11-20" }),
      claim("old", { updated: "2026-10-01" }),
      claim("new", { updated: "2026-11-01" }),
      claim("paused", { state: "paused", since: "2026-11-20" }),
      claim("me", { state: "paused" }),
    ];
    const page = problemPage(pageInput({ research: { claims }, input: { me: "me" } }));
    assert.deepEqual(
      page.claims.map((one) => one.handle),
      ["me", "new", "old", "paused", "done"],
    );
    assert.equal(page.header.claim?.handle, "me");
    assert.equal(
      problemPage(pageInput({ research: { claims: [claim("me", { state: "done" })] }, input: { me: "me" } })).header
        .claim,
      undefined,
    );
    assert.equal(problemPage(pageInput({ research: { claims } })).header.claim, undefined);
  });

  it("marks an active claim that was not touched for three months, or as long as the setting says", () => {
    const stale = (fields: Partial<Claim>) =>
      problemPage(pageInput({ research: { claims: [claim("ada", fields)] } })).claims[0]!.stale;
    assert.equal(stale({ since: "2025-01-01", updated: "2026-11-01" }), false);
    assert.equal(stale({ since: "2026-08-01" }), true);
    assert.equal(stale({ since: "2026-09-01" }), false);
    const soon = pageInput({ research: { claims: [claim("ada", { since: "2026-09-01" })] } });
    assert.equal(problemPage({ ...soon, staleClaimDays: 60 }).claims[0]!.stale, true);
    assert.equal(stale({ since: "2026-09-01", state: "paused" }), false);
    assert.equal(stale({}), false);
  });
});

describe("related problems", () => {
  const a = entry("a", { state: "resolved", area: "theory" });
  const b = entry("b");

  it("are listed by kind, those that name this one too, and each relation once", () => {
    const { related } = problemPage(
      pageInput({
        problem: {
          related: [
            { problem: "a", kind: "requires", note: "*why*" },
            { problem: "nowhere" },
            { problem: "p", kind: "part-of" },
          ],
        },
        others: [a, b],
        inbound: [
          { problem: a, kind: "enables" },
          { problem: b, kind: "part-of" },
        ],
      }),
    );
    assert.deepEqual(
      related.map((group) => [group.kind, group.items.map((item) => item.id)]),
      [
        ["requires", ["ml/a"]],
        ["has-part", ["ml/b"]],
        ["see-also", ["nowhere"]],
      ],
    );
    const [first] = related[0]!.items;
    assert.deepEqual([first!.status?.text, first!.area, first!.note], ["Resolved", "Learning theory", "<em>why</em>"]);
    assert.equal(related[2]!.items[0]!.status, undefined);
  });

  it("stand before and after the problem in the graph, as many as fit", () => {
    const many = Array.from({ length: 9 }, (_, i) => entry(`e${i}`));
    const related = [
      { problem: "a", kind: "requires" as const },
      ...many.map((other) => ({ problem: other.id, kind: "enables" as const })),
    ];
    const { graph } = problemPage(pageInput({ problem: { related }, others: [a, ...many] }));
    assert.deepEqual([graph!.before.map((node) => node.id), graph!.after.length, graph!.more], [["ml/a"], 6, 3]);
    assert.match(graph!.text, /Requires: Title of a\. Enables: Title of e0; /);
    assert.equal(
      problemPage(pageInput({ problem: { related: [{ problem: "a" }, { problem: "nowhere" }] }, others: [a] })).graph,
      undefined,
    );
  });
});
