// Builds and packs the extension, installs it in a VS Code of its own with a copy of the sample workspace, and opens it in the browser.
//   npm run demo                        until Ctrl-C, which leaves nothing behind
//   npm run demo -- --no-browser        prints the address only
//   npm run demo -- --headless-check    takes one walk through the main job in a headless browser, keeps out/demo.png, and ends
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { takeWalk } from "./demo-walk.mjs";
import { packageExtension } from "./package.mjs";
import { installVsix } from "../test/vscode/extensions.mjs";
import {
  launchBrowser,
  openWindow,
  removeFolder,
  startServer,
  temporaryFolder,
  windowAddress,
} from "../test/vscode/host.mjs";
import { ensureHost, root } from "../test/vscode/install.mjs";

const cleanUp = [];
let ending = false;

async function end(status) {
  if (ending) return;
  ending = true;
  for (const step of cleanUp.splice(0).reverse()) await step();
  process.exit(status);
}

/** A copy of sample/, as a git repository with one commit where there is a git. */
function copySample(folder) {
  const workspace = path.join(folder, "sample");
  mkdirSync(workspace);
  const sample = path.join(root, "sample");
  if (existsSync(sample)) cpSync(sample, workspace, { recursive: true });
  const author = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"];
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
    [...author, "commit", "--quiet", "--message", "A sample workspace"],
  ]) {
    if (spawnSync("git", args, { cwd: workspace, stdio: "ignore" }).status !== 0) break;
  }
  return workspace;
}

/** Opens the default browser, where there is one: on a machine without a screen nothing happens. */
function openBrowser(address) {
  const [command, ...args] = {
    darwin: ["open", address],
    win32: ["cmd", "/c", "start", '""', address.replaceAll("&", "^&")],
  }[process.platform] ?? ["xdg-open", address];
  if (command === "xdg-open" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command, args, { detached: true, stdio: "ignore", windowsVerbatimArguments: true });
  child.on("error", () => {}); // the address has been printed
  child.unref();
}

/** Walks through the window headlessly and returns the exit status. */
async function headlessCheck(server, workspace) {
  const browser = await launchBrowser();
  cleanUp.push(() => browser.close());
  const page = await openWindow(browser, server, { workspace, context: { reducedMotion: "reduce" } });
  const picture = path.join(root, "out/demo.png");
  let status = 0;
  try {
    await takeWalk(page, workspace, (line) => console.log(`  ${line}`));
    console.log("The walk went through.");
  } catch (error) {
    console.error(`The walk ended early: ${error.message}`);
    status = 1;
  }
  await page.screenshot({ path: picture });
  console.log(`Picture: ${path.relative(process.cwd(), picture)}`);
  return status;
}

async function main(args) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));
  ensureHost();
  const folder = temporaryFolder("demo");
  cleanUp.push(() => removeFolder(folder));
  const extensionsDir = path.join(folder, "extensions");
  installVsix(await packageExtension(path.join(folder, "open-problems.vsix")), extensionsDir, folder);
  const [installed] = readdirSync(extensionsDir).filter((name) => name.startsWith("open-problems."));
  console.log(`Installed from the VSIX into an empty profile: ${installed}`);
  const workspace = copySample(folder);
  const server = await startServer({ dataDir: folder, extensionsDir, token: randomBytes(16).toString("hex") });
  cleanUp.push(server.stop);
  const address = windowAddress(server, { workspace });
  console.log(`\nOpen Problems runs at\n\n  ${address}\n`);
  if (args.includes("--headless-check")) return end(await headlessCheck(server, workspace));
  console.log(`Its workspace is a copy of sample/ in ${workspace}. Ctrl-C ends it and removes the copy.`);
  if (!args.includes("--no-browser")) openBrowser(address);
}

main(process.argv.slice(2)).catch(async (error) => {
  console.error(error.message);
  await end(1);
});
