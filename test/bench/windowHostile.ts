import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { installFolder } from "../../scripts/test/vscode/extensions.mjs";
import { removeFolder, startServer, temporaryFolder } from "../../scripts/test/vscode/host.mjs";
import { plantHostile } from "../hostile/planted";
import { openProblem } from "../ui/pageSupport";
import { LABEL_NOISE } from "../ui/researchSupport";
import type { Figure } from "./figures";
import { middle } from "./measure";
import { windowOn } from "./windowStart";

const STARTS = 5;
/** How long the runs that the page links to are read, at most. */
const READING_MS = 45_000;

interface Opened {
  rows: number[];
  held: number;
  memory: number;
}

/** Opens a small workspace, and the same with files that are made to hold, fill or fool whoever reads them, and a page that links to hostile runs. */
export async function hostileFigures(browser: Browser, quick: boolean): Promise<Omit<Figure, "load" | "day">[]> {
  const figures = [];
  for (const [name, plant] of [
    ["a small workspace", undefined],
    ["the same with 7,000 hostile files", plantHostile],
  ] as const) {
    const { rows, held, memory } = await opened(browser, plant, quick ? 2 : STARTS);
    const figure = (what: string, unit: "ms" | "MB", value: number, rest: Partial<Figure> = {}) => ({
      what: `window, ${name}: ${what}`,
      unit,
      value,
      runs: 1,
      where: "Node host, Chromium",
      ...rest,
    });
    figures.push(
      figure("opening the window to the tree's first rows, warm", "ms", 0, {
        ...middle(rows.slice(1)),
        runs: rows.length - 1,
      }),
      figure("longest time for which the host was held", "ms", held),
      figure("most memory of the host", "MB", memory / 1e6),
    );
  }
  return figures;
}

async function opened(
  browser: Browser,
  plant: ((workspace: string) => unknown) | undefined,
  starts: number,
): Promise<Opened> {
  const folder = temporaryFolder("bench");
  const workspace = path.join(folder, "workspace");
  cpSync("test/fixtures/workspace", workspace, { recursive: true });
  plant?.(workspace);
  const extensionsDir = path.join(folder, "extensions");
  installFolder(path.resolve("."), extensionsDir, { web: false });
  const holds = path.join(folder, "holds.jsonl");
  const server = await startServer({
    dataDir: folder,
    extensionsDir,
    trust: true,
    require: [path.resolve("test/bench/holdProbe.cjs")],
    env: { OPEN_PROBLEMS_HOLDS: holds },
    settings: {
      "security.workspace.trust.startupPrompt": "never",
      "openProblems.overview.openAtFirstUse": false,
      "openProblems.bundledCatalogue": false,
    },
  });
  try {
    const rows: number[] = [];
    for (let i = 0; i < starts; i++) {
      const started = Date.now();
      const window = await windowOn({ browser, server, workspace, area: "", starts: holds });
      try {
        rows.push(Date.now() - started);
        if (i < starts - 1) continue;
        await openProblem(window, LABEL_NOISE);
        await window.page.waitForTimeout(plant ? READING_MS : 5_000);
      } finally {
        await window.close();
      }
    }
    const lines = existsSync(holds) ? readFileSync(holds, "utf8").trim().split("\n") : [];
    const noted = lines.map((line) => JSON.parse(line) as { held: number; memory: number });
    const most = (of: (line: { held: number; memory: number }) => number) =>
      noted.reduce((a, b) => Math.max(a, of(b)), 0);
    return { rows, held: most(({ held }) => held), memory: most(({ memory }) => memory) };
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}
