import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { installFolder } from "../../scripts/test/vscode/extensions.mjs";
import { removeFolder, startServer, temporaryFolder } from "../../scripts/test/vscode/host.mjs";
import { plantHostile } from "../hostile/planted";
import { openProblem } from "../ui/pageSupport";
import { LABEL_NOISE } from "../ui/researchSupport";
import type { Figure } from "./figures";
import { middle } from "./measure";
import { type Place, windowOn } from "./windowStart";

/** The first has no snapshot. On a machine with much other work they are fewer: the report says how many. */
const STARTS = 5;
const FEWEST = 3;
const ENOUGH_MS = 60_000;
/** How long the runs that the page links to are read, at most. */
const READING_MS = 45_000;

type Taken = Omit<Figure, "load" | "day">;

/**
 * Windows that read hostile files: the part of a bench that opens one, what its figures are called, and how it is opened. Only a Node host notes for
 * how long it was held.
 */
export const HOSTILE_WINDOWS = [
  { part: "hostile-trusted", name: "", where: "Node host, Chromium", web: false, trust: true },
  { part: "hostile-restricted", name: ", in Restricted Mode", where: "Node host, Chromium", web: false, trust: false },
  { part: "hostile-web", name: ", in the web host", where: "web host, Chromium", web: true, trust: true },
];
type Kind = (typeof HOSTILE_WINDOWS)[number];

/**
 * Opens a small workspace, and the same with files that are made to hold, fill or fool whoever reads them, in turn; then a page that links to hostile
 * runs.
 */
export async function hostileFigures(browser: Browser, kind: Kind, quick: boolean): Promise<Taken[]> {
  const starts = quick ? 2 : STARTS;
  const small = await served(browser, kind);
  try {
    const full = await served(browser, kind, plantHostile);
    try {
      const rows = { small: [] as number[], full: [] as number[] };
      const begun = Date.now();
      for (let i = 0, last = false; !last; i++) {
        last = i === starts - 1 || (i >= FEWEST - 1 && Date.now() - begun > ENOUGH_MS);
        rows.small.push(await start(small));
        rows.full.push(await start(full, last && !kind.web));
        console.log(`start ${i + 1}${kind.name}: rows after ${rows.small[i]} ms, ${rows.full[i]} ms with the files`);
      }
      if (!kind.web) console.log(`held without the files: ${most(notes(small), "held").toFixed(1)} ms`);
      return figuresOf(kind, rows.small.slice(1), rows.full.slice(1), notes(full));
    } finally {
      await full.stop();
    }
  } finally {
    await small.stop();
  }
}

interface Served extends Place {
  stop(): Promise<void>;
}

/** A server with the extension, and a copy of the small workspace. */
async function served(browser: Browser, { web, trust }: Kind, plant?: (workspace: string) => unknown): Promise<Served> {
  const folder = temporaryFolder("bench");
  const workspace = path.join(folder, "workspace");
  cpSync("test/fixtures/workspace", workspace, { recursive: true });
  plant?.(workspace);
  const extensionsDir = path.join(folder, "extensions");
  installFolder(path.resolve("."), extensionsDir, { web });
  const starts = path.join(folder, "holds.jsonl");
  writeFileSync(starts, "");
  const server = await startServer({
    dataDir: folder,
    extensionsDir,
    trust,
    require: [path.resolve("test/bench/holdProbe.cjs")],
    env: { OPEN_PROBLEMS_HOLDS: starts },
    settings: {
      "security.workspace.trust.startupPrompt": "never",
      "openProblems.overview.openAtFirstUse": false,
      "openProblems.bundledCatalogue": false,
    },
  });
  const stop = async () => {
    await server.stop();
    removeFolder(folder);
  };
  return { browser, server, workspace, area: "", starts, stop };
}

/** Milliseconds from opening a window to the first rows of its tree; `read`: then a problem's page is opened, and its runs are waited for. */
async function start(place: Place, read = false): Promise<number> {
  const started = Date.now();
  const window = await windowOn(place);
  try {
    const rows = Date.now() - started;
    if (!read) return rows;
    await openProblem(window, LABEL_NOISE);
    await window.page.waitForTimeout(READING_MS);
    return rows;
  } finally {
    await window.close();
  }
}

interface Note {
  held: number;
  memory: number;
}

function notes({ starts }: Place): Note[] {
  const lines = readFileSync(starts, "utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Note);
}

const most = (noted: readonly Note[], what: keyof Note) => noted.reduce((a, note) => Math.max(a, note[what]), 0);

function figuresOf({ name, where, web }: Kind, small: number[], full: number[], noted: readonly Note[]): Taken[] {
  const of = (what: string, rest: Pick<Taken, "unit" | "value"> & Partial<Taken>): Taken => ({
    what: `window${name}, a small workspace with 7,000 hostile files: ${what}`,
    runs: full.length,
    where,
    ...rest,
  });
  return [
    of("opening the window to the tree's first rows, warm (bound: the same without them)", {
      unit: "times",
      ...middle(full.map((time, i) => time / small[i]!)),
      limit: 1.5,
      subject: middle(full).value,
      bound: middle(small).value,
    }),
    ...(web
      ? []
      : [
          of("longest time for which the host was held", { unit: "ms", value: most(noted, "held"), limit: 50 }),
          of("most memory of the host", { unit: "MB", value: most(noted, "memory") / 1e6, limit: 1000 }),
        ]),
  ];
}
