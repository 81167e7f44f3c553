// Collects the licences of everything that is bundled into ThirdPartyNotices.txt.
import fs from "node:fs";
import path from "node:path";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.(md|txt|mit|bsd))?$/i;
/** What goes into the package without passing through a bundle. */
const COPIED = ["sql.js", "@vscode/codicons", "@fontsource/stix-two-math"];

/** Writes the notices for the packages whose files are among `inputs` (esbuild's metafile). Fails where a package states no licence. */
function writeNotices(root, inputs) {
  const folders = [...inputs.flatMap((file) => packageOf(file) ?? []), ...COPIED.map((name) => `node_modules/${name}`)];
  const notices = [...new Set(folders.map((folder) => path.resolve(root, folder)))]
    .map(notice)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = "Open Problems contains the following software, each under its own licence.\n";
  fs.writeFileSync(
    path.join(root, "ThirdPartyNotices.txt"),
    [head, ...notices.map(({ text }) => text)].join(`\n${"-".repeat(78)}\n\n`),
  );
  return notices.length;
}

function packageOf(file) {
  const at = file.lastIndexOf("node_modules/");
  if (at < 0) return undefined;
  const parts = file.slice(at + "node_modules/".length).split("/");
  return file.slice(0, at) + path.posix.join("node_modules", ...parts.slice(0, parts[0].startsWith("@") ? 2 : 1));
}

function notice(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const licence = typeof manifest.license === "string" ? manifest.license : manifest.license?.type;
  const files = fs.readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  if (!licence && !files.length) throw new Error(`${manifest.name} states no licence`);
  const texts = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8").trim());
  return {
    name: manifest.name,
    text: `${manifest.name} ${manifest.version} (${licence ?? "see below"})\n\n${texts.join("\n\n") || `Licence: ${licence}`}\n`,
  };
}

export { writeNotices };
