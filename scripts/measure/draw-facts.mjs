// Draws statements and works of the bundled catalogue at random, to be checked by hand against their sources; the same seed draws the same.
//   node scripts/measure/draw-facts.mjs SEED [statements, 60] [works, 60]
// Drawn from: what is known, partly understood and was tried, each measured value, and each work.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { root } from "../build/load-core.mjs";

const [seed, facts = 60, works = 60] = process.argv.slice(2).map(Number);
if (![seed, facts, works].every(Number.isInteger)) {
  console.error("usage: node scripts/measure/draw-facts.mjs SEED [statements, 60] [works, 60]");
  process.exit(2);
}

const SECTIONS = ["known", "partial", "attempts"];

/** The entries of a list below a node, with the plain value and the line of each. */
const entries = (node, key, lineOf) => {
  const list = isMap(node) ? node.get(key) : undefined;
  return isSeq(list) ? list.items.map((item) => ({ item, value: item.toJSON(), line: lineOf(item) })) : [];
};

function read(file) {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.join(root, "problems", file), "utf8"), { lineCounter: lines });
  const lineOf = (node) => lines.linePos(node.range[0]).line;
  const where = (line) => `problems/${file}:${line}`;
  const drawn = { facts: [], works: [] };
  for (const { item: problem, value } of entries(document.contents, "problems", lineOf)) {
    for (const section of SECTIONS)
      for (const { value: statement, line } of entries(problem, section, lineOf)) {
        const { text, since, references, editorial } = typeof statement === "string" ? { text: statement } : statement;
        const sources = references?.join(", ") ?? (editorial ? "editorial" : "no source");
        drawn.facts.push(
          `${where(line)} ${value.id}, ${section}${since ? `, since ${since}` : ""}: ${text} [${sources}]`,
        );
      }
    for (const { item: measurement, value: measured } of entries(problem, "measurements", lineOf))
      for (const { value: v, line } of entries(measurement, "values", lineOf))
        drawn.facts.push(
          `${where(line)} ${value.id}, ${measured.id}: ${v.system}: ${v.value} ${measured.unit ?? ""} ${measured.metric}` +
            ` (${v.year ?? "no year"}${v.note ? `; ${v.note}` : ""}) [${v.reference ?? "no source"}]`,
        );
  }
  for (const { value: work, line } of entries(document.contents, "references", lineOf)) {
    const authors = (work.author ?? work.editor ?? []).map(
      ({ given, family, literal }) => literal ?? `${given} ${family}`,
    );
    const venue = [work["container-title"], work.volume, work.issue, work.page, work.publisher].filter(Boolean);
    const year = work.issued?.["date-parts"]?.[0].join("-") ?? "no year";
    const ids = [work.DOI, work.archive && `arXiv:${work.number}`, work.URL].filter(Boolean);
    drawn.works.push(
      `${where(line)} ${work.id}: ${authors.join("; ")}. ${work.title}. ${[...venue, year].join(", ")}. ${ids.join(" ")}`,
    );
  }
  return drawn;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const next = random(seed);
function draw(title, all, count) {
  const left = [...all];
  const taken = Math.min(count, left.length);
  console.log(`${title}: ${taken} of ${left.length}, seed ${seed}`);
  for (let i = 1; i <= taken; i++) {
    const [one] = left.splice(Math.floor(next() * left.length), 1);
    console.log(`${i}. ${one}`);
  }
}

const files = readdirSync(path.join(root, "problems")).filter((name) => name.endsWith(".yaml"));
const drawn = files.sort().map(read);
draw(
  "Statements and values",
  drawn.flatMap((file) => file.facts),
  facts,
);
draw(
  "Works",
  drawn.flatMap((file) => file.works),
  works,
);
