import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CheckResult } from "../../../src/core/upkeep/checking/verdict";
import { faultyBibliography, FAULTS } from "./bibliography";
import { IndexServer } from "./indexServer";
import { checkWith, kinds } from "./support";

/** What a fault has to be told as. */
const TOLD: Readonly<Record<(typeof FAULTS)[number], string>> = {
  invented: "not-found",
  "wrong year": "differs year",
  "wrong first author": "differs author",
  "swapped title": "differs title",
  retracted: "retracted",
  published: "published",
  "dead DOI": "differs identifier",
  duplicate: "duplicate",
};

function told(result: CheckResult): string[] {
  return result.verdicts.flatMap((verdict) =>
    verdict.kind === "differs" ? verdict.differences.map(({ field }) => `differs ${field}`) : [verdict.kind],
  );
}

describe("a bibliography of 200 works with 40 faults", () => {
  const { works, world, faults } = faultyBibliography();
  const server = new IndexServer(world);
  let results: CheckResult[] = [];
  let sent = {};
  before(async () => {
    await server.start();
    const checked = await checkWith(server, works);
    results = checked.results;
    sent = checked.run.sent;
  });
  after(() => server.stop());

  it("has the works and faults that it should have", () => {
    assert.equal(works.length, 200);
    assert.equal(new Set(works.map(({ key }) => key)).size, 200);
    assert.deepEqual(
      FAULTS.map((kind) => [...faults.values()].filter((fault) => fault === kind).length),
      FAULTS.map(() => 5),
    );
  });

  it("all 40 are found, each as what it is", () => {
    const missed = results.flatMap((result) => {
      const fault = faults.get(result.key);
      return fault && !told(result).includes(TOLD[fault as keyof typeof TOLD])
        ? [`${result.key} (${fault}): ${kinds(result).join(", ")} ${told(result).join(", ")}`]
        : [];
    });
    assert.deepEqual(missed, []);
  });

  it("none of the other 160 is accused, and each was checked", () => {
    const accused = results.flatMap((result) =>
      faults.has(result.key) || kinds(result)[0] === "agrees" ? [] : [`${result.key}: ${JSON.stringify(result)}`],
    );
    assert.deepEqual(accused, []);
  });

  it("costs few requests, and no question twice", () => {
    assert.deepEqual(new Set(server.asked.map(({ url, body }) => url + body)).size, server.asked.length);
    assert.ok(server.asked.length <= 120, JSON.stringify(sent));
  });
});
