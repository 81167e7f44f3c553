import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { completeMapping } from "../../src/core/catalogue/mapping/help/completion";
import { mappingPreview } from "../../src/core/catalogue/mapping/help/preview";
import { proposeMapping } from "../../src/core/catalogue/mapping/help/propose";
import { MappedFiles } from "../../src/core/catalogue/mapping/mappedFiles";
import { compilePattern, renewWork } from "../../src/core/catalogue/mapping/pattern";
import { exactRead } from "../../src/core/catalogue/reading/exactRead";
import { memoryFiles } from "../unit/memoryFiles";
import { YAML_TOKENS } from "./catalogueTargets";
import { assertPlaced, textOf } from "./checks";
import { textBytes } from "./samples";
import type { Target } from "./target";

const MAPPING = "c/m.mapping.yaml";
const pause = async () => {};
const SHEET = 'id,title,state,tags\n1,"Why, ""so""?",open,a;b\n2,How?,stuck,\n2,\u00e4,constructor,__proto__\n';
const RULES =
  'mapping: 1\nsource: {file: d.csv}\nwords: {w: {open: open, "/^s/": partial}}\nproblem: {id: "p-{id}", title: "{title|plain}", status: {from: state, words: w}, tags: {from: tags, split: ";", as: "{it|slug}"}}\n';
const SOURCES: Readonly<Record<string, string>> = {
  "d.csv": SHEET,
  "d.yaml": "problems:\n  - {id: a, title: A, state: open, tags: [x]}\n  - {id: b}\n",
  "d.json": '[{"id": "a", "title": "A", "__proto__": {"x": 1}, "state": {"name": "open"}}]',
  "d.md": "# A\n\n**State:** open\n\n- [x] item [l](https://x.org)\n",
  "d.txt": "* id: 1\n* title: A\nmore\n* state: open\n",
};
const TOKENS = [
  ...YAML_TOKENS,
  ..."mapping: source: file: format: entries: where: words: problem: from: split: match: list: then: as: else: any: const: except: {it} {id|slug} $text ../ /etc * d.csv d.yaml d.json d.md d.txt yaml json csv fields markdown sections items constructor __proto__ (a+)+$ \\1 (?= [^a] {1,9}".split(
    " ",
  ),
];

/** What must hold of whatever a mapping makes: it is a right catalogue file, and each finding has its place. */
async function mapped(files: Record<string, string | Uint8Array>, text: string): Promise<void> {
  const made = new MappedFiles(memoryFiles(files), () => ({ pause, maxMB: 1 }));
  const index = (await made.read(MAPPING))!;
  assertPlaced(text, index.diagnostics);
  const all = await made.mapped(MAPPING);
  if (!all) return;
  mappingPreview(all);
  const written = await made.text(MAPPING);
  const errors = exactRead("f.yaml", written ?? "").diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.filter(({ code }) => code !== "yaml-syntax").map(({ message }) => message),
    [],
    written,
  );
  assert.equal(new Set(all.mapper.problems.map(({ id }) => id)).size, all.mapper.problems.length);
  assert.equal(Object.keys(Object.prototype).length, 0);
}

export const mappingTargets: Target[] = [
  {
    name: "mapping",
    samples: () => [
      ...textBytes(RULES, ...Object.keys(SOURCES).map((name) => RULES.replace("d.csv", name))),
      readFileSync("sample/mappings/erdosproblems.mapping.yaml"),
      readFileSync("sample/mappings/unsolved-mathematics.mapping.yaml"),
    ],
    tokens: TOKENS,
    async run(bytes) {
      const text = textOf(bytes);
      await mapped(
        { [MAPPING]: bytes, ...Object.fromEntries(Object.entries(SOURCES).map(([name, one]) => [`c/${name}`, one])) },
        text,
      );
      for (const at of [0, text.length >> 1, text.length]) completeMapping(text, at, []);
    },
  },
  {
    name: "mapping source",
    samples: () => textBytes(...Object.values(SOURCES)),
    tokens: TOKENS,
    async run(bytes) {
      for (const name of Object.keys(SOURCES)) {
        const text = RULES.replace("d.csv", name);
        await mapped({ [MAPPING]: text, [`c/${name}`]: bytes }, text);
        const proposed = await proposeMapping(name, bytes, pause);
        if ("text" in proposed) await mapped({ [MAPPING]: proposed.text, [`c/${name}`]: bytes }, proposed.text);
      }
    },
  },
  {
    name: "mapping pattern",
    samples: () => textBytes("^(a|b)*c$", "(a+)+$", "\\b\\w{1,9}[^x-z]?", "^#\\d+\\. (.+)$"),
    tokens: TOKENS,
    run(bytes) {
      const source = textOf(bytes);
      const compiled = compilePattern(source);
      if ("refused" in compiled) return;
      let own: RegExp;
      try {
        own = new RegExp(source, "u");
      } catch {
        // Such as a lone brace, which stands for itself here as in older patterns.
        return;
      }
      for (const sample of ["", "aaaab", "#12. Why?\nx", source]) {
        renewWork();
        assert.deepEqual(compiled.pattern.first(sample)?.[0], own.exec(sample)?.[0], `${source} on ${sample}`);
      }
    },
  },
];
