// Writes src/core/references/tex/commands.ts: the commands of TeX that are a letter or sign, from the tables of unicode2latex (ISC).
//   node scripts/build/tex-table.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { combining, latex2unicode } from "unicode2latex";

const FILE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../src/core/references/tex/commands.ts");
const WIDTH = 118;

const inText = (value) => (typeof value === "string" ? value : (value.text ?? value.math ?? ""));
/** Letters, signs and the usual operators; mathematical alphabets, shapes, blanks and marks alone are no part of a reference's words. */
const isWanted = (letters) => /^[\p{L}\p{N}\p{P}\p{S}]\p{M}?$/u.test(letters) && letters.codePointAt(0) < 0x2300;

function commands() {
  const found = new Map();
  for (const [tex, value] of Object.entries(latex2unicode)) {
    const name = /^\\(?:cyrchar\\)?([A-Za-z]+)$/.exec(tex)?.[1];
    if (name && !/^Bbb/.test(name) && isWanted(inText(value)) && !found.has(name)) found.set(name, inText(value));
  }
  return found;
}

/** What a command puts on the letter after it. */
function marks() {
  const found = Object.entries(combining.tounicode).filter(([, mark]) => /^\p{M}+$/u.test(mark));
  // The bar below is missing there.
  return new Map([...found.filter(([name]) => /^(?:.|text[a-z]+)$/.test(name) && name !== "´"), ["b", "\u0331"]]);
}

function wrapped(pairs) {
  const lines = [""];
  for (const [name, value] of pairs) {
    const pair = `${name} ${value}`;
    if (lines.at(-1).length + pair.length + 1 > WIDTH) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + pair;
  }
  return lines.join("\n").replace(/[\\`]|\$(?=\{)/g, "\\$&");
}

const escapedMark = ([name, mark]) => [
  name,
  [...mark].map((c) => c.codePointAt(0).toString(16).padStart(4, "0")).join("+"),
];
const sorted = (pairs) => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));

const text = `// Made by \`node scripts/build/tex-table.mjs\` from unicode2latex: change the script.
const pairs = (words: string) => {
  const list = words.split(/\\s/);
  return new Map(list.flatMap((word, i) => (i % 2 ? [] : [[word, list[i + 1]!] as const])));
};

const CODES = /[0-9a-f]{4}/g;

/** The combining characters that an accent command puts on the letter after it, by the command's name. */
export const accentMarks: ReadonlyMap<string, string> = new Map(
  [
    ...pairs(\`${wrapped(sorted(marks()).map(escapedMark))}\`),
  ].map(([name, codes]) => [name, codes.replace(CODES, (code) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\\+/g, "")]),
);

/** The letter or sign that a command of TeX's text or maths is, by the command's name. */
export const commandLetters: ReadonlyMap<string, string> = pairs(\`${wrapped(sorted(commands()))}\`);
`;

const { format, resolveConfig } = await import("prettier");
const formatted = await format(text, { ...(await resolveConfig(FILE)), parser: "typescript" });
if (process.argv.includes("--check")) {
  if (readFileSync(FILE, "utf8") !== formatted) {
    console.error("src/core/references/tex/commands.ts is stale: run node scripts/build/tex-table.mjs");
    process.exit(1);
  }
} else writeFileSync(FILE, formatted);
