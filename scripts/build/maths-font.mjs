// The maths font with the characters of formulas only: whole, it was a fifth of the package.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import subset from "subset-font";

const require = createRequire(import.meta.url);

/** Unicode's blocks that KaTeX's MathML draws from, first and last code point. */
const BLOCKS = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x17f], // Latin with accents
  [0x237, 0x237], // dotless j
  [0x2c6, 0x338], // accents, standing alone and combining
  [0x370, 0x3ff], // Greek
  [0x2000, 0x20ff], // punctuation, super- and subscripts, combining marks for symbols
  [0x2100, 0x23ff], // letter-like symbols, arrows, operators, technical
  [0x2423, 0x2423], // visible space
  [0x24c8, 0x24c8], // circled S
  [0x2500, 0x25ff], // corners, diagonals, shapes
  [0x2605, 0x2605], // star
  [0x2660, 0x266f], // suits, accidentals
  [0x2713, 0x2720], // check mark, crosses
  [0x27c0, 0x27ff], // more operators, brackets and long arrows
  [0x2900, 0x2aff], // more arrows and operators
  [0x1d400, 0x1d7ff], // mathematical alphabets
];

/**
 * Writes the font of the pages' formulas. It is cut once and then kept beside the other things made in the repository, since cutting takes seconds.
 * @param {string} root the repository's folder
 * @param {string} target the .woff2 file to write
 */
async function writeMathsFont(root, target) {
  const whole = path.join(
    path.dirname(require.resolve("@fontsource/stix-two-math/package.json")),
    "files/stix-two-math-latin-400-normal.woff2",
  );
  const kept = path.join(root, "out/stix-two-math.woff2");
  const changed = Math.max(
    ...[whole, path.join(root, "scripts/build/maths-font.mjs")].map((file) => fs.statSync(file).mtimeMs),
  );
  if (!fs.existsSync(kept) || fs.statSync(kept).mtimeMs < changed) {
    const letters = BLOCKS.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    );
    const font = await subset(fs.readFileSync(whole), letters.join(""), { targetFormat: "woff2" });
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.writeFileSync(`${kept}.${process.pid}`, font);
    fs.renameSync(`${kept}.${process.pid}`, kept);
  }
  fs.copyFileSync(kept, target);
}

export { writeMathsFont };
