import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { exportFormats } from "../../src/core/references/export/formats";

interface Manifest {
  version: string;
  license: string;
  engines: { vscode: string };
  icon: string;
  galleryBanner: { color: string };
  badges: { url: string; href: string; description: string }[];
  contributes: { configuration: { properties: Record<string, { enum?: string[] }> } };
}

const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T;
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);

describe("package.json", () => {
  const { version, license, engines, icon, galleryBanner, badges, contributes } = read<Manifest>("package.json");

  it("has badges that say what is true, and the README has the same", () => {
    const [, catalogue = ""] = /^ {2}license: (\S+)$/m.exec(readFileSync("problems/catalogue.yaml", "utf8")) ?? [];
    const code = engines.vscode.replace(/^\^(\d+\.\d+)\.0$/, "$1");
    const colour = galleryBanner.color.slice(1);
    // In a static badge of shields.io, underscores stand for blanks and two hyphens for one.
    const expected = [
      ["version", version, `Version ${version}`],
      ["VS_Code", `${code}_or_newer`, `For VS Code ${code} or newer`],
      ["licence", license, `Licence: ${license}`],
      ["catalogue", catalogue.replace(/-/g, "_"), `The catalogue: ${catalogue}`],
    ].map(([label, value, description]) => ({
      url: `https://img.shields.io/badge/${label}-${value}-${colour}`,
      description,
    }));
    assert.deepEqual(
      badges.map(({ url, description }) => ({ url, description })),
      expected,
    );
    const shown = [...readFileSync("README.md", "utf8").matchAll(/^\[!\[([^\]]*)\]\(([^)]*)\)\]/gm)];
    assert.deepEqual(
      shown.map(([, description, url]) => ({ url, description })),
      expected,
    );
  });

  it("offers each format of an export in the setting", () => {
    const { enum: offered } = contributes.configuration.properties["openProblems.readingList.format"]!;
    assert.deepEqual(offered, Object.keys(exportFormats));
  });

  it("has an icon of 256 pixels", () => {
    const png = readFileSync(icon);
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });

  it("links in German to what it links to in English", () => {
    const english = read<Record<string, string>>("package.nls.json");
    const german = read<Record<string, string>>("package.nls.de.json");
    for (const [key, text] of Object.entries(english)) assert.deepEqual(linksIn(german[key] ?? ""), linksIn(text), key);
  });
});
