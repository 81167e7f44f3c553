// The signs of the public site: shapes of VS Code's codicons as rules of CSS. A font of them would be loaded, searched for in all other fonts until it is
// there, and laid out again: a quarter of a page's time to its first paint.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const codicons = path.dirname(require.resolve("@vscode/codicons/package.json"));

/** The signs of the vocabularies in src/core/words/names.ts and of what else pages of the site say. */
const SIGNS =
  "arrow-both beaker book bookmark check circle-outline circle-slash color-mode comment-discussion compass copy dash debug-pause diff discard edit error issues lightbulb link-external lock pass person question server sync thumbsdown thumbsup tools unverified verified verified-filled versions warning".split(
    " ",
  );

/** Files of signs that are called otherwise. */
const FILES = { "circle-outline": "circle" };

const HEAD = `/* The site's signs, made by scripts/build/site-signs.mjs: boxes of their colour, cut to their shape; nothing is left of one without a rule. */
.codicon {
  display: inline-block;
  width: 16px;
  height: 16px;
  background: currentcolor;
  clip-path: inset(50%);
  print-color-adjust: exact;
}

@media (forced-colors: active) {
  .codicon {
    background: canvastext;
    forced-color-adjust: none;
  }
}
`;

/** The rule of a sign: its shapes, 16 by 16, with coordinates of two decimals. */
function ruleOf(name) {
  const svg = fs.readFileSync(path.join(codicons, `src/icons/${FILES[name] ?? name}.svg`), "utf8");
  if (!svg.includes('viewBox="0 0 16 16"')) throw new Error(`The sign ${name} is not drawn on 16 by 16`);
  const shapes = [...svg.matchAll(/ d="([^"]*)"/g)].map(([, shape]) => shape).join("");
  const short = shapes.replace(/\d*\.\d+/g, (number) => String(Math.round(number * 100) / 100).replace(/^0\./, "."));
  const rule = svg.includes("evenodd") ? "evenodd, " : "";
  return `\n.codicon-${name} {\n  clip-path: path(${rule}"${short}");\n}\n`;
}

/**
 * Writes the rules of the signs that the site's styles take in.
 * @param {string} root the repository's folder
 */
export function writeSiteSigns(root) {
  const file = path.join(root, "media/site/icons.css");
  const rules = HEAD + SIGNS.map(ruleOf).join("");
  if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== rules) fs.writeFileSync(file, rules);
}

/**
 * Writes the licences of the site's signs and of its font.
 * @param {string} folder where to
 */
export function writeSiteLicences(folder) {
  const stix = path.dirname(require.resolve("@fontsource/stix-two-math/package.json"));
  const licences = [
    ["The signs in site.css: of Codicons by Microsoft, https://github.com/microsoft/vscode-codicons", codicons],
    ["stix-two-math.woff2: a part of STIX Two Math, https://github.com/stipub/stixfonts", stix],
  ].map(([what, from]) => `${what}\n\n${fs.readFileSync(path.join(from, "LICENSE"), "utf8").trim()}\n`);
  fs.writeFileSync(path.join(folder, "font-licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
}
