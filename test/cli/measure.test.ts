import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, openJson } from "./program";

interface Answer {
  instrument: string;
  fields: Record<string, string>;
  metrics: Record<string, number>;
  tables: { id: string; total: number; rows: (string | number | null)[][] }[];
}

/** The rows for which torchmetrics gives 0.29 in two bins. */
const ROWS = [0.25, 0.25, 0.55, 0.75, 0.75].map((p, i) => `{"p": ${p}, "hit": ${i < 2 ? 0 : 1}}\n`).join("");
const FIELDS = ["--field", "confidence=p", "--field", "correct=hit", "--option", "bins=2"];

describe("open-problems measure", () => {
  it("names the instruments, and says of one what it takes, in 80 columns", () => {
    assert.match(open(["measure", "--help"]).out, /\n {2}bradley-terry +Ranking from Pairs\n/);
    const { out, status } = open(["measure", "calibration", "--help"]);
    assert.equal(status, 0);
    assert.match(out, /\n {2}confidence +Confidence; needed\n/);
    assert.match(out, /\n {2}bins +Bins; 15 where nothing is said\n/);
    assert.match(out, /https:\/\/arxiv\.org\/abs\/1706\.04599/);
    for (const line of out.split("\n")) assert.ok(line.length <= 80, line);
    assert.deepEqual(open(["measure", "calibraton", "--help"]), {
      status: 2,
      out: "",
      err: "There is no instrument “calibraton”; did you mean “calibration”?\n",
    });
  });

  it("gives the figures of a file in every form, and writes the chart", () =>
    inCopy((cwd) => {
      writeFileSync(path.join(cwd, "rows.jsonl"), ROWS);
      const words = ["measure", "calibration", "rows.jsonl", ...FIELDS];
      const { metrics, fields, tables } = openJson<Answer>([...words, "--limit", "1"], { cwd });
      assert.equal(metrics["ece"]!.toFixed(4), "0.2900");
      assert.deepEqual(fields, { confidence: "p", correct: "hit" });
      const bins = tables.find(({ id }) => id === "bins")!;
      assert.deepEqual([bins.total, bins.rows.length], [2, 1]);
      const text = open(words, { cwd }).out;
      assert.match(text, /^Calibration\n {2}Figure +Value {2}95 % interval\n/);
      assert.match(text, /\n {2}ece +0\.29 {2}\S+ to \S+\n/);
      for (const line of text.split("\n")) assert.ok(line.length <= 80, line);
      const form = (format: string) => open([...words, "--format", format], { cwd }).out;
      assert.match(form("csv"), /^name,value,low,high\r\n/);
      assert.match(form("markdown"), /^## Calibration\n/);
      assert.match(form("latex"), /\\begin\{tabular\}/);
      assert.equal(open([...words, "--svg", "chart.svg"], { cwd }).status, 0);
      const drawn = readFileSync(path.join(cwd, "chart.svg"), "utf8");
      assert.match(drawn, /^<svg [^>]+>\n<title>Reliability<\/title>/);
      assert.equal(form("svg"), drawn);
    }));

  it("gives the same bytes for the same seed, and other intervals for another", () =>
    inCopy((cwd) => {
      writeFileSync(path.join(cwd, "rows.jsonl"), ROWS.repeat(9));
      const of = (seed: string) =>
        open(["measure", "calibration", "rows.jsonl", ...FIELDS, "--seed", seed, "--format", "json"], { cwd }).out;
      assert.equal(of("7"), of("7"));
      assert.notEqual(of("7"), of("8"));
    }));

  it("computes from figures alone where an instrument needs no file", () => {
    const options = ["parameters=8e9", "bits=4.8944", "bandwidth=100"].flatMap((one) => ["--option", one]);
    const { metrics } = openJson<Answer>(["measure", "edge-inference", ...options]);
    assert.equal(metrics["weight_bytes"]!.toFixed(0), "4894400000");
    assert.deepEqual(open(["measure", "edge-inference"]), {
      status: 2,
      out: "",
      err: "edge-inference takes files, or figures as --option NAME=VALUE. open-problems measure edge-inference --help says which, and its options.\n",
    });
  });

  it("says in a sentence what is wrong with a file, a field, an option", () =>
    inCopy((cwd) => {
      writeFileSync(path.join(cwd, "rows.jsonl"), ROWS);
      writeFileSync(path.join(cwd, "broken.jsonl"), `${ROWS}{"p": \n`);
      const said = (...words: string[]) => {
        const { status, out, err } = open(["measure", "calibration", ...words], { cwd });
        assert.deepEqual([status, out], [2, ""]);
        return err;
      };
      assert.equal(said("none.jsonl"), "There is no file none.jsonl.\n");
      assert.match(said("broken.jsonl", ...FIELDS), /^broken\.jsonl:6: this line /);
      assert.equal(
        said("rows.jsonl", "--field", "confidence=p"),
        "rows.jsonl: Say which column holds what is needed: Whether the answer is right (correct). The file has p, hit. Known so far: confidence = p.\n",
      );
      assert.equal(
        said("rows.jsonl", ...FIELDS, "--option", "bin=3"),
        "There is no option “bin”; did you mean “bins”?\n",
      );
      assert.equal(said("rows.jsonl", "--option", "bins"), '--option takes NAME=VALUE, not "bins".\n');
      assert.equal(said("rows.jsonl", ...FIELDS, "--seed", "x"), '--seed takes a whole number, not "x".\n');
    }));

  it("reads what the person names, wherever it lies", () =>
    inCopy((outside) =>
      inCopy((cwd) => {
        writeFileSync(path.join(outside, "rows.jsonl"), ROWS);
        symlinkSync(path.join(outside, "rows.jsonl"), path.join(cwd, "link.jsonl"));
        for (const name of [path.join(outside, "rows.jsonl"), "link.jsonl"])
          assert.equal(openJson<Answer>(["measure", "calibration", name, ...FIELDS], { cwd }).metrics["n"], 5);
      }),
    ));
});
