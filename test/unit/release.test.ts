import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { packedReadme, packingFaults } from "../../scripts/release/packed-files.mjs";
import { changelogSection, hindrances, releaseCommands } from "../../scripts/release/release-checks.mjs";

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] – 2026-11-21

### Added

- A thing.

## [1.1.0] – 2026-10-01

- Another.
`;
const READY = { version: "1.2.0", lockVersion: "1.2.0", changelog: CHANGELOG, status: "", tags: ["v1.1.0"] };

describe("a release", () => {
  it("has nothing in its way where all is committed, dated and new", () => assert.deepEqual(hindrances(READY), []));

  const cases: [string, Partial<typeof READY>, RegExp][] = [
    ["a change that is not committed", { status: " M README.md\n" }, /not committed/],
    ["a version that marketplaces refuse", { version: "1.2.0-beta.1" }, /1\.2\.0-beta\.1 is not of the form/],
    ["another version in the lock file", { lockVersion: "1.1.0" }, /package-lock\.json has version 1\.1\.0/],
    ["a changelog that is silent about it", { version: "1.3.0", lockVersion: "1.3.0" }, /no section \[1\.3\.0\]/],
    ["a section without a date", { changelog: "## [1.2.0] – unreleased\n\n- A thing.\n" }, /has no date/],
    ["an empty section", { changelog: "## [1.2.0] – 2026-11-21\n\n## [1.1.0]\n" }, /is empty/],
    ["a tag of that name", { tags: ["v1.2.0"] }, /already/],
  ];
  for (const [what, change, message] of cases) {
    it(`is stopped by ${what}`, () => assert.match(hindrances({ ...READY, ...change }).join("\n"), message));
  }

  it("takes what is new from its own section alone", () =>
    assert.deepEqual(changelogSection(CHANGELOG, "1.2.0"), { date: "2026-11-21", text: "### Added\n\n- A thing." }));

  it("sends one and the same file to both marketplaces, and prints no token", () => {
    const commands = releaseCommands("1.2.0", "open-problems-1.2.0.vsix").map(({ command }) => command.join(" "));
    assert.equal(commands.filter((command) => /\bpublish\b.*open-problems-1\.2\.0\.vsix$/.test(command)).length, 2);
    assert.ok(commands.every((command) => !/_PAT|--pat\b|token/i.test(command)));
    assert.match(commands.at(-1)!, /^git tag .*v1\.2\.0/);
  });

  it("finds a section about this version in the changelog", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.ok(changelogSection(readFileSync("CHANGELOG.md", "utf8"), version)?.text);
  });
});

describe("the VSIX", () => {
  const manifest = {
    main: "./dist/node/extension.js",
    icon: "media/icon.png",
    contributes: { walkthroughs: [{ steps: [{ media: { svg: "media/walkthrough/note.svg" } }] }] },
  };
  const files = [
    ...[
      "package.json",
      "package.nls.json",
      "package.nls.de.json",
      "README.md",
      "CHANGELOG.md",
      "LICENSE",
      "ThirdPartyNotices.txt",
    ],
    ...[
      "dist/node/extension.js",
      "dist/page/maths.woff2",
      "media/icon.png",
      "media/walkthrough/note.svg",
      "problems/scaling.yaml",
    ],
  ];

  it("may hold what the extension reads", () => assert.deepEqual(packingFaults(files, manifest), []));

  for (const file of [
    ...[
      "src/extension.ts",
      "dist/node/extension.js.map",
      "test/unit/docs.test.ts",
      "media/screenshots/window.png",
      "scripts/build/icon.mjs",
    ],
    ...[
      "docs/api.md",
      ".vscode/launch.json",
      "node_modules/yaml/package.json",
      "problems/README.md",
      "sample/paper/draft.tex",
      ".env",
    ],
  ]) {
    it(`may not hold ${file}`, () =>
      assert.deepEqual(packingFaults([...files, file], manifest), [`${file} does not belong into the VSIX`]));
  }

  it("must hold every file that the manifest names", () => {
    const without = files.filter((file) => !/extension\.js$|icon|walkthrough/.test(file));
    assert.equal(packingFaults(without, manifest).length, 3);
  });

  it("shows a README without pictures and files, which would lie nowhere, and with its code as it is", () => {
    const packed = packedReadme(
      "# Title\n\n[![MIT](https://img.shields.io/badge/a-b-c)](LICENSE)\n[![1.0](https://img.shields.io/badge/d-e-f)](https://semver.org)\n\n" +
        "![The window](media/a.png)\n\nSee [formats](docs/formats.md#notes), [below](#more) and [VS Code](https://code.visualstudio.com).\n\n" +
        "```md\n[[ID]] ![kept](x.png)\n```\n",
    );
    assert.equal(
      packed,
      "# Title\n\nSee formats, [below](#more) and [VS Code](https://code.visualstudio.com).\n\n```md\n[[ID]] ![kept](x.png)\n```\n",
    );
    const readme = packedReadme(readFileSync("README.md", "utf8"));
    assert.doesNotMatch(readme, /\]\((?!https?:|#)/);
    assert.doesNotMatch(readme, /!\[/);
  });
});
