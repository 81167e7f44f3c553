// Measures the time from the start of the processes to a filled tree, with the packed extension and the sample workspace.
//   node scripts/measure-start.mjs [runs, default 5]
// Each run has a server, a browser context and user data of its own, so that nothing is cached but the disk.
import { cpSync, statSync } from "node:fs";
import path from "node:path";
import { packageExtension } from "./package.mjs";
import { installVsix } from "./vscode/extensions.mjs";
import { launchBrowser, openWindow, removeFolder, startServer, temporaryFolder } from "./vscode/host.mjs";
import { ensureHost, root } from "./vscode/install.mjs";

const stages = ["server listens", "window drawn", "extension's icon", "tree filled"];

async function measure(vsix) {
  const folder = temporaryFolder("measure");
  const extensionsDir = path.join(folder, "extensions");
  installVsix(vsix, extensionsDir, folder);
  const workspace = path.join(folder, "sample");
  cpSync(path.join(root, "sample"), workspace, { recursive: true });
  const started = performance.now();
  const times = [];
  const reached = () => times.push(performance.now() - started);
  const [server, browser] = await Promise.all([startServer({ dataDir: folder, extensionsDir }), launchBrowser()]);
  try {
    reached();
    const page = await openWindow(browser, server, { workspace, context: { reducedMotion: "reduce" } });
    await page.locator(".monaco-workbench .part.statusbar").waitFor();
    reached();
    const tab = page.locator(".part.activitybar").getByRole("tab", { name: "Open Problems" });
    await tab.waitFor();
    reached();
    await tab.click();
    await page.locator(".part.sidebar").getByRole("treeitem").first().waitFor();
    reached();
  } finally {
    await browser.close();
    await server.stop();
    removeFolder(folder);
  }
  return times;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

ensureHost();
const runs = Number(process.argv[2] ?? 5);
const packed = temporaryFolder("vsix");
const vsix = await packageExtension(path.join(packed, "open-problems.vsix"));
console.log(`VSIX: ${(statSync(vsix).size / 1000).toFixed(1)} kB`);
const measured = [];
for (let i = 0; i < runs; i++) measured.push(await measure(vsix));
console.log(`Seconds since the start, median and range of ${runs} runs:`);
stages.forEach((stage, at) => {
  const seconds = measured.map((times) => times[at] / 1000);
  console.log(
    `  ${stage.padEnd(18)} ${median(seconds).toFixed(2)}  (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)})`,
  );
});
removeFolder(packed);
