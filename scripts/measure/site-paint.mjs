// How long pages of the bundled catalogue's own site take to their first paint, against their text as plain HTML without style, script and classes.
//   npm run site && node scripts/measure/site-paint.mjs [rounds of loads, 20 where it is not given]
// Both are loaded in turn, from the disk, by the browser of the window tests. It ends with 1 where a page takes more than 1.2 times as long.
// Beside it stands the same against the plain text in the site's font: what a browser needs to find, load and draw another font than its first one is no
// matter of how a page is made. Then the processor time of the page's own thread until the first paint, which hardly changes with what else the machine
// does, and tells what a change of the pages is worth; but it leaves out what both have in common: the start of the process, reading, drawing.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launchBrowser } from "../test/vscode/host.mjs";
import { root } from "../test/vscode/install.mjs";

const MOST = 1.2;
const PAGES = ["", "problems/", "p/machine-learning/reliable-reasoning/", "works/", "graph/", "changes/"];
const runs = Number(process.argv[2] ?? 20);
const site = path.join(root, "out/site");
const plainFolder = path.join(root, "out/site-plain");

/** As media/site/colours.css names it. */
const FONT = "<style>body { font-family: system-ui, sans-serif }</style>";

/** The text of a page with its paragraphs, lists, tables and links, and nothing else but what its head is given. */
function plainPage(html, head = "") {
  const body = html
    .slice(html.indexOf("<body>"))
    .replace(/<svg\b[\s\S]*?<\/svg>/g, "")
    .replace(/\s(?:class|id|style|title|role|aria-[a-z]+)="[^"]*"/g, "");
  return `<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Plain</title>${head}</head>\n${body}`;
}

const FIRST_PAINT = `new Promise((found) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") found(startTime);
}).observe({ type: "paint", buffered: true }))`;

/** Milliseconds from the beginning of the load to the first paint of text. */
async function paint(browser, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const time = await page.evaluate(FIRST_PAINT);
  await context.close();
  return time;
}

/** Milliseconds that the page's own thread works, by its own clock, from the beginning of the load to the first paint of text. */
async function work(browser, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await browser.startTracing(page, { categories: ["toplevel", "loading", "blink.user_timing"] });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(FIRST_PAINT);
  const events = JSON.parse(String(await browser.stopTracing())).traceEvents;
  await context.close();
  // A frame within the page has a first paint of its own.
  const painted = events.filter(({ name, args }) => name === "firstContentfulPaint" && args?.frame);
  const start = events.filter(
    ({ name, args }) => name === "navigationStart" && args?.data?.documentLoaderURL === pathToFileURL(file).href,
  )[0];
  const end = painted.find(({ args, ts }) => args.frame === start.args.frame && ts > start.ts);
  let [free, sum] = [0, 0];
  const tasks = events.filter(
    ({ ph, pid, tid, ts }) => ph === "X" && pid === start.pid && tid === start.tid && ts >= start.ts && ts <= end.ts,
  );
  for (const { ts, dur, tdur = 0 } of tasks.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (ts < free) continue; // a part of the task before it
    sum += tdur;
    free = ts + dur;
  }
  return sum / 1000;
}

/** The mean of the fastest quarter: what else the machine does only adds to a load, and browsers tell times in steps of 4 ms. */
function fastest(values) {
  const least = values.sort((a, b) => a - b).slice(0, Math.ceil(values.length / 4));
  return least.reduce((sum, value) => sum + value, 0) / least.length;
}

const browser = await launchBrowser();
let slow = 0;
try {
  for (const name of PAGES) {
    const ours = path.join(site, name, "index.html");
    const html = fs.readFileSync(ours, "utf8");
    const files = {
      ours,
      plain: path.join(plainFolder, name, "index.html"),
      font: path.join(plainFolder, name, "font.html"),
    };
    fs.mkdirSync(path.dirname(files.plain), { recursive: true });
    fs.writeFileSync(files.plain, plainPage(html));
    fs.writeFileSync(files.font, plainPage(html, FONT));
    const times = { ours: [], plain: [], font: [] };
    const works = { ours: [], plain: [], font: [] };
    // The first round warms up; none is always the last one.
    for (let run = 0; run <= runs; run++)
      for (const which of run % 2 ? ["ours", "font", "plain"] : ["plain", "font", "ours"]) {
        const time = await paint(browser, files[which]);
        if (run) times[which].push(time);
        if (run % 4 === 1) works[which].push(await work(browser, files[which]));
      }
    const [page, bare, font] = [fastest(times.ours), fastest(times.plain), fastest(times.font)];
    const ratio = page / bare;
    if (ratio > MOST) slow++;
    const [own, other] = [fastest(works.ours), fastest(works.plain)];
    const words = `${name || "/"}: ${ratio.toFixed(2)} × (${page.toFixed(0)} ms against ${bare.toFixed(0)} ms), in the same font ${(page / font).toFixed(2)} ×, processor ${own.toFixed(0)} ms against ${other.toFixed(0)} ms`;
    console.log(`${words}${ratio > MOST ? ", too slow" : ""}`);
  }
} finally {
  await browser.close();
}
process.exitCode = slow ? 1 : 0;
