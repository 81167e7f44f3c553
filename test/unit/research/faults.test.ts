import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { exactRead } from "../../../src/core/catalogue/reading/exactRead";
import { parseExperiment } from "../../../src/core/research/experiment";
import { findMentions } from "../../../src/core/research/mentions";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";

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

    it("files with conflict markers keep what both sides hold, and say which lines are unresolved", () => {
      const at = (file: string) => ["file:///" + file, open("runs-16-conflict-markers", file)] as const;
      const says = ({ diagnostics }: { diagnostics: { message: string }[] }) => diagnostics.map(({ message }) => message); // prettier-ignore
      const person = parsePerson(...at("ada.yaml"));
      assert.ok(person.record);
      assert.deepEqual(says(person), ["unresolved merge conflict, lines 6 to 10: both sides are read"]);
      assert.match(says(parseExperiment(...at("exp.yaml"))).join(), /^unresolved merge conflict, lines 3 to 7/);
      assert.match(says(parseNote(...at("note.md"))).join(), /unresolved merge conflict, lines 3 to 7/);
      assert.match(says(exactRead(...at("catalogue.yaml"))).join(), /unresolved merge conflict, lines 5 to 11/);
    });
  });
