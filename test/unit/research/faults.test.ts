import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseExperiment } from "../../../src/core/research/experiment";
import { findMentions } from "../../../src/core/research/mentions";
import { parseNote } from "../../../src/core/research/note";

const folder = path.resolve(process.cwd(), "../shared/faults");
const open = (...parts: string[]) => readFileSync(path.join(folder, ...parts), "utf8");
const note = (...parts: string[]) => {
  const { record, diagnostics } = parseNote("file:///x.md", open(...parts));
  return [record?.problems, record?.created, diagnostics.map(({ code }) => code)];
};

const title = "notes and records that others found read wrongly";
if (!existsSync(folder)) describe.skip(`${title} (skipped: ../shared/faults is not here)`, () => undefined);
else
  describe(title, () => {
    it("lists that close at their key's column are read", () => {
      const place = "runs-01-closing-bracket";
      assert.deepEqual(parseNote("file:///x.md", open(place, "note.md")).record?.tags, ["optimizer", "warmup"]);
      const { record, diagnostics } = parseExperiment("file:///x.yaml", open(place, "experiment.yaml"));
      assert.deepEqual([record?.problems, record?.status, diagnostics], [["warmup-length", "width"], "finished", []]);
    });

    it("front matter of R Markdown, Zola and Obsidian names its problems", () => {
      const at = (file: string) => note("runs-20-notes", file);
      assert.deepEqual(at("rmarkdown.md"), [["warmup-length"], undefined, []]);
      assert.deepEqual(at("toml-extra.md"), [["warmup-length"], "2026-11-21", []]);
      assert.deepEqual(at("obsidian.md"), [["warmup-length"], "2026-11-21", []]);
      assert.deepEqual(at("comma.md"), [["warmup-length", "width-limit"], undefined, []]);
      assert.deepEqual(at("capital.md"), [undefined, undefined, ["unknown-key"]]);
    });

    it("links to sections and with labels are mentions, and comments hold none", () => {
      const shown = findMentions("f", open("runs-20-notes", "obsidian.md")).map(({ range }) => range.start.line + 1);
      assert.deepEqual(shown, [2, 5, 5]);
    });
  });
