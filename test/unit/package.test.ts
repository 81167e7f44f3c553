import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { exportFormats } from "../../src/core/references/exportFormats";

interface Manifest {
  icon: string;
  contributes: { configuration: { properties: Record<string, { enum?: string[] }> } };
}

const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T;
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);

describe("package.json", () => {
  const { icon, contributes } = read<Manifest>("package.json");

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
