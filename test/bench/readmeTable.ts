import { readFileSync, writeFileSync } from "node:fs";
import { type Figure, isKept } from "./figures";
import { format, table } from "./table";

/** What the README calls the figures that it shows, and the beginnings of their names in the report. */
const SHOWN: readonly (readonly [label: string, ...names: string[]])[] = [
  [
    "first load of 10,000 problems, against `JSON.parse` of the same data",
    "cold load of 10,000 problems, read, checked and merged",
  ],
  ["later loads, nothing changed, every file read and hashed, against the same", "warm load of 10,000 problems"],
  ["100,000 problems against 10,000: first load, later loads", "cold load, 100,000", "warm load, 100,000"],
  ["reload after one of 50 files changed, against reading that file alone", "reload of 10,000"],
  [
    "longest time that the event loop is held, first and later loads of 100,000",
    "longest time that the event loop",
    "the same in a warm load",
  ],
  ["memory of 100,000 problems", "live heap of 100,000 problems loaded"],
  [
    "a key in the search among 10,000 and 100,000 problems, 95th percentile",
    "a keystroke of problem search among 10,000,",
    "a keystroke of problem search among 100,000,",
  ],
  ["a key in the search among 20,000 references, 95th percentile", "a keystroke of reference search among 20,000,"],
  ["right first hit of 40 queries with typos", "right first hit"],
  ["main bundle: to load, and its size", "`require` of the main bundle", "size of the main bundle"],
  ["`activate()` in the real window, bundled catalogue", "window, the bundled catalogue: `activate()`"],
  [
    "problem page, from the click to its content, bundled catalogue and 100,000 problems",
    "window, the bundled catalogue: page",
    "window, 100,000 problems: page",
  ],
  [
    "tree, from expanding an area of 10,000 problems to its first rows",
    "window, 100,000 problems: tree, from expanding an area",
  ],
];

/** From the least to the greatest of the last three takes. */
function measured({ value, takes = [value], unit }: Figure): string {
  const ends = [Math.min(...takes), Math.max(...takes)].map((end) => format(end, unit));
  return ends[0] === ends[1] ? ends[0]! : `${ends[0]!.split(" ")[0]} – ${ends[1]}`;
}

/** The short table between the README's marks, made anew; figures that were not taken are left out. */
export function writeReadmeTable(figures: readonly Figure[]): void {
  const rows = SHOWN.flatMap(([label, ...names]) => {
    const found = names.flatMap((name) => figures.find(({ what }) => what.startsWith(name)) ?? []);
    if (found.length < names.length) return [];
    const verdict = found.every(isKept) ? "met" : "**falls short**";
    const limits = found.map(({ limit, atLeast, unit }) =>
      limit === undefined ? "" : `${atLeast ? "at least " : ""}${format(limit, unit)}`,
    );
    return [[label, found.map(measured).join(", "), [...new Set(limits)].join(", "), verdict].join(" | ")];
  });
  const text = table(["what", "measured, three takes", "at most", ""], rows);
  const readme = readFileSync("README.md", "utf8");
  const marked = /(<!-- figures of npm run bench -->\n)[\s\S]*?(<!-- end -->)/;
  writeFileSync(
    "README.md",
    readme.replace(marked, (_whole, start: string, end: string) => `${start}\n${text}\n\n${end}`),
  );
}
