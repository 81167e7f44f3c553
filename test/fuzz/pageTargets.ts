import * as assert from "node:assert/strict";
import { renderMarkdown } from "../../src/core/markdown/render";
import { type MarkdownOptions } from "../../src/core/words/shown";
import { isOverviewState } from "../../src/core/overview/protocol";
import { linkTarget } from "../../src/core/markdown/linkRules";
import { dispatch } from "../../src/core/base/messages";
import { isPageState } from "../../src/core/page/protocol";
import { isRelationsState } from "../../src/core/graph/protocol";
import { isId, parseProblemId, slug } from "../../src/core/base/ids";
import { ProblemSearch } from "../../src/core/search/problemSearch";
import { ReferenceSearch } from "../../src/core/search/referenceSearch";
import { exactRead } from "../../src/core/catalogue/reading/exactRead";
import { RENDERED, strayMarkup } from "../hostile/markupChecker";
import { textOf } from "./checks";
import { filesOf, payloadBytes, textBytes } from "./samples";
import type { Target } from "./target";

const OPTIONS: MarkdownOptions = {
  from: "file:///ws/a.md",
  citation: (key) => ({ text: `Cited ${key}`, title: key }),
  problem: (id) => `Title of ${id}`,
};
const MARKDOWN =
  "* _ ** ` ``` ~~ [ ] ( ) ![ < > # - 1. | \\ $ $$ \\frac{ \\text{ { } ^ & &lt; http:// www. @ [@ [[ ]] : \n\n \n> javascript: problem:".split(
    " ",
  );

let searches: { problems: ProblemSearch; works: ReferenceSearch } | undefined;

function searchesOf(): { problems: ProblemSearch; works: ReferenceSearch } {
  const files = filesOf("problems", /\.yaml$/).map((bytes) => exactRead("f", textOf(bytes)));
  const problems = new ProblemSearch(
    files.flatMap((file) => file.problems),
    { area: (id) => id, person: (id) => id },
  );
  return {
    problems,
    works: new ReferenceSearch(files.flatMap((file) => file.references).map((item) => ({ key: item.id, item }))),
  };
}

function checkHits(hits: readonly { index: number }[], limit: number): void {
  assert.ok(hits.length <= limit);
  assert.equal(new Set(hits.map(({ index }) => index)).size, hits.length, "a hit twice");
}

/** Names of intents and of what every object has: none may be reached through a message. */
const INTENTS = [
  "ready",
  "openProblem",
  "openPath",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
];

export const pageTargets: Target[] = [
  {
    name: "markdown",
    samples: () => [...payloadBytes(), ...filesOf("sample", /\.md$/), ...filesOf("test/fixtures", /\.md$/)],
    tokens: MARKDOWN,
    run(bytes) {
      const text = textOf(bytes);
      for (const options of [{}, { inline: true }, OPTIONS])
        assert.equal(strayMarkup(renderMarkdown(text, options), RENDERED), undefined);
    },
  },
  {
    name: "queries",
    samples: () => [
      ...payloadBytes(),
      ...textBytes("overparameterised generalisation", "zhang 2017", "why do neural networks"),
    ],
    tokens: ["over", "param", "netw", "2017", "zhang", "-", "'", '"', "/", "@", "ä", "漢", "ﬁ", "\u0301"],
    run(bytes) {
      const text = textOf(bytes);
      searches ??= searchesOf();
      checkHits(searches.problems.search(text, 50), 50);
      checkHits(searches.works.search(text, 100), 100);
    },
  },
  {
    name: "messages of a page",
    samples: () =>
      textBytes(
        ...INTENTS.map((type) =>
          JSON.stringify({ type, id: "a", key: "b", keys: ["c"], url: "https://a.b", file: "file:///x" }),
        ),
        '{"problemId":"a/b","scroll":1}',
        '{"scope":{"kind":"area","id":"a"},"filter":{"text":"","withoutStates":[],"withoutKinds":[]},"view":"graph","scroll":{"left":0,"top":0}}',
      ),
    tokens: [
      "{",
      "}",
      "[",
      "]",
      '"type":',
      '"__proto__":',
      ",",
      ":",
      "null",
      "1",
      '""',
      ...INTENTS.map((name) => JSON.stringify(name)),
    ],
    async run(bytes) {
      const text = textOf(bytes);
      let message: unknown = text;
      try {
        message = JSON.parse(text);
      } catch {
        // A page can send a text as well.
      }
      const called: string[] = [];
      await dispatch(
        { ready: () => void called.push("ready"), openProblem: () => void called.push("openProblem") },
        message,
      );
      const type = (message as { type?: unknown } | null)?.type;
      if (called.length) assert.deepEqual(called, [String(type)]);
      for (const is of [isPageState, isOverviewState, isRelationsState]) assert.equal(typeof is(message), "boolean");
    },
  },
  {
    name: "ids and links",
    samples: payloadBytes,
    tokens: ["a", "-", "/", "..", "\\", ":", "%2F", "javascript:", "https://", "#", "mailto:", "CON", " ", "ä"],
    run(bytes) {
      const text = textOf(bytes);
      assert.ok(isId(slug(text)), `the slug ${slug(text)}`);
      const id = parseProblemId(text);
      if (id) assert.ok(isId(id.problem) && (id.catalogue === undefined || isId(id.catalogue)));
      const target = linkTarget(text);
      assert.ok(target === undefined || typeof target === "object");
    },
  },
];
