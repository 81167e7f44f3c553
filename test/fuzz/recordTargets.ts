import * as assert from "node:assert/strict";
import { parseExperiment } from "../../src/core/research/experiment";
import { editExperiment } from "../../src/core/research/editing/experiment";
import { splitFrontMatter } from "../../src/core/yaml/frontMatter";
import { findMentions } from "../../src/core/research/mentions";
import { parseNote } from "../../src/core/research/note";
import { attachProblem } from "../../src/core/research/editing/note";
import { parsePerson } from "../../src/core/research/person";
import { releaseClaim, removeReadings, setClaim, setReadings } from "../../src/core/research/editing/person";
import { problemPlaces } from "../../src/core/research/problemPlaces";
import { decodeText } from "../../src/core/base/utf8";
import { appendTo, renameKey, setIn } from "../../src/core/yaml/editing/edit";
import { hostileExperiment, hostileNote, hostilePerson } from "../hostile/records";
import { YAML_TOKENS } from "./catalogueTargets";
import { assertPlaced, editOrSentence, textOf } from "./checks";
import { filesOf, textBytes } from "./samples";
import type { Target } from "./target";

const TOKENS = [
  ...YAML_TOKENS,
  ..."---\n problem: problems: title: created: tags: claims: reading: reference: state: metrics: links: status: verdict: finished active a".split(
    " ",
  ),
];
const recordFiles = (): Uint8Array[] => [
  ...filesOf("sample/research", /./),
  ...filesOf("test/fixtures/workspace/research", /./),
  ...textBytes(hostileNote("x"), hostileExperiment("x"), hostilePerson("x")),
];

/** An edit that was made changes nothing when it is made again. */
function twice(text: string, edit: (text: string) => string): void {
  const once = editOrSentence(() => edit(text));
  if (once !== undefined)
    assert.equal(
      editOrSentence(() => edit(once)),
      once,
      `a second time it changes ${JSON.stringify(once)}`,
    );
}

export const recordTargets: Target[] = [
  {
    name: "bytes of a record",
    samples: recordFiles,
    tokens: ["\xff", "\u0000", "é"],
    run(bytes) {
      const decoded = decodeText(bytes);
      if ("problem" in decoded) assert.match(decoded.problem, /^[A-Z][^]{10,}\.$/);
      else assert.ok(!decoded.text.includes("\0"));
    },
  },
  {
    name: "records",
    samples: recordFiles,
    tokens: TOKENS,
    run(bytes) {
      const text = textOf(bytes);
      const plain = text.replace(/^\ufeff/, "");
      const results = [parseNote("a/f.md", text), parseExperiment("a/f.yaml", text), parsePerson("a/f.yaml", text)];
      for (const { diagnostics } of results) assertPlaced(plain, diagnostics);
      for (const { record, diagnostics } of results.slice(1))
        assert.ok(record || diagnostics.some(({ severity }) => severity === "error"), "a rejection is not explained");
      assertPlaced(plain, splitFrontMatter(plain).diagnostics);
      findMentions("f.md", text);
      for (const kind of ["note", "experiment", "person"] as const) {
        for (const { id, range } of problemPlaces(text, kind)) {
          assertPlaced(plain, [
            { file: "", range, severity: "hint", code: "not-an-id", message: `the id ${id} stands here` },
          ]);
        }
      }
    },
  },
  {
    name: "edits of records",
    samples: recordFiles,
    tokens: TOKENS,
    run(bytes) {
      const text = textOf(bytes);
      twice(text, (t) => setIn(t, ["status"], "failed"));
      twice(text, (t) => setIn(t, ["metrics", "a: b"], 1));
      twice(text, (t) => setIn(t, ["title"], undefined));
      editOrSentence(() => setIn(text, ["claims", 0], undefined));
      twice(text, (t) => setClaim(t, "a", { focus: "x # y" }));
      twice(text, (t) => releaseClaim(t, "a", "2026-11-21"));
      twice(text, (t) => setReadings(t, ["@a"], () => ({ state: "read" })));
      twice(text, (t) => removeReadings(t, ["@a"]));
      twice(text, (t) => editExperiment(t, { status: "finished", verdict: "refutes", note: "one\ntwo" }));
      twice(text, (t) => attachProblem(t, "b"));
      editOrSentence(() => appendTo(text, ["tags"], "x"));
      editOrSentence(() => renameKey(text, ["title"], "name"));
    },
  },
];
