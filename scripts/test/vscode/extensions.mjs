// Ways to offer an extension to the server: from its folder, or from a VSIX.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureHost } from "./install.mjs";

const leftOut = ["package.json", "node_modules", ".git", ".vscode-test", "out"];

/**
 * Makes `target` a stand-in for an extension's folder: links to its files, and a manifest of its own, which VS Code may write to.
 * With `web` the manifest names the web bundle only, and VS Code runs the extension in the web worker host. With `copyCode` the bundles are
 * copies: VS Code knows an extension by where its code really lies, and gives code that lies elsewhere no translations.
 * @returns the manifest
 */
export function linkExtension(folder, target, { web = false, copyCode = false } = {}) {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  if (web) {
    if (!manifest.browser)
      throw new Error(`${folder}/package.json has no "browser": the extension cannot run in the web worker host`);
    delete manifest.main;
  }
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (leftOut.includes(entry)) continue;
    if (copyCode && entry === "dist") cpSync(path.join(folder, entry), path.join(target, entry), { recursive: true });
    else symlinkSync(path.join(folder, entry), path.join(target, entry), "junction");
  }
  writeFileSync(path.join(target, "package.json"), JSON.stringify(manifest, null, 2));
  return manifest;
}

/** Puts an extension's folder, built, into a server's extensions folder before the server starts. */
export function installFolder(folder, extensionsDir, options) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return linkExtension(folder, path.join(extensionsDir, `${publisher}.${name}-${version}`), {
    ...options,
    copyCode: true,
  });
}

/** Installs a VSIX into a server's extensions folder. Throws an Error with the server's words if it refuses. */
export function installVsix(file, extensionsDir, dataDir) {
  const { serverMain, node } = ensureHost();
  const result = spawnSync(
    node,
    [
      serverMain,
      "--install-extension",
      file,
      "--extensions-dir",
      extensionsDir,
      "--server-data-dir",
      dataDir,
      "--user-data-dir",
      path.join(dataDir, "user"),
      "--force",
    ],
    { encoding: "utf8" },
  );
  if (result.status !== 0 || !/successfully installed/.test(result.stdout)) {
    throw new Error(`${file} could not be installed:\n${result.stdout}${result.stderr}`);
  }
}
