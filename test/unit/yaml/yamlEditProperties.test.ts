import * as assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseDocument } from "yaml";
import { equal, type Path, valueAt, withValue } from "../../../src/core/yaml/places/data";
import { readYaml } from "../../../src/core/yaml/reading/readYaml";
import { appendTo, setIn } from "../../../src/core/yaml/editing/edit";
import { assertInserted, type Data, data, type GeneratedFile, scalar, yamlFile } from "./yamlGenerator";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 500) };

function read(text: string): unknown {
  const document = parseDocument(text);
  assert.deepEqual(document.errors, [], text);
  return document.toJS();
}

/** Every path of the data. */
function pathsOf(value: unknown, base: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [base];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(base.length ? [base] : []), ...entries.flatMap(([key, inner]) => pathsOf(inner, [...base, key]))];
}

function pick<T>(items: readonly T[], fraction: number): T {
  return items[Math.floor(fraction * items.length)]!;
}

/** The edited text is the old one but for the chunk of the path's first key, and holds what was expected. */
function assertOnlyThere(file: GeneratedFile, edited: string, path: Path, expected: unknown): void {
  assert.ok(equal(read(edited), expected), `data of\n${JSON.stringify(edited)}\nshould be ${JSON.stringify(expected)}`);
  const index = file.chunks.findIndex((chunk) => chunk.key === String(path[0]));
  const before =
    file.head +
    file.chunks
      .slice(0, index)
      .map((chunk) => chunk.text)
      .join("");
  const after = file.chunks
    .slice(index + 1)
    .map((chunk) => chunk.text)
    .join("");
  assert.equal(edited.slice(0, before.length), before);
  assert.equal(edited.slice(edited.length - after.length), after);
}

const comments = (text: string): string[] => text.match(/# c\d+;/g) ?? [];
const loneBreaks = (text: string): number => text.match(/(?<!\r)\n/g)?.length ?? 0;

const where = fc.double({ min: 0, max: 0.999, noNaN: true });

describe("editing YAML in every style", function () {
  this.timeout(300_000);

  it("the generated files hold the generated data, by both readers", () => {
    fc.assert(
      fc.property(yamlFile, (file) => {
        const fast = readYaml(file.text.replace(/^\uFEFF/, ""));
        assert.deepEqual(
          fast.findings.filter(({ severity }) => severity === "error"),
          [],
          file.text,
        );
        assert.ok(equal(read(file.text), fast.data), file.text);
        assert.ok(
          equal(read(file.text), Object.fromEntries(file.chunks.map(({ key, value }) => [key, value]))),
          file.text,
        );
      }),
      RUNS,
    );
  });

  it("setting a scalar changes its entry, keeps all comments, and leaves every other byte", () => {
    fc.assert(
      fc.property(yamlFile, where, scalar, (file, fraction, value) => {
        const old = read(file.text);
        const path = pick(pathsOf(old), fraction);
        const edited = setIn(file.text, path, value);
        assertOnlyThere(file, edited, path, withValue(old, path, value));
        if (typeof valueAt(old, path) !== "object") assert.deepEqual(comments(edited), comments(file.text));
        if (file.text.includes("\r\n")) assert.equal(loneBreaks(edited), 0);
      }),
      RUNS,
    );
  });

  it("setting any value changes its entry and leaves every other byte", () => {
    fc.assert(
      fc.property(yamlFile, where, data, (file, fraction, value) => {
        const old = read(file.text);
        const path = pick(pathsOf(old), fraction);
        assertOnlyThere(file, setIn(file.text, path, value), path, withValue(old, path, value));
      }),
      RUNS,
    );
  });

  it("setting a value to itself changes nothing", () => {
    fc.assert(
      fc.property(yamlFile, where, (file, fraction) => {
        const old = read(file.text);
        const path = pick(pathsOf(old), fraction);
        assert.equal(setIn(file.text, path, valueAt(old, path)), file.text);
      }),
      RUNS,
    );
  });

  it("a new key changes its map and leaves every byte that was there", () => {
    fc.assert(
      fc.property(yamlFile, where, data, (file, fraction, value) => {
        const old = read(file.text);
        const maps = [[], ...pathsOf(old)].filter((path) => isMap(valueAt(old, path)));
        const path = [...pick(maps, fraction), "new key"];
        const edited = setIn(file.text, path, value);
        assert.ok(equal(read(edited), withValue(old, path, value)), edited);
        assertInserted(file.text, edited);
      }),
      RUNS,
    );
  });

  it("appending to a list leaves every byte that was there", () => {
    fc.assert(
      fc.property(yamlFile, where, data, (file, fraction, value) => {
        const old = read(file.text);
        const lists = pathsOf(old).filter((path) => Array.isArray(valueAt(old, path)));
        fc.pre(lists.length > 0);
        const path = pick(lists, fraction);
        const edited = appendTo(file.text, path, value);
        assertOnlyThere(file, edited, path, withValue(old, path, [...(valueAt(old, path) as Data[]), value]));
        if ((valueAt(old, path) as Data[]).length) assertInserted(file.text, edited);
      }),
      RUNS,
    );
  });

  it("deleting an entry leaves the bytes of all others", () => {
    fc.assert(
      fc.property(yamlFile, where, (file, fraction) => {
        const old = read(file.text);
        const path = pick(pathsOf(old), fraction);
        const edited = setIn(file.text, path, undefined);
        if (path.length > 1) assertOnlyThere(file, edited, path, withValue(old, path, undefined));
        else {
          assert.ok(equal(read(edited), withValue(old, path, undefined)), edited);
          for (const chunk of file.chunks)
            if (chunk.key !== path[0]) assert.ok(edited.includes(chunk.text.trimEnd()), edited);
        }
      }),
      RUNS,
    );
  });
});

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
