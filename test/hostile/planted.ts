import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { heavyFiles, isWrong } from "./heavy";

/** Inputs by which a reviewer took the host down, held it or lost data; the suites that plant them do without where they are missing. */
const FAULTS = path.resolve("../shared/faults");
/** What became of them here: the place of each in the workspace. */
const INPUTS: readonly (readonly [input: string, place: string])[] = [
  ["sec-01-sqlite-view/mlflow.db", "runs/view/mlflow.db"],
  ["sec-02-yaml-empty-laughs", "runs/laughs"],
  ["sec-07-bib-at/a.bib", "problems/at.bib"],
  ["sec-08-bib-emph/a.bib", "problems/emph.bib"],
  ["sec-09-yaml-brackets/brackets.yaml", "problems/brackets.yaml"],
  ["sec-09-yaml-brackets/references.yaml", "paper/brackets.yaml"],
  ["sec-10-tex-encode/references.json", "paper/encode.json"],
  ["sec-17-endless-metrics/mlflow.db", "runs/endless/mlflow.db"],
  ["sec-22-icons/catalogue.yaml", "problems/icons/catalogue.yaml"],
  ["sec-22-icons/metrics.json", "runs/icons/metrics.json"],
  ["sec-23-csl-yaml-blanks/references.yaml", "paper/blanks.yaml"],
  ["sec-25-tex-depth-web/a.bib", "problems/depth.bib"],
  ["refs-01-string-bomb/input.bib", "problems/bomb.bib"],
  ["refs-06-xdata-exponential/input.bib", "problems/xdata.bib"],
  ["refs-06-xdata-exponential/chain.bib", "problems/chain.bib"],
];
const COLUMNS = 20_000;
const ROWS = 250;
const PLOTS = 6_000;

/** Settings that a repository brings along: a glob of many stars, items of the wrong type, another person's handle. */
const SETTINGS = {
  "openProblems.notes.include": ["docs/**/*.md", "*a*a*a*a*a*a*a*a.md", null],
  "openProblems.catalogues": ["problems", null, { a: 1 }],
  "openProblems.citation.formats": { latex: {} },
  "openProblems.identity.handle": "someone-else",
};

/** What was planted. */
export interface Planted {
  /** Files in which something is wrong that a person can mend: paths of which each must have its sentence. */
  wrong: readonly string[];
  /** Takes everything away again. */
  remove(): void;
}

/**
 * Puts into a copy of test/fixtures/workspace what is made to hold, fill or fool whoever reads it: 200 generated files, the inputs of the reviewer's page
 * where they are there, devices, pipes and links, and a repository's own settings. Runs are linked by experiments of a problem.
 */
export function plantHostile(workspace: string): Planted {
  const at = (name: string) => path.join(workspace, name);
  const outside = `${workspace}-outside`;
  const put = (name: string, text: string): string => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
    return name;
  };
  const heavy = Object.entries(heavyFiles()).map(([name, text]) => put(name, text));
  const given = existsSync(FAULTS) ? INPUTS : [];
  for (const [input, place] of given) {
    mkdirSync(path.dirname(at(place)), { recursive: true });
    cpSync(path.join(FAULTS, input), at(place), { recursive: true });
  }
  // refs-07 is made: a text of JSON that does not end.
  const made = [
    put("problems/quotes.json", `[{"a":"${'\\"'.repeat(100_000)}`),
    put("runs/wide/metrics.csv", table()),
    put(`${"a".repeat(60)}.mx`, ""),
    put(".vscode/settings.json", JSON.stringify(SETTINGS)),
    put(".git/HEAD", "ref: refs/heads/x\n"),
    put(".git/packed-refs", ""),
    put("paper/linked.bib", ""),
  ];
  truncateSync(at(".git/packed-refs"), 900_000_000);
  for (let i = 0; i < PLOTS; i++) put(`runs/plots/dvclive/plots/metrics/m${i}.tsv`, `step\tm${i}\n0\t1\n1\t2\n`);
  const records = ["view", "laughs", "endless", "icons", "wide", "plots"].map((run) =>
    put(
      `research/experiments/2026-11-03-${run}.yaml`,
      `title: Hostile ${run}\nproblems: [lab/label-noise]\nlinks: [runs/${run}]\n`,
    ),
  );
  chmodSync(at(records[0]!), 0o600);
  mkdirSync(outside);
  writeFileSync(path.join(outside, "library.bib"), "@misc{shared, title={Shared}}\n");
  rmSync(at("paper/linked.bib"));
  symlinkSync(path.join(outside, "library.bib"), at("paper/linked.bib"));
  symlinkSync(outside, at("research/notes/elsewhere"));
  symlinkSync("/dev/zero", at("problems/zero.yaml"));
  execFileSync("mkfifo", [at("problems/pipe.yaml")]);
  return {
    wrong: [
      ...heavy.filter(isWrong),
      ...given.map(([, place]) => place).filter((place) => /^problems\/(?:brackets|bomb)\./.test(place)),
      "problems/quotes.json",
    ],
    remove() {
      for (const name of [...heavy, ...given.map(([, place]) => place), ...made, ...records])
        rmSync(at(name), { recursive: true, force: true });
      for (const name of ["problems/zero.yaml", "problems/pipe.yaml", "research/notes/elsewhere", "runs/plots"])
        rmSync(at(name), { recursive: true });
      rmSync(outside, { recursive: true });
    },
  };
}

function table(): string {
  const row = `${"1,".repeat(COLUMNS - 1)}2\n`;
  return `${Array.from({ length: COLUMNS }, (_, i) => `m${i}`).join(",")}\n${row.repeat(ROWS)}`;
}
