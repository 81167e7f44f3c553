import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, openJson } from "./program";

interface Problem {
  id: string;
  fullId: string;
  title: string;
  area: string;
  state: string;
}

describe("open-problems", () => {
  it("prints its version and its help, and nothing else", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.deepEqual(open(["--version"]), { status: 0, out: `${version}\n`, err: "" });
    const help = open(["--help"]);
    assert.equal(help.status, 0);
    assert.match(help.out, /^ {2}check +Says what is wrong with catalogues and records/m);
    for (const line of help.out.split("\n")) assert.ok(line.length <= 80, line);
  });

  it("has help for each command, in 80 columns, with its use and an example", () => {
    const names = [...open(["--help"]).out.matchAll(/^ {2}([a-z]+) {2,}[A-Z]/gm)].map((match) => match[1]!);
    assert.ok(names.includes("check") && names.includes("completion"));
    for (const name of names) {
      const { status, out, err } = open([name, "--help"]);
      assert.deepEqual([status, err], [0, ""], name);
      assert.match(out, new RegExp(`\\nUse: open-problems ${name}\\b[^]*\\nExample: `));
      for (const line of out.split("\n")) assert.ok(line.length <= 80, `${name}: ${line}`);
    }
  });

  it("says in a sentence what was misspelt and what is near, with exit code 2", () => {
    assert.deepEqual(open(["shwo", "x"]), {
      status: 2,
      out: "",
      err: "There is no command shwo; did you mean show?\n",
    });
    assert.deepEqual(open(["show", "superpositon"]), {
      status: 2,
      out: "",
      err: "There is no problem superpositon; did you mean superposition?\n",
    });
    assert.deepEqual(open(["list", "--sate", "open"]), {
      status: 2,
      out: "",
      err: "list has no option --sate; did you mean --state?\n",
    });
    assert.equal(
      open(["list", "--state", "opne"]).err,
      '--state is one of open, partial, contested, resolved, not "opne".\n',
    );
    assert.equal(
      open(["list", "--format", "jsn"]).err,
      '--format is one of text, json, not "jsn"; did you mean json?\n',
    );
    const said: [string[], string][] = [
      [["--hlp"], "There is no option --hlp; did you mean --help?"],
      [["list", "--format"], "--format needs a value; open-problems list --help says which."],
      [["cite", "zhang2017"], "There is no work zhang2017; did you mean zhang2017rethinking?"],
      [["cite", "zhang2017rethinking", "--language", "latx"], "There is no language latx; did you mean latex?"],
      [["show", "superpos"], "There is no problem superpos; did you mean superposition?"],
      [["show", "nothing-near"], "There is no problem nothing-near; search for words of its title (find_problems)."],
      [["graph", "--area", "learning-theorie"], "There is no area learning-theorie; did you mean learning-theory?"],
      [
        ["new", "problm", "x"],
        'Make a problem, a note, an experiment or a catalogue, not "problm"; did you mean problem?',
      ],
    ];
    for (const [words, err] of said) assert.deepEqual(open(words), { status: 2, out: "", err: `${err}\n` });
    assert.equal(open(["list", "-h"]).out, open(["list", "--help"]).out);
    assert.equal(open(["show"]).err, "Use: open-problems show ID. open-problems show --help says more.\n");
    assert.equal(open(["list", "--workspace", "/no/such/folder"]).err, "There is no folder /no/such/folder.\n");
  });

  it("takes options before and behind the command, and a value that is a command's name for what it is", () =>
    inCopy((folder) => {
      const list = path.join(folder, "list");
      mkdirSync(path.join(list, "problems"), { recursive: true });
      writeFileSync(
        path.join(list, "problems/catalogue.yaml"),
        "catalogue: {id: ours, title: Ours}\nproblems: [{id: one, title: One}]\n",
      );
      const words = ["--workspace", "list", "list", "--catalogue", "ours", "--format", "json"];
      const { problems } = JSON.parse(open(words, { cwd: folder }).out) as { problems: Problem[] };
      assert.deepEqual(
        problems.map(({ fullId }) => fullId),
        ["ours/one"],
      );
      assert.equal(open(["search", "--", "--help"]).status, 0);
      assert.equal(open(["--wrong"]).err, "--wrong needs a command behind it; open-problems --help names all.\n");
    }));

  it("takes out of its cache what has not been used for long, where it writes into it", () =>
    inCopy((folder) => {
      const old = path.join(folder, "open-problems/catalogues/old.jsonl");
      mkdirSync(path.dirname(old), { recursive: true });
      writeFileSync(old, "old");
      utimesSync(old, new Date(0), new Date(0));
      const run = () => open(["stats"], { env: { XDG_CACHE_HOME: folder } }).out;
      const said = run();
      const kept = readdirSync(path.dirname(old));
      assert.ok(kept.length && !kept.includes("old.jsonl"), kept.join(" "));
      assert.equal(run(), said);
    }));

  it("lists all problems once, and only those that a filter leaves", () => {
    const all = openJson<{ version: number; total: number; problems: Problem[] }>(["list"]);
    assert.equal(all.version, 1);
    assert.equal(all.total, all.problems.length);
    assert.equal(new Set(all.problems.map(({ fullId }) => fullId)).size, all.total);
    const contested = openJson<{ problems: Problem[] }>(["list", "--state", "contested"]).problems;
    assert.deepEqual(
      contested.map(({ id }) => id),
      all.problems.filter(({ state }) => state === "contested").map(({ id }) => id),
    );
    assert.ok(contested.length > 0);
  });

  it("finds the problem that a query means first", () => {
    const { problems } = openJson<{ problems: Problem[] }>(["search", "grokking"]);
    assert.equal(problems[0]?.id, "grokking");
  });

  it("finds the works that words mean too, and what cites them, where no filter narrows to problems", () => {
    interface Found {
      problems: Problem[];
      works?: { key: string; authors: string; year: string }[];
    }
    const { problems, works } = openJson<Found>(["search", "zhang 2017"]);
    assert.ok(problems.some(({ id }) => id === "overparameterised-generalisation"));
    assert.deepEqual(
      [works![0]!.key, works![0]!.authors, works![0]!.year],
      ["zhang2017rethinking", "Zhang et al.", "2017"],
    );
    assert.match(open(["search", "zhang 2017"]).out, /^zhang2017rethinking +2017 +Zhang et al\. Understanding/m);
    assert.equal(openJson<Found>(["search", "zhang 2017", "--area", "scaling"]).works, undefined);
    assert.equal(openJson<Found>(["list"]).works, undefined);
  });

  it("keeps every line of a list within the terminal's width", () => {
    for (const words of [["list"], ["refs"], ["search", "network"], ["runs", "runs"], ["graph"]])
      for (const line of open(words).out.split("\n")) assert.ok([...line].length <= 80, `${words[0]}: ${line}`);
  });

  it("shows a problem as text, Markdown and data", () => {
    const text = open(["show", "superposition"]);
    assert.match(text.out, /^How are features stored and used in superposition\?\n=+\n/);
    assert.match(open(["show", "superposition", "--format", "markdown"]).out, /^# How are features stored/);
    const data = openJson<{ id: string; problem: { unknown: unknown[] } }>(["show", "superposition"]);
    assert.equal(data.id, "superposition");
    assert.ok(data.problem.unknown.length > 0);
  });

  it("finds nothing wrong with the bundled catalogue and the sample", () => {
    assert.deepEqual(open(["check", "../problems"]), { status: 0, out: "", err: "Nothing is wrong.\n" });
    assert.equal(open(["check"]).status, 0);
  });

  it("says what a reader of a work's key wants, in the form of a language", () => {
    assert.equal(open(["cite", "zhang2017rethinking", "--language", "latex"]).out, "\\cite{zhang2017rethinking}\n");
    assert.equal(open(["cite", "@zhang2017rethinking", "--language", "markdown"]).out, "[@zhang2017rethinking]\n");
    assert.match(open(["cite", "zhang2017rethinkng"]).err, /did you mean zhang2017rethinking\?/);
  });

  it("makes a citation grow in place, and only where it is told to write", () =>
    inCopy((folder) => {
      const file = path.join(folder, "a.tex");
      const before = "Text \\cite{belkin2019reconciling} and more.\n";
      writeFileSync(file, before);
      const words = ["cite", "zhang2017rethinking", "--in", "a.tex", "--offset", "12"];
      const { edit } = openJson<{ edit: object }>(words, { cwd: folder });
      assert.deepEqual(edit, { start: 32, end: 32, text: ",zhang2017rethinking" });
      assert.equal(readFileSync(file, "utf8"), before);
      assert.equal(open([...words, "--write"], { cwd: folder }).status, 0);
      assert.equal(readFileSync(file, "utf8"), "Text \\cite{belkin2019reconciling,zhang2017rethinking} and more.\n");
      const { citations } = openJson<{ citations: { key: string; start: number }[] }>(["cited", "a.tex"], {
        cwd: folder,
      });
      assert.deepEqual(
        citations.map(({ key, start }) => ({ key, start })),
        [
          { key: "belkin2019reconciling", start: 11 },
          { key: "zhang2017rethinking", start: 33 },
        ],
      );
    }));

  it("keeps a document's byte order mark and Windows' line ends", () =>
    inCopy((folder) => {
      const file = path.join(folder, "a.tex");
      writeFileSync(file, "\ufeffText \\cite{a}.\r\n");
      const words = ["cite", "zhang2017rethinking", "--in", "a.tex", "--offset", "12", "--write"];
      assert.deepEqual(open(words, { cwd: folder }), { status: 0, out: "12:12: ,zhang2017rethinking\n", err: "" });
      assert.equal(readFileSync(file, "utf8"), "\ufeffText \\cite{a,zhang2017rethinking}.\r\n");
    }));

  it("reads bibliographies, with findings on stderr and works on stdout", () =>
    inCopy((folder) => {
      writeFileSync(
        path.join(folder, "a.bib"),
        "@article{one, title={First}, author={Ada Lovelace}, year=1843}\n@article{two, title={Second\n",
      );
      const { status, out, err } = open(["refs", "a.bib", "--format", "csl-json"], { cwd: folder });
      assert.equal(status, 1);
      assert.equal((JSON.parse(out) as { id: string }[])[0]?.id, "one");
      assert.match(err, /^a\.bib:2:\d+: error: /m);
    }));

  it("writes notes, experiments and problems as the window does", () =>
    inCopy((folder) => {
      const note = openJson<{ file: string }>(
        ["new", "note", "A title: with a colon", "--problem", "superposition", "--body", "Found."],
        { cwd: folder },
      );
      assert.match(
        note.file,
        /^research\/notes\/superposition\/\d{4}-\d\d-\d\d-a-title-with-a-colon--ada-[0-9a-z]{4}\.md$/,
      );
      const text = readFileSync(path.join(folder, note.file), "utf8");
      assert.match(text, /^---\nproblem: superposition\ntitle: 'A title: with a colon'\n/);
      const made = openJson<{ id: string; file: string }>(
        ["new", "experiment", "Run", "--problem", "superposition", "--link", "runs/random-labels"],
        { cwd: folder },
      );
      assert.match(readFileSync(path.join(folder, made.file), "utf8"), /train_accuracy: 1\b/);
      assert.equal(
        open(["new", "experiment", "Run", "--problem", "superposition", "--link", "../../etc"], { cwd: folder }).status,
        2,
      );
      const problem = openJson<{ id: string; file: string }>(["new", "problem", "Is this new?"], { cwd: folder });
      assert.equal(problem.id, "is-this-new");
      assert.equal(open(["show", "is-this-new"], { cwd: folder }).status, 0);
      assert.equal(open(["check"], { cwd: folder }).status, 0);
    }));

  it("makes a catalogue in an empty folder, and never a second one", () =>
    inCopy((folder) => {
      const empty = path.join(folder, "empty");
      mkdirSync(empty);
      assert.deepEqual(openJson(["new", "catalogue", "Our questions", "--workspace", "."], { cwd: empty }), {
        version: 1,
        id: "our-questions",
        file: "problems/catalogue.yaml",
      });
      assert.match(
        open(["new", "catalogue", "Again", "--workspace", "."], { cwd: empty }).err,
        /^There is a catalogue already/,
      );
      assert.equal(open(["check"], { cwd: empty }).status, 0);
    }));

  it("ends quietly when whoever reads it has enough", () => {
    const { status, err } = open(["list"], { env: { NODE_OPTIONS: "" } });
    assert.equal(status, 0);
    assert.match(err, /^\d+ problems\n$/);
  });
});
