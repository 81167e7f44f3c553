import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { STEPS } from "../../src/commands/views/walkthroughSteps";

interface Step {
  id: string;
  title: string;
  description: string;
  media: { svg?: string; image?: string; altText: string };
  completionEvents: string[];
}
interface Manifest {
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    configuration: { properties: Record<string, { scope?: string }> };
    commands: { command: string; title: string }[];
    views: Record<string, { id: string; icon?: string }[]>;
    viewsContainers: { activitybar: { icon: string }[] };
    viewsWelcome: { view: string; contents: string; when: string }[];
    menus: Record<string, { command: string; group?: string; when?: string }[]>;
    submenus: { id: string; label: string }[];
    keybindings: { command: string; key: string; when?: string }[];
    walkthroughs: { id: string; steps: Step[] }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const english = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;
const { commands, views, viewsContainers, viewsWelcome, walkthroughs } = manifest.contributes;
const own = new Set(commands.map(({ command }) => command));
const ids = Object.values(views).flatMap((list) => list.map(({ id }) => id));
const textOf = (key: string) => english[key.slice(1, -1)] ?? key;

/** VS Code's own commands that a text may link to. */
const BUILT_IN = ["workbench.action.files.openFolder"];

function unknownCommands(text: string): string[] {
  const named = [...text.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1]!);
  return named.filter(
    (name) => !own.has(name) && !BUILT_IN.includes(name) && !ids.includes(name.replace(/\.focus$/, "")),
  );
}

describe("the walkthrough", () => {
  const [walkthrough] = walkthroughs;
  const steps = walkthrough!.steps;

  it("has seven steps, each with a picture that exists and says in words what it shows", () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ["browse", "sample", "note", "experiment", "cite", "share", "catalogue"],
    );
    for (const { id, media } of steps) {
      assert.ok(media.svg && existsSync(media.svg), `the picture of ${id}`);
      assert.ok(textOf(media.altText).length > 20, `the words for the picture of ${id}`);
    }
  });

  it("links to commands and views that there are, and is ticked off by what commands do that there are", () => {
    assert.deepEqual(
      steps.flatMap(({ description }) => unknownCommands(textOf(description))),
      [],
    );
    assert.deepEqual(
      Object.keys(STEPS).filter((name) => !own.has(`openProblems.${name}`)),
      [],
    );
    assert.deepEqual(
      steps.map(({ completionEvents }) => completionEvents),
      steps.map(({ id }) => [`onContext:openProblems.did.${id}`]),
    );
    assert.deepEqual(
      [...new Set(Object.values(STEPS))],
      steps.map(({ id }) => id),
    );
  });

  it("calls each command by its title", () => {
    const titles = new Map(commands.map(({ command, title }) => [command, textOf(title).replace(/…$/, "")]));
    const buttons = steps.flatMap(({ description }) => [
      ...textOf(description).matchAll(/\[([^\]]+)\]\(command:([\w.]+)\)/g),
    ]);
    const called = buttons.filter(([, , command]) => own.has(command!));
    assert.ok(called.length >= 5);
    for (const [, text, command] of called) assert.equal(text, titles.get(command!));
  });

  it("is drawn with the theme's colours alone, with one to fall back to, and loads nothing", () => {
    for (const { media } of steps) {
      const drawing = readFileSync(media.svg!, "utf8");
      const colours = [...drawing.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]!);
      assert.deepEqual(
        colours.filter(
          (colour) =>
            colour !== "none" && !/^var\(--vscode-[\w-]+, (#\w+|var\(--vscode-[\w-]+, #\w+\))\)$/.test(colour),
        ),
        [],
        media.svg,
      );
      assert.doesNotMatch(drawing, /<script|<image|href=|url\(/, media.svg);
    }
  });
});

describe("the keys", () => {
  it("are taken only where something of ours is meant: VS Code has uses for Ctrl+Alt+C elsewhere, and Ctrl+Alt writes letters on many keyboards", () => {
    const { keybindings } = manifest.contributes;
    assert.deepEqual(
      keybindings.filter(({ when }) => !when).map(({ key }) => key),
      [],
    );
    assert.equal(keybindings.find(({ key }) => key === "ctrl+alt+c")?.when, "editorTextFocus");
  });
});

describe("the commands", () => {
  const { menus, submenus } = manifest.contributes;
  const whenInPalette = new Map(menus.commandPalette!.map(({ command, when }) => [command, when]));

  it("are few in the palette, where others appear with what they are about: all are there for menus, keys and programs", () => {
    const always = commands.filter(({ command }) => !whenInPalette.has(command));
    assert.ok(always.length <= 30, `${always.length} commands`);
  });

  it("stand in a row's menu in at most three groups", () => {
    const rows = [
      "problem",
      "problem claimed cites",
      "note",
      "experiment readable",
      "claim mine stale",
      "reference address",
    ];
    for (const row of rows) {
      const groups = menus["view/item/context"]!.filter(({ group, when }) => {
        const [, pattern] = /viewItem =~ \/(.*?)\/(?: |$)/.exec(when ?? "") ?? [];
        const isRow = pattern ? new RegExp(pattern).test(row) : when?.endsWith(`viewItem == ${row}`);
        return isRow && !group?.startsWith("inline");
      }).map(({ group }) => group!.split("@")[0]);
      assert.ok(groups.length > 0, row);
      assert.ok(new Set(groups).size <= 3, `${row}: ${[...new Set(groups)].join(", ")}`);
    }
  });

  it("are in submenus that have a name", () => {
    for (const { id, label } of submenus) {
      assert.ok(menus[id]?.length, id);
      assert.notEqual(textOf(label), label);
    }
  });
});

describe("the views", () => {
  it("have icons that exist", () => {
    const files = [...Object.values(views).flat(), ...viewsContainers.activitybar].map(({ icon }) => icon ?? "none");
    assert.deepEqual(
      files.filter((icon) => !icon.startsWith("$(") && !existsSync(icon)),
      [],
    );
  });

  it("say when they are empty what fills them, by buttons for commands that there are", () => {
    assert.deepEqual([...new Set(viewsWelcome.map(({ view }) => view))].sort(), [...ids].sort());
    for (const { contents } of viewsWelcome) {
      const text = textOf(contents);
      assert.match(text, /^\[[^\]]+\]\(command:/m);
      assert.deepEqual(unknownCommands(text), []);
    }
  });
});

describe("settings", () => {
  it("that could do harm are the person's own, or count in a trusted workspace only", () => {
    const { capabilities, contributes } = manifest;
    const restricted = new Set(capabilities.untrustedWorkspaces.restrictedConfigurations);
    const properties = contributes.configuration.properties;
    for (const name of ["identity.handle", "import.doiEndpoint", "upkeep.endpoints", "upkeep.mail"])
      assert.equal(properties[`openProblems.${name}`]?.scope, "application", name);
    for (const name of [
      "catalogues",
      "researchFolder",
      "notes.include",
      "notes.template",
      "citation.formats",
      "citation.bibliography",
      "limits.maxFileSizeMB",
    ])
      assert.ok(restricted.has(`openProblems.${name}`), name);
  });
});
