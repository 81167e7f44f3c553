import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { checkReferences } from "../../../src/core/operations/upkeep/checkReferences";
import type { OperationError } from "../../../src/core/operations/workspace";
import { IndexServer } from "../upkeep/indexServer";
import { ports } from "../upkeep/support";
import { opened } from "./workspace";

describe("check_references", () => {
  const server = new IndexServer();
  before(() => server.start());
  after(() => server.stop());
  const withIndexes = () => ({
    ...opened("sample", false),
    indexes: async () => ({ ports: ports(), endpoints: server.endpoints }),
  });

  it("without the network it asks nothing, and says what it would send and to whom", async () => {
    await assert.rejects(
      checkReferences.run(opened("sample", false), { problem: "warmup-length" }),
      ({ name, message, network }: OperationError) =>
        name === "OperationError" &&
        network === "refused" &&
        /which was not allowed: \d requests? to \d hosts?; sent are .*arXiv/.test(message),
    );
  });

  it("tells findings at the entry's place, what agrees with whom, and what was not checked and why", async () => {
    const workspace = withIndexes();
    const library = await workspace.library();
    const item = library.get("goyal2017accurate")!;
    server.world = [
      {
        title: String(item.title),
        authors: ["Priya Goyal"],
        year: 2017,
        arxiv: "1706.02677",
        comment: "This paper has been withdrawn",
      },
    ];
    const answer = await checkReferences.run(workspace, { problem: "warmup-length", sources: ["arxiv"] });
    assert.deepEqual(
      answer.findings.filter(({ rule }) => rule === "upkeep-retracted").map(({ key, file }) => [key, file]),
      library.sources(item.id).map((file) => [library.keyIn(file, item), workspace.path(file)]),
    );
    assert.ok(answer.findings.every(({ line }) => line > 1));
    server.odd = (_request, response) => Boolean(response.writeHead(403).end());
    const refused = await checkReferences.run(withIndexes(), { keys: ["@goyal2017accurate"], sources: ["arxiv"] });
    assert.deepEqual(refused, {
      total: 0,
      summary: "1 work was not checked.",
      findings: [],
      agreeing: [],
      notChecked: [{ key: item.id, reason: "Not checked: arXiv: the key was refused." }],
    });
    assert.match(await checkReferences.text(refused), /goyal2017accurate: Not checked/);
  });

  it("names what is near where a problem, an area or a key is not there", async () => {
    const run = (input: object) => checkReferences.run(withIndexes(), input);
    await assert.rejects(run({ keys: ["goyal2017acurate"] }), /did you mean goyal2017accurate\?/);
    await assert.rejects(run({ area: "nowhere" }), /There is no area nowhere/);
    await assert.rejects(run({ sources: ["scopus"] }), /The input of check_references does not fit/);
  });
});
