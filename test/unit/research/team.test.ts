import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Claim, PersonRecord } from "../../../src/core/research/model";
import {
  allClaims,
  claimsOfPerson,
  handleOf,
  isStale,
  readingList,
  readingStateOf,
} from "../../../src/core/research/team";

const claim = (problem: string, fields: Partial<Claim> = {}): Claim => ({
  problem,
  state: "active",
  helpWanted: false,
  ...fields,
});
const person = (handle: string, claims: Claim[], reading: PersonRecord["reading"] = []): PersonRecord => ({
  handle,
  file: `f/${handle}.yaml`,
  claims,
  reading,
});

const NOW = new Date("2026-11-21T12:00:00Z");
const people: PersonRecord[] = [
  person("ada", [
    claim("width", { since: "2026-01-01", state: "done" }),
    claim("depth", { since: "2026-06-01", updated: "2026-08-01" }),
  ]),
  {
    ...person("emmy", [
      claim("main/width", { since: "2026-11-01", helpWanted: true }),
      claim("depth", { state: "done", helpWanted: true }),
    ]),
    name: "Emmy Noether",
  },
  person("sofia", [claim("width", { since: "2026-11-10" }), claim("width", { since: "2026-11-20", state: "paused" })]),
];

describe("who is working on what", () => {
  it("claims come active ones first, then paused, then done, the newest first", () => {
    const shown = allClaims(people).map(({ handle, name, claim: { state } }) => [handle, name, state]);
    assert.deepEqual(shown, [
      ["sofia", "sofia", "active"],
      ["emmy", "Emmy Noether", "active"],
      ["ada", "ada", "active"],
      ["sofia", "sofia", "paused"],
      ["ada", "ada", "done"],
      ["emmy", "Emmy Noether", "done"],
    ]);
    assert.equal(claimsOfPerson(people, "sofia").length, 2);
  });

  it("a claim is stale after more than 90 days without an update, or as many as are set", () => {
    assert.equal(isStale(claim("a", { since: "2026-08-23" }), NOW), true);
    assert.equal(isStale(claim("a", { since: "2026-08-24" }), NOW), false);
    // Ninety days are not more than ninety days.
    const since = "2026-08-01T00:00:00Z";
    assert.equal(isStale(claim("a", { since }), new Date(Date.parse(since) + 90 * 86_400_000)), false);
    assert.equal(isStale(claim("a", { since }), new Date(Date.parse(since) + 90 * 86_400_000 + 1)), true);
    assert.equal(isStale(claim("a", { since: "2020-01-01", updated: "2026-11-01" }), NOW), false);
    assert.equal(isStale(claim("a", { since: "2026-11-01" }), NOW, 10), true);
    assert.equal(isStale(claim("a", { since: "2020", state: "paused" }), NOW), true);
  });

  it("a claim that is done, or has no date that can be read, is never stale", () => {
    assert.equal(isStale(claim("a", { since: "2020-01-01", state: "done" }), NOW), false);
    assert.equal(isStale(claim("a"), NOW), false);
    assert.equal(isStale(claim("a", { since: "last year" }), NOW), false);
  });

  it("lists the works of one day in the order of the file, in which they are to be read", () => {
    const reader = person(
      "ada",
      [],
      [
        { reference: "before", state: "to-read", added: "2026-01-01" },
        { reference: "z", state: "to-read", added: "2026-03-01" },
        { reference: "a", state: "to-read", added: "2026-03-01" },
        { reference: "m", state: "read", added: "2026-03-01" },
      ],
    );
    assert.deepEqual(
      readingList(reader).map(({ reference }) => reference),
      ["z", "a", "m", "before"],
    );
  });

  it("of several entries for one work the last counts", () => {
    const reader = person(
      "ada",
      [],
      [
        { reference: "z", state: "to-read", added: "2026-01-01" },
        { reference: "b", state: "reading", added: "2026-03-01" },
        { reference: "z", state: "read", added: "2026-02-01" },
        { reference: "a", state: "to-read" },
      ],
    );
    assert.deepEqual(
      [readingStateOf(reader, "z"), readingStateOf(reader, "none"), readingStateOf(undefined, "z")],
      ["read", undefined, undefined],
    );
    assert.deepEqual(
      readingList(reader).map(({ reference }) => reference),
      ["b", "z", "a"],
    );
    assert.deepEqual(
      readingList(reader, "to-read").map(({ reference }) => reference),
      ["a"],
    );
  });
});

describe("the handle of the person at the keyboard", () => {
  const named = (handle: string, name?: string): PersonRecord => ({ ...person(handle, []), name });

  it("is that of the file that has the name, however it is called", () => {
    assert.equal(handleOf([named("grace", "Grace Hopper"), named("ada", "Ada  lovelace")], "Ada Lovelace"), "ada");
  });

  it("is the name's own where a file is called so, or nobody or several have the name", () => {
    assert.equal(handleOf([named("ada", "Ada Lovelace"), named("ada-lovelace")], "Ada Lovelace"), "ada-lovelace");
    assert.equal(handleOf([named("a1", "Ada Lovelace"), named("a2", "Ada Lovelace")], "Ada Lovelace"), "ada-lovelace");
    assert.equal(handleOf([], "Ada Lovelace"), "ada-lovelace");
    assert.equal(handleOf([named("ada")], undefined), undefined);
    assert.equal(handleOf([], "…"), undefined);
  });
});
