import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { matchesGlob } from "../../../src/core/base/folders/globs";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { readCslJson } from "../../../src/core/references/csl/read";
import { readCslYaml } from "../../../src/core/references/csl/yaml";
import { exportReferences } from "../../../src/core/references/export/export";
import { readUpkeep } from "../../../src/core/research/upkeep/state";
import { readRuns } from "../../../src/core/runs/readers";
import { setIn } from "../../../src/core/yaml/editing/edit";
import { parseYamlDocument } from "../../../src/core/yaml/reading/document";
import { placeExact } from "../../../src/core/yaml/reading/placeExact";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { readYaml } from "../../../src/core/yaml/reading/readYaml";
import { memoryFiles } from "../memoryFiles";

/** Each of these took minutes, or did not end: mocha's own limit of time is what they are held to. */
describe("small files that cost much where what grows is not counted", function () {
  this.timeout(20_000);

  const laughs = (leaf: string) =>
    [`a0: &a0 ${leaf}`]
      .concat(Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`))
      .join("\n");

  it("aliases of empty maps in a run's parameters: every visit counts, and the run says that some are left out", async () => {
    for (const leaf of ["{}", "[]", "x"]) {
      const { runs } = await readRuns(
        memoryFiles({ "params.yaml": laughs(leaf), "metrics.json": '{"acc": 0.5}' }),
        "run",
      );
      assert.equal(runs[0]?.metrics["acc"], 0.5);
      assert.ok(
        runs[0]?.problems.some((problem) => problem.includes("more than are read")),
        leaf,
      );
    }
  });

  it("a key that is a map of maps names nothing, and is not written out", async () => {
    const nested = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} {? *a${i} : ${i}, ? [*a${i}] : 1}`);
    const { runs } = await readRuns(
      memoryFiles({ "metrics.yaml": ["a0: &a0 {b: 1}", ...nested, "acc: 0.5"].join("\n") }),
      "run",
    );
    assert.equal(runs[0]?.metrics["acc"], 0.5);
  });

  it("a glob of many stars looks at each character of a path once", () => {
    assert.equal(matchesGlob("*a".repeat(20) + ".md", `${"a".repeat(200)}.mx`), false);
    assert.equal(matchesGlob("*a".repeat(20) + ".md", `${"a".repeat(200)}.md`), true);
    assert.equal(matchesGlob(`${"**/".repeat(30)}x`, `${"a/".repeat(60)}b`), false);
    assert.equal(matchesGlob(`${"{a,b}*".repeat(30)}c`, "ab".repeat(60)), false);
    assert.equal(matchesGlob("*".repeat(2000), "a"), false);
  });

  it("a dvc.yaml that names 150,000 files: each is known once, and the first are looked at", async () => {
    const named = Array.from({ length: 150_000 }, (_, i) => `- m${i}.json`).join("\n");
    const { runs } = await readRuns(
      memoryFiles({ "dvc.yaml": `metrics:\n${named}\n`, "m0.json": '{"acc": 1}' }),
      "run",
    );
    assert.equal(runs[0]?.metrics["acc"], 1);
    assert.ok(runs[0]!.problems.some((problem) => problem.includes("very many files")));
  });

  it("6,000 tables of plots beside each other", async () => {
    const plots = Array.from({ length: 6_000 }, (_, i) => [
      `dvclive/plots/metrics/m${i}.tsv`,
      `step\tm${i}\n0\t1\n1\t2\n`,
    ]);
    const { runs } = await readRuns(memoryFiles(Object.fromEntries([["dvclive/metrics.json", "{}"], ...plots])), "run");
    assert.equal(Object.keys(runs[0]!.history ?? {}).length, 6_000);
    assert.equal(runs[0]!.metrics["m5999"], 2);
  });

  it("a table of 20,000 columns: histories are bounded together, and every metric has its last value", async () => {
    const width = 20_000;
    const head = Array.from({ length: width }, (_, i) => `m${i}`).join(",");
    const rows = Array.from({ length: 60 }, (_, i) => Array(width).fill(i).join(",")).join("\n");
    const { runs } = await readRuns(memoryFiles({ "metrics.csv": `${head}\n${rows}\n` }), "run");
    assert.equal(Object.keys(runs[0]!.metrics).length, width);
    assert.equal(runs[0]!.metrics["m19999"], 59);
    assert.equal(Object.keys(runs[0]!.history ?? {}).length, 5_000);
    assert.ok(runs[0]!.problems.some((problem) => problem.includes("only the last value")));
  });

  const value = (text: string) => readBibtex(`@misc{a, title = {${text}}, year = 2020}`, "f").items[0];

  it("signs that begin entries, commands and groups, again and again within a value of BibTeX", () => {
    assert.equal(value("@".repeat(300_000))?.title, "@".repeat(300_000));
    assert.equal(value("\\emph{a} ".repeat(20_000))?.id, "a");
    assert.equal(value(`${"\\emph{".repeat(20_000)}a${"}".repeat(20_000)}`)?.id, "a");
  });

  it("entries and comments of BibTeX that never close", () => {
    assert.ok(readBibtex(`@misc{a${",b={x}".repeat(50_000)}`, "f").diagnostics.length > 0);
    assert.ok(readBibtex("@comment{\n".repeat(50_000), "f").diagnostics.length > 0);
    assert.equal(readBibtex(`${"@comment{\n".repeat(50_000)}@misc{k, title={T}}\n`, "f").items.at(-1)?.title, "T");
  });

  it("lists of names of very many words, as one person's name between commas", () => {
    for (const name of ["x ".repeat(50_000), "Xy ".repeat(50_000), `${"y".repeat(100_000)} A1`]) {
      const { items } = readBibtex(`@misc{a, author={${name}, Doe AB, Roe C}, title={T}}`, "f");
      assert.equal(items.length, 1);
    }
  });

  it("brackets that close what was never opened in YAML: the first hundred mistakes are looked at", () => {
    for (const text of ["]", "}", "{a}", "- a\nb\n"]) {
      const { findings } = placeExact(text.repeat(40_000));
      assert.ok(findings.length > 0 && findings.length <= 100, `${text}: ${findings.length}`);
      assert.ok(readCslYaml(text.repeat(40_000), "f").diagnostics.length > 0, text);
    }
  });

  it("quotes, tags and anchors where none may stand in YAML: a hundred mistakes are made into errors", () => {
    for (const text of ['"', "!!map ", "&a [*a, ", "? ", "- - ", "{a}", "]"]) {
      const { errors } = parseYamlDocument(text.repeat(3_000), { logLevel: "error" });
      assert.ok(errors.length > 0 && errors.length <= 201, `${text}: ${errors.length}`);
    }
    const { contents } = parseYamlDocument(`a: 1\n${"]".repeat(10_000)}\n`);
    assert.deepEqual(contents?.toJSON(), { a: 1 }, "what stands before them is read");
  });

  it("levels of YAML are counted also where nobody has counted them before: thousands do not end the process", () => {
    for (const text of ["&a [*a, ", "[", "{a: ", "- ", "? ", "a: - ", "[!!int 5, "]) {
      const { errors } = parseYamlDocument(text.repeat(3_000), { logLevel: "error" });
      assert.ok(
        errors.some(({ message }) => message.includes("nested too deeply")),
        text,
      );
    }
    assert.equal(readUpkeep("&a [*a, ".repeat(50_000)).checked.size, 0);
    const right = `${"[".repeat(90)}1${"]".repeat(90)}\n`;
    assert.deepEqual(parseYamlDocument(right).errors, []);
  });

  it("conflicts within conflicts: each mark that is left is a mistake, and no text of its own", async () => {
    const deep = 5_000;
    const text = `a: 1\n${"<<<<<<< ours\n".repeat(deep)}b: 2\n${"=======\nc: 3\n>>>>>>> theirs\n".repeat(deep)}`;
    const codes = readYaml(text).findings.map(({ code }) => code);
    assert.equal(codes.filter((code) => code === "merge-conflict").length, 1);
    const { diagnostics } = await readCatalogueFile("file:///w/a.yaml", text, () => Promise.resolve());
    assert.ok(diagnostics.filter(({ code }) => code === "merge-conflict").length <= 2, "one for each reader");
  });

  it("a conflict of a merge in a text that only `yaml` can read: no more of it is tried than may be read at once", () => {
    const conflict = "<<<<<<< ours\nx: 1\n=======\ny: 2\n>>>>>>> theirs\nz:\n";
    const { data, findings } = readYaml(conflict + "- {a: 'b', c: !t d}\n".repeat(600_000));
    assert.ok((data as { z: unknown[] }).z.length > 100);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error").map(({ code }) => code),
      ["merge-conflict", "too-large-for-its-form"],
    );
    const lists = "<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n" + "- {a: b, c: d}\n".repeat(5_000);
    const whole = readYaml(lists);
    assert.equal((whole.data as unknown[]).length, 5_002);
    assert.deepEqual(
      whole.findings.map(({ code }) => code),
      ["merge-conflict"],
    );
  });

  it("a record of many keys is edited, and one that stands twice is refused", () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join("");
    assert.ok(setIn(keys, ["k7"], 2).includes("\nk7: 2\n"));
    assert.throws(() => setIn(`${keys}k7: 3\n`, ["k8"], 2), /line 20001: Map keys must be unique/);
  });

  it("braces, backslashes and tags written as BibTeX", () => {
    for (const c of ["{", "\\", "<", "$", "-", "é"]) {
      const text = exportReferences(
        [{ id: "a", type: "book", title: c.repeat(64_000), author: [{ family: c.repeat(16_000) }] }],
        "bibtex",
      );
      assert.ok(text.length > 64_000, c);
    }
  });

  it("a text of @string that doubles with each line grows no further than a bound, and says so", () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `@string{s${i + 1} = s${i} # s${i}}`);
    const { items, diagnostics } = readBibtex(
      ["@string{s0 = {aaaaaaaaaa}}", ...doubling, "@misc{a, title = s40}", "@misc{b, title={B}}"].join("\n"),
      "f",
    );
    assert.equal(items.at(-1)?.title, "B");
    assert.ok(diagnostics.some(({ message }) => message.includes("grows too long")));
  });

  it("entries that inherit from many, which inherit from many", () => {
    const layers = Array.from(
      { length: 30 },
      (_, i) => `@xdata{x${i}, xdata = {x${i + 1}, x${i + 1}, x${i + 2}}, note = {n}}`,
    );
    const { items } = readBibtex(
      [...layers, "@xdata{x30, title={T}}", "@xdata{x31, title={U}}", "@misc{a, xdata={x0}}"].join("\n"),
      "f",
    );
    assert.ok(items.find(({ id }) => id === "a"));
  });

  it("broken JSON of 400 kB", () => {
    for (const text of ['{"a" 1},', '"a" ', "[", "{", '{"id":"a",', "}"])
      assert.ok(readCslJson(`[${text.repeat(50_000)}`, "f").diagnostics.length > 0, text);
  });
});
