import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { installFolder } from "../../scripts/test/vscode/extensions.mjs";
import { launchBrowser, removeFolder, startServer, temporaryFolder } from "../../scripts/test/vscode/host.mjs";
import { installEmptyExtension, probed } from "./activation";
import { installConstantExtension } from "./constant";
import { type Figure, keptFigures, line, replaced, report } from "./figures";
import { catalogueFiles, type Layout } from "./generate";
import { middle } from "./measure";
import { oneStart, type Start } from "./windowStart";
import { comparison, writeRuns } from "./windowComparison";
import { HOSTILE_WINDOWS, hostileFigures } from "./windowHostile";
import { smoothness } from "./windowSmooth";

/** The first has no snapshot. On a machine with much other work they may be fewer: the report says how many. */
const STARTS = 8;
const FEWEST = 4;
const ENOUGH_MS = 180_000;

/** Writes a generated catalogue; where it is large enough, the first area gets 10,000 of its problems. Gives that area's title. */
export function writeCatalogue(folder: string, problems: number, layout: Layout = "area"): string {
  const big = problems >= 100_000 ? ["area-0", "area-10", "area-20", "area-30", "area-40"] : [];
  let title = "";
  for (const { path: name, text } of catalogueFiles(problems, layout)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    const isBig = big.includes(name.replace(/\.yaml$/, ""));
    writeFileSync(file, isBig ? text.replace(/^ {4}area: .*$/gm, "    area: area-0") : text);
    title ||= /id: area-0, title: ([^,}]+)/.exec(text)?.[1] ?? "";
  }
  return title;
}

type Taken = Pick<Figure, "what" | "unit" | "value" | "limit" | "runs" | "where"> & Partial<Figure>;

/** Prints figures of the hosts and the window and, unless they are of a quick run, keeps them and writes the report. */
export function keepHostFigures(taken: readonly Taken[], quick: boolean): void {
  const kept = keptFigures();
  const day = new Date().toISOString().slice(0, 10);
  const figures = taken.map((figure): Figure => ({ load: loadavg()[0]!, day, ...figure }));
  for (const figure of figures) console.log(line(figure));
  if (quick) return;
  const order = [...new Set([...kept.hosts, ...figures].map(({ what }) => what))].sort();
  report(
    { ...kept, hosts: replaced(kept.hosts, figures, order) },
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"})`,
  );
}

/**
 * Opens windows on catalogues of several sizes and takes the times that a person sees. `part`: those of one size, `hostile` (or one of its windows), `smooth` or `comparison`.
 * `quick`: two starts at the most, on catalogues of 100 problems in the place of larger ones, and nothing is kept.
 */
export async function takeWindowFigures(part: string, quick: boolean): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const problems of [0, 10_000, 100_000]) {
      const name = problems ? problems.toLocaleString("en") : "bundled";
      if (name.includes(part)) await inWindows(browser, problems, name, quick);
    }
    for (const kind of HOSTILE_WINDOWS)
      if (kind.part.includes(part)) keepHostFigures(await hostileFigures(browser, kind, quick), quick);
    if ("smooth".includes(part)) await inWindows(browser, 100_000, "smooth", quick);
    if ("comparison".includes(part)) await inWindows(browser, 0, "comparison", quick);
  } finally {
    await browser.close();
  }
}

async function inWindows(browser: Browser, problems: number, name: string, quick: boolean): Promise<void> {
  const folder = temporaryFolder("bench");
  const workspace = path.join(folder, "workspace");
  mkdirSync(workspace);
  if (name === "comparison") writeRuns(workspace);
  const area = problems ? writeCatalogue(path.join(workspace, "problems"), quick ? 100 : problems) : "Learning theory";
  const extensionsDir = path.join(folder, "extensions");
  installFolder(path.resolve("."), extensionsDir, { web: false });
  installEmptyExtension(extensionsDir);
  installConstantExtension(extensionsDir);
  const noted = path.join(folder, "starts.jsonl");
  const server = await startServer({
    ...probed(noted),
    dataDir: folder,
    extensionsDir,
    trust: true,
    settings: {
      "security.workspace.trust.startupPrompt": "never",
      "openProblems.overview.openAtFirstUse": false,
      "openProblems.bundledCatalogue": problems === 0 && name !== "comparison",
    },
  });
  try {
    const load = loadavg()[0]!;
    const place = { browser, server, workspace, area, starts: noted };
    const take = { smooth: smoothness, comparison }[name];
    const figures: Taken[] = await (take?.(place, quick) ?? starts(place, problems, name, quick ? 2 : STARTS));
    keepHostFigures(
      figures.map((figure) => ({ load, ...figure })),
      quick,
    );
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

async function starts(
  place: Parameters<typeof oneStart>[0],
  problems: number,
  name: string,
  most: number,
): Promise<Taken[]> {
  const found: Start[] = [];
  const begun = Date.now();
  for (let i = 0; i < most && (i < FEWEST || Date.now() - begun < ENOUGH_MS); i++) {
    const start = await oneStart(place);
    found.push(start);
    console.log(
      `start ${i + 1}: code loaded in ${start.activated.load.toFixed(1)} ms, activate() in ${start.activated.call.toFixed(1)} ms, rows after ${start.rows} ms, area expanded in ${start.expanded} ms, pages in ${start.pages.join(", ")} ms, the next in ${start.next} ms; constant: rows after ${start.constant.rows} ms, pages in ${start.constant.pages.join(", ")} ms`,
    );
  }
  const later = found.slice(1);
  const of = problems ? `${name} problems` : "the bundled catalogue";
  const figure = (what: string, values: readonly number[], limit?: number): Taken[] => [
    ...(values.length
      ? [
          {
            what: `window, ${of}: ${what}`,
            unit: "ms" as const,
            ...middle(values),
            limit,
            runs: values.length,
            where: "Node host, Chromium",
          },
        ]
      : []),
  ];
  const ratio = (what: string, subject: readonly number[], bound: readonly number[], limit: number): Taken[] => {
    const pairs = subject.map((time, i) => time / bound[i]!);
    const [time, least] = [middle(subject).value, middle(bound).value];
    const figures = { unit: "times" as const, ...middle(pairs), limit, subject: time, bound: least };
    return pairs.length
      ? [{ what: `window, ${of}: ${what}`, ...figures, runs: pairs.length, where: "Node host, Chromium" }]
      : [];
  };
  return [
    ...figure(
      "`activate()`, warm",
      later.map(({ activated }) => activated.call),
      problems ? undefined : 30,
    ),
    ...figure(
      "`activate()`, warm, by the clock, as VS Code says",
      later.map(({ activated }) => activated.said.call),
      problems ? undefined : 30,
    ),
    ...figure(
      "loading its code, above that of an empty extension",
      later.map(({ activated, empty }) => activated.load - empty.load),
      10,
    ),
    ...figure(
      "loading its code, by the clock, as VS Code says",
      later.map(({ activated }) => activated.said.load),
    ),
    ...figure("opening the window to the tree's first rows, cold", [found[0]!.rows]),
    ...figure(
      "the same, warm",
      later.map(({ rows }) => rows),
    ),
    ...figure(
      "page, from the click to its first content",
      later.flatMap(({ pages }) => pages),
      300,
    ),
    ...figure(
      "the next page in the same tab, from the click to its heading",
      later.map(({ next }) => next),
      300,
    ),
    ...ratio(
      "page, from the click to its first content (bound: a page of one line)",
      later.flatMap(({ pages }) => pages),
      later.flatMap(({ constant }) => constant.pages),
      1.25,
    ),
    ...ratio(
      "opening the window to the tree's first rows (bound: a tree that is a constant)",
      later.map(({ rows }) => rows),
      later.map(({ constant }) => constant.rows),
      1.1,
    ),
    ...figure(
      `tree, from expanding ${problems >= 100_000 ? "an area of 10,000 problems" : "an area"} to its first rows`,
      later.map(({ expanded }) => expanded),
      300,
    ),
    ...figure(
      "tree, from expanding a part of 500 of them to its first rows",
      later.flatMap(({ inPart }) => inPart ?? []),
      300,
    ),
  ];
}
