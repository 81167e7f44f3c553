import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { formatDiagnostic, type Diagnostic } from "../../src/core/base/diagnostics";
import { parseExperiment } from "../../src/core/research/experiment";
import { parseNote } from "../../src/core/research/note";
import { parsePerson } from "../../src/core/research/person";
import { READERS } from "../../src/core/runs/readers";
import { SERVICES } from "../../src/core/runs/urlServices";
import { findings } from "./catalogue/reading";
import { blocks } from "./docPages";

const README = readFileSync("README.md", "utf8");
const TRACKERS = readFileSync("docs/trackers.md", "utf8");

/** The text below a heading, to the next of its level. */
function section(title: string): string {
  const [, text] = new RegExp(`^## ${title}$\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(README) ?? [];
  assert.ok(text, `README has a section "${title}"`);
  return text;
}

function rows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What our own readers find wrong with an example, by what its first lines tell that it is. */
async function wrongWith(example: string): Promise<string[]> {
  const parsed = (result: { record?: unknown; diagnostics: Diagnostic[] }) => {
    assert.ok(result.record, `it is read as a record:\n${example}`);
    return result.diagnostics.map(formatDiagnostic);
  };
  if (example.startsWith("---")) return parsed(parseNote("file:///research/notes/example.md", example));
  if (/^claims:/m.test(example)) return parsed(parsePerson("file:///research/people/ada.yaml", example));
  if (/^title:/m.test(example)) return parsed(parseExperiment("file:///research/experiments/example.yaml", example));
  return findings({ "catalogue.yaml": example });
}

describe("the README", () => {
  it("lists each setting with its default, and no other", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
      contributes: { configuration: { properties: Record<string, { default: unknown }> } };
    };
    const listed = rows(section("Settings")).map(([name, value]) => [name, value]);
    const declared = Object.entries(contributes.configuration.properties);
    const expected = declared.map(([name, { default: value }]) => [
      `\`${name}\``,
      `\`${JSON.stringify(value).replace(/,(?=")/g, ", ")}\``,
    ]);
    assert.deepEqual(listed.sort(), expected.sort());
  });

  it("leads to a list of each tracker that runs are read from, and no other", () => {
    const listed = rows(TRACKERS).map(([name]) => name!);
    assert.deepEqual(listed.sort(), [...new Set(READERS.map(({ label }) => label))].sort());
  });

  it("leads to a list of each service whose addresses are known, and no other", () => {
    const [, sentence = ""] = /Known are those of ([^;]+);/.exec(TRACKERS) ?? [];
    const listed = sentence.replace(/\s+/g, " ").split(/, | and /);
    assert.deepEqual(listed.sort(), [...new Set(SERVICES.map(({ label }) => label))].sort());
  });

  for (const page of ["README.md", "docs/formats.md"]) {
    const examples = blocks(readFileSync(page, "utf8")).filter(({ language }) =>
      ["yaml", "markdown"].includes(language),
    );
    it(`has examples in ${page} that our own readers take without a word`, async () => {
      assert.ok(examples.length > 0);
      for (const { text } of examples) assert.deepEqual(await wrongWith(text), [], text);
    });
  }

  it("shows one of each kind of file", () => {
    const examples = blocks(section("Formats by example")).map(({ text }) => text);
    for (const mark of [/^catalogue:/m, /^---\nproblem:/, /^verdict:/m, /^claims:/m])
      assert.equal(examples.filter((text) => mark.test(text)).length, 1, String(mark));
  });
});
