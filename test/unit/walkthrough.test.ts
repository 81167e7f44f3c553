import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

interface Step {
  id: string;
  media: { svg?: string; image?: string | Record<string, string>; markdown?: string };
  completionEvents?: string[];
}
interface Manifest {
  icon: string;
  contributes: { commands: { command: string }[]; walkthroughs: { steps: Step[] }[] };
}

const read = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T;

describe("walkthrough and welcome views", () => {
  const { icon, contributes } = read<Manifest>("package.json");
  const declared = new Set(contributes.commands.map(({ command }) => command));
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  for (const file of ["package.nls.json", "package.nls.de.json"]) {
    it(`link in ${file} to commands that there are, or to the web`, () => {
      const texts = Object.entries(read<Record<string, string>>(file));
      const targets = texts.flatMap(([key, text]) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => `${key} ${target}`));
      assert.ok(targets.length > 8);
      const wrong = targets.filter((target) => {
        const [, command] = / command:([\w.]+)/.exec(target) ?? [];
        if (command) return command.startsWith("openProblems.") && !/\.(focus|open)$/.test(command) && !declared.has(command);
        return !/ https:\/\//.test(target);
      });
      assert.deepEqual(wrong, []);
    });
  }

  it("have pictures that are there", () => {
    assert.ok(steps.length > 0);
    for (const { id, media } of steps) {
      const named = [media.svg, media.markdown, ...(typeof media.image === "string" ? [media.image] : Object.values(media.image ?? {}))];
      const files = named.filter((file) => file !== undefined);
      assert.ok(files.length > 0 && files.every((file) => existsSync(file)), id);
    }
  });

  it("count a step as done by commands that there are", () => {
    const events = steps.flatMap(({ completionEvents = [] }) => completionEvents).filter((event) => event.startsWith("onCommand:"));
    assert.deepEqual(
      events.filter((event) => !declared.has(event.slice("onCommand:".length))),
      [],
    );
    for (const { id, completionEvents = [] } of steps) assert.ok(completionEvents.length > 0, id);
  });

  it("stand beside an icon of 256 pixels", () => {
    const png = readFileSync(icon);
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});
