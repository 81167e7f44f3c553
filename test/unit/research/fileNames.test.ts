import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { recordName } from "../../../src/core/research/fileNames";

describe("naming a note or an experiment", function () {
  this.timeout(20_000);

  it("takes the day, the title and the author's handle", () => {
    assert.equal(
      recordName("2026-11-21T23:30:00Z", "Why does Müller's net work?"),
      "2026-11-21-why-does-mullers-net-work",
    );
    assert.equal(recordName("2026-11-21", "On width", "ada"), "2026-11-21-on-width--ada");
    assert.equal(recordName(new Date(2026, 10, 1, 23, 59), "深層学習"), "2026-11-01-untitled");
  });

  it("never takes a name that is taken", () => {
    const taken = new Set(["2026-11-21-a--ada", "2026-11-21-a-2--ada"]);
    assert.equal(
      recordName("2026-11-21", "A", "ada", (name) => taken.has(name)),
      "2026-11-21-a-3--ada",
    );
  });

  it("two people never name a file alike, whatever its title and their handles", () => {
    const title = fc.oneof(fc.constantFrom("a", "a b", "a -- b", "x".repeat(90)), fc.string());
    const handle = fc.oneof(
      fc.constantFrom("b", "a-b", "a--b", "b-2", "2--b", "h".repeat(80), `${"h".repeat(79)}i`),
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,79}$/),
    );
    fc.assert(
      fc.property(title, title, handle, handle, fc.nat(3), (first, second, ada, bob, taken) => {
        fc.pre(ada !== bob);
        let left = taken;
        const one = recordName("2026-11-21", first, ada, () => left-- > 0);
        assert.notEqual(one, recordName("2026-11-21", second, bob));
        assert.match(one, /^[a-z0-9-]{1,80}$/);
      }),
      { numRuns: 3000 },
    );
  });
});
