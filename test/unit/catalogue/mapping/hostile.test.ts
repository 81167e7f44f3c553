import assert from "node:assert/strict";
import type { Files } from "../../../../src/core/base/files";
import { crossCheck } from "../../../../src/core/catalogue/checks/crossCheck";
import { mergeCatalogues } from "../../../../src/core/catalogue/index/catalogue";
import { MappedFiles } from "../../../../src/core/catalogue/mapping/mappedFiles";
import { memoryFiles } from "../../memoryFiles";
import { mapping, OPTIONS } from "./mappings";

const rules = 'problem: {id: "{id}", title: "{title}"}\n';
const source = (file: string): string => `source: {file: ${JSON.stringify(file)}, format: json}\n${rules}`;
const ONE = '[{"id": "a", "title": "A"}]';

describe("a hostile mapping", () => {
  it("finds nothing that an entry itself does not hold: no key leads into JavaScript's objects", async () => {
    const { problems, said } = await mapping(
      'source: {file: d.json}\nproblem: {id: "{id}", title: "{title}", summary: "{constructor.name}", importance: "{__proto__.x}", statement: {from: title.length}, known: {from: toString}}\n',
      { "d.json": ONE },
    );
    assert.deepEqual(Object.keys(problems[0]!), ["id", "title", "origin"]);
    assert.deepEqual(
      said.map((one) => one.slice(3)),
      ["constructor.name", "__proto__.x", "title.length", "toString"].map(
        (path) => `\`${path}\` is in no entry of the source`,
      ),
    );
  });

  it("changes no object of JavaScript by `__proto__` in the source, the vocabulary or the rules", async () => {
    const { problems } = await mapping(
      'source: {file: d.json}\nwords: {__proto__: {x: 1}}\nproblem: {id: "{id}", title: "{title}", __proto__: {polluted: "{title}"}, status: {from: __proto__.state, words: __proto__}}\n',
      { "d.json": '[{"id": "a", "title": "A", "__proto__": {"state": "x", "polluted": 1}}]' },
    );
    assert.equal(problems.length, 1);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal((problems[0] as { polluted?: unknown }).polluted, undefined);
  });

  it("hangs on no pattern: one that could is matched within bounds, one that cannot be is refused with a sentence", async () => {
    const text = `${"a".repeat(64 * 1024)}b`;
    const evil = await mapping(
      `source: {file: d.json}\nproblem: {id: "{id}", title: "{title}", summary: {from: text, match: "(a+)+$"}, known: {from: text, match: "(a)\\\\1"}}\n`,
      { "d.json": JSON.stringify([{ id: "a", title: "A", text }]) },
    );
    assert.equal(evil.problems[0]?.summary, undefined);
    assert.deepEqual(evil.said, ["2: the pattern refers back to a group (`\\1`): that cannot be matched safely"]);
  });

  it("reads nothing outside its folder", async () => {
    for (const [file, why] of [
      ["../d.json", "1: file: `..` leads out of the mapping's folder, and a mapping reads nothing outside it"],
      ["x/../../*.json", "1: file: `..` leads out of the mapping's folder, and a mapping reads nothing outside it"],
      ["/etc/passwd", "1: file: a path below the mapping's folder, with `/`, is needed: a mapping reads nothing else"],
      ["C:\\d.json", "1: file: a path below the mapping's folder, with `/`, is needed: a mapping reads nothing else"],
      [
        "https://x.org/d.json",
        "1: file: a path below the mapping's folder, with `/`, is needed: a mapping reads nothing else",
      ],
      ["none.json", "1: file: there is no none.json in the mapping's folder"],
      ["*.csv", "1: file: *.csv names no file in the mapping's folder"],
      ["sub", "1: file: sub is a folder; name its files, as in sub/*.md"],
    ] as const) {
      const { problems, said } = await mapping(source(file), { "sub/d.json": ONE, "../d.json": ONE });
      assert.deepEqual([problems.length, said], [0, [why]], file);
    }
  });

  it("follows no link, neither a file nor a folder nor one that a glob names", async () => {
    const linked = (files: Files): Files => ({
      ...files,
      list: async (folder) => (await files.list(folder)).map((entry) => ({ ...entry, link: /^l/.test(entry.name) })),
    });
    for (const [file, why] of [
      ["l.json", "file: l.json is a link, and a mapping follows none: they may lead anywhere"],
      ["lf/d.json", "file: lf is a link, and a mapping follows none: they may lead anywhere"],
      ["*.json", "file: *.json names links alone, and a mapping follows none: they may lead anywhere"],
    ] as const) {
      const files = linked(memoryFiles({ "c/m.mapping.yaml": source(file), "c/l.json": ONE, "c/lf/d.json": ONE }));
      const index = await new MappedFiles(files, () => OPTIONS).read("c/m.mapping.yaml");
      assert.equal(index?.problems.length, 0);
      assert.equal(index?.diagnostics.find(({ severity }) => severity === "error")?.message, why);
    }
  });

  it("does not read a source that is larger than the limit", async () => {
    const files = memoryFiles({ "c/m.mapping.yaml": source("d.json"), "c/d.json": ONE });
    const huge: Files = {
      ...files,
      stat: async (uri) => (uri === "c/d.json" ? { kind: "file", size: 500e6, mtime: 1 } : files.stat(uri)),
      read: async (uri, most = 0) => (uri === "c/d.json" && most < 500e6 ? undefined : files.read(uri)),
    };
    const index = await new MappedFiles(huge, () => OPTIONS).read("c/m.mapping.yaml");
    assert.deepEqual(
      index?.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
      ["d.json is larger than 2 MB (setting openProblems.limits.maxFileSizeMB) and was not read"],
    );
  });

  it("goes round in no circle of `same`: it is said once, at the mapping", async () => {
    const text = (id: string, other: string) =>
      `catalogue: {id: ${id}, title: ${id}, license: CC0-1.0}\nsource: {file: d.json}\n${rules}same: "${other}/{id}"\n`;
    const files = memoryFiles({
      "c/one.mapping.yaml": text("one", "two"),
      "c/two.mapping.yaml": text("two", "one"),
      "c/d.json": '[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]',
    });
    const mapped = new MappedFiles(files, () => OPTIONS);
    const indexes = [(await mapped.read("c/one.mapping.yaml"))!, (await mapped.read("c/two.mapping.yaml"))!];
    const catalogue = mergeCatalogues([{ folder: "c", bundled: false, files: indexes }]);
    assert.deepEqual(
      (await crossCheck(catalogue, async () => undefined)).map(({ file, message }) => [file, message]),
      [
        [
          "c/one.mapping.yaml",
          "a and 1 more: `duplicates` goes in a circle: one/a → two/a → one/a; remove one of the links",
        ],
      ],
    );
  });

  it("is told of itself what is no mapping", async () => {
    for (const [text, why] of [
      ["", "1: a mapping is a map with the keys source and problem"],
      ["[1]", "1: a mapping is a map with the keys source and problem"],
      ["source: {file: d.json}\n", "1: this mapping has no `problem`: it needs one"],
      ["mapping: 2\nsource: {file: d.json}\nproblem: {}\n", "1: mapping 2: this program knows version 1 of mappings"],
    ] as const) {
      const { problems, said } = await mapping(text, { "d.json": ONE });
      assert.deepEqual([problems.length, said], [0, [why]]);
    }
  });
});
