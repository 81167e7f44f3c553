// The signs of the public site: of VS Code's codicons those that media/site/icons.css names, so that a page loads 5 kB in place of 126.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import subset from "subset-font";

const require = createRequire(import.meta.url);

/**
 * Writes what the site's pages load besides styles and script: the signs' font, and the licences of both of its fonts.
 * @param {string} root the repository's folder
 * @param {string} folder where to
 */
export async function writeSiteFonts(root, folder) {
  const codicons = path.dirname(require.resolve("@vscode/codicons/package.json"));
  const rules = fs.readFileSync(path.join(root, "media/site/icons.css"), "utf8");
  const signs = [...rules.matchAll(/content: "\\([0-9a-f]+)"/g)].map(([, code]) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
  const font = await subset(fs.readFileSync(path.join(codicons, "dist/codicon.ttf")), signs.join(""), {
    targetFormat: "woff2",
  });
  fs.writeFileSync(path.join(folder, "codicons.woff2"), font);
  const stix = path.dirname(require.resolve("@fontsource/stix-two-math/package.json"));
  const licences = [
    ["codicons.woff2: a part of Codicons by Microsoft, https://github.com/microsoft/vscode-codicons", codicons],
    ["stix-two-math.woff2: a part of STIX Two Math, https://github.com/stipub/stixfonts", stix],
  ].map(([what, from]) => `${what}\n\n${fs.readFileSync(path.join(from, "LICENSE"), "utf8").trim()}\n`);
  fs.writeFileSync(path.join(folder, "font-licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
}
