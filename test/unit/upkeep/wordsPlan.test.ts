import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { Answers, WordsPlan } from "../../../src/core/upkeep";
import type { Fact } from "../../../src/core/upkeep/model";

const fact = (fields: Partial<Fact>): Fact => ({
  source: "crossref",
  otherDois: [],
  title: "Low-rank adaptation",
  otherTitles: [],
  authors: [{ family: "Hu", given: "E." }],
  years: [2022],
  preprint: false,
  notices: [],
  notifies: [],
  published: [],
  cites: [],
  ...fields,
});

describe("looking for works by words in public indexes", () => {
  it("asks each index that finds titles once, and no other", () => {
    const plan = new WordsPlan("low-rank “adaptation”", ["openalex", "crossref", "arxiv"]);
    const requests = plan.next(new Answers());
    assert.deepEqual(
      requests.map(({ source, path }) => [source, path.split("&")[0]]),
      [
        ["crossref", "/works?query.bibliographic=low%20rank%20adaptation"],
        ["openalex", "/works?filter=title.search:low%20rank%20adaptation"],
      ],
    );
    const answers = new Answers();
    for (const { asks } of requests) for (const ask of asks) answers.set(ask, { facts: [] });
    assert.deepEqual(plan.next(answers), []);
  });

  it("gives each work once, whichever indexes know it, without a key", () => {
    const plan = new WordsPlan("adaptation", ["openalex", "crossref"]);
    const answers = new Answers();
    const [first, second] = plan.next(answers).flatMap(({ asks }) => asks);
    answers.set(first!, { facts: [fact({ doi: "10.1/a" }), fact({ doi: "10.1/b", title: "Another" })] });
    answers.set(second!, { facts: [fact({ source: "openalex", doi: "10.1/a", venue: "ICLR" })] });
    const found = plan.found(answers);
    assert.deepEqual(
      found.map(({ id, DOI, title, "container-title": venue }) => [id, DOI, title, venue]),
      [
        ["", "10.1/a", "Low-rank adaptation", "ICLR"],
        ["", "10.1/b", "Another", undefined],
      ],
    );
  });
});
