import { MappedFiles } from "../../src/core/catalogue/mapping/mappedFiles";
import { memoryFiles } from "../unit/memoryFiles";
import type { Bench } from "./context";
import { problemEntry, random, sentence } from "./generate";
import { longestHold, middle, pauses, time } from "./measure";
import { n, type Row } from "./row";

const MAPPING = `mapping: 1
catalogue: {id: sheet, title: A sheet of problems, license: CC0-1.0}
source: {file: sheet.csv}
words:
  state: {open: open, partly: partial, disputed: contested, solved: resolved}
problem:
  id: "sheet-{Number}"
  title: "{Question|plain}"
  area: "{Field|slug}"
  status: {from: State, words: state}
  summary: "{Summary}"
  known: ["{Known}"]
  tags: {from: Keywords, split: ";", as: "{it|slug}"}
  references: {from: DOI, match: '10\\.\\d{4,9}/\\S+', list: true}
`;
const STATES = { open: "Open", partial: "partly", contested: "disputed", resolved: "Solved" };

/** A table of so many problems, as a group keeps it in a spreadsheet. */
function sheet(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const { title, area, state, tags } = problemEntry(i, count);
    const next = random(i);
    const [summary, known] = [sentence(next), sentence(next)];
    const doi = i % 3 ? `10.1000/${i % 1000}` : "";
    return [i + 1, title, area, STATES[state!], summary, known, tags.join("; "), doi].map(cell).join(",");
  });
  return `Number,Question,Field,State,Summary,Known,Keywords,DOI\n${rows.join("\n")}\n`;
}

const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;

async function mapped(bench: Bench): Promise<void> {
  const files = bench.once("sheet", () =>
    memoryFiles({ "c/s.mapping.yaml": MAPPING, "c/sheet.csv": sheet(bench.small) }),
  );
  const index = await new MappedFiles(files, () => ({ pause: pauses(), maxMB: 100 })).read("c/s.mapping.yaml");
  if (index?.problems.length !== bench.small || index.diagnostics.length) throw new Error("the sheet is not mapped");
}

/** Foreign catalogues, from the bytes of mapping and source to the index of the problems. */
export const MAPPING_ROWS: readonly Row[] = [
  {
    what: (b) => `mapping a CSV of ${n(b.small)} rows`,
    unit: "ms",
    limit: 2000,
    async measure(b) {
      const times: number[] = [];
      for (let run = 0; run < b.runs; run++) times.push(await time(() => mapped(b)));
      return middle(times);
    },
  },
  {
    what: () => "longest time that the event loop is held by it",
    unit: "ms",
    limit: 50,
    async measure(b) {
      const held: number[] = [];
      for (let run = 0; run < b.runs; run++) held.push(await longestHold(() => mapped(b)));
      return middle(held);
    },
  },
];
