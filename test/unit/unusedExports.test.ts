import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDERS = ["src", "webview", "test", "scripts"];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((file) => path.posix.join(folder, String(file).replaceAll("\\", "/"))),
)
  .filter((file) => /\.(ts|mjs)$/.test(file) && !/\.d\.m?ts$/.test(file))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

/** What a file exports under a name; types are left out, since the signatures of what is exported need theirs. */
const EXPORTS = /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class) (\w+)/gm;

/** What the file takes from others: `["src/core/base/ids.ts", "isId"]`, or `*` for all. */
function* uses(file: string, text: string): Generator<[string, string]> {
  const statements = [
    ...text.matchAll(/^\s*(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|(\*)[^"]*?)\s*from\s*"(\.[^"]+)"/gm),
    ...text.matchAll(/\{([^{}]*)\}()\s*=\s*await import\("(\.[^"]+)"\)/g),
    ...text.matchAll(/()(\s)\bimport\("(\.[^"]+)"\)/g),
    // Scripts bundle what they need of the core by its path from the root.
    ...text.matchAll(/^\s*['`]?export \{([^}]*)\}() from "(\.\/src\/[^"]+)"/gm),
  ];
  for (const [, names, all, target] of statements) {
    const from = target!.startsWith("./src/") ? "." : path.posix.dirname(file);
    const found = resolved(path.posix.join(from, target!));
    if (!found) continue;
    if (all?.trim()) yield [found, "*"];
    for (const name of (names ?? "").split(","))
      yield [
        found,
        name
          .replace(/\btype\b/, "")
          .split(/\bas\b|:/)[0]!
          .trim(),
      ];
    if (all === " " && text.includes(`load: () => import("${target!}")`)) yield [found, "*"];
    // `(await import("./x")).name` and `import("./x").then(({ name }) => …)`
    if (all === " ") for (const word of text.matchAll(/\b\w+\b/g)) yield [found, word[0]];
  }
}

function resolved(file: string): string | undefined {
  return [file, `${file}.ts`, `${file}/index.ts`].find((candidate) => texts.has(candidate) && existsSync(candidate));
}

/** Parts of a file that have cases of their own to be written out, or that tests need to look at what it writes, beside what others import. */
const TRIED_ALONE = [
  "src/core/catalogue/checks/circles.ts findCircles",
  "src/core/describe/facts/runs.ts sparkline",
  "src/core/markdown/linkRules.ts linkTarget",
  "src/core/references/bibtex/bibliographyIdentity.ts identitiesOfBib",
  "src/core/references/csl/markdown.ts fromMarkdown",
  "src/core/references/csl/markdown.ts toMarkdown",
  "src/core/references/csl/schema.ts numberVariables",
  "src/core/references/ris/write.ts isCustomTag",
  "src/core/site/publish.ts SITE_ASSETS",
  "src/network/doiClient.ts doiAddress",
  "src/storage/catalogue/snapshots.ts snapshotHost",
];

describe("exports", () => {
  it("are each imported by another file of the program: what is not is private, or dead", () => {
    const program = [...texts].filter(([file]) => !file.startsWith("test/"));
    const used = new Set(
      program.flatMap(([file, text]) => [...uses(file, text)].map(([from, name]) => `${from} ${name}`)),
    );
    const unused = [...texts].flatMap(([file, text]) =>
      /^(src|webview)\//.test(file) && !used.has(`${file} *`)
        ? [...text.matchAll(EXPORTS)].map(([, name]) => `${file} ${name}`).filter((name) => !used.has(name))
        : [],
    );
    // VS Code itself calls the entry's, and what `imports` of package.json names is taken by that name.
    assert.deepEqual(
      unused.filter((name) => !/^src\/(extension|node\/(absent|launcher|site))\.ts /.test(name)),
      TRIED_ALONE,
    );
  });
});
