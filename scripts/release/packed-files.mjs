// What may stand in the VSIX, and what must.
import path from "node:path";

/** Everything that the installed extension reads; no sources, tests, maps, pictures of the README, or tools. */
const ALLOWED = [
  /^package(\.nls(\.[a-z-]+)?)?\.json$/,
  /^(README|CHANGELOG)\.md$|^LICENSE$|^ThirdPartyNotices\.txt$/,
  /^dist\/sql-wasm\.wasm$|^dist\/sqlite-worker\.js$|^dist\/(node|web|page)\/[^/]+\.(js|css|ttf|woff2)$/,
  /^dist\/page\/font-licences\.txt$|^dist\/sample\.json$/,
  // The program that assistants start.
  /^dist\/cli\/[^/]+\.mjs$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^media\/(icon\.png|activity-bar\.svg)$/,
  /^media\/walkthrough\/[^/]+\.(svg|png|md)$/,
  /^problems\/([^/]+\.yaml|catalogue\.schema\.json)$/,
];

/**
 * What is wrong with the files of a package, a line each; nothing if all is well.
 * @param {readonly string[]} files paths from the extension's root, with slashes
 * @param {object} manifest package.json
 */
export function packingFaults(files, manifest) {
  const unwanted = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  const missing = [...new Set(named(manifest))].filter((file) => !files.includes(file));
  return [
    ...unwanted.map((file) => `${file} does not belong into the VSIX`),
    ...missing.map((file) => `${file} is missing in the VSIX`),
  ];
}

/** The files that the manifest names, and those that every package has. */
function* named(manifest) {
  yield* ["package.json", "package.nls.json", "README.md", "CHANGELOG.md", "LICENSE", "ThirdPartyNotices.txt"];
  const { main, browser, icon, contributes = {} } = manifest;
  for (const file of [main, browser, icon]) if (file) yield path.posix.normalize(file);
  for (const { icon } of contributes.viewsContainers?.activitybar ?? []) yield icon;
  for (const { url } of contributes.yamlValidation ?? []) yield path.posix.normalize(url);
  for (const { media = {} } of (contributes.walkthroughs ?? []).flatMap(({ steps }) => steps)) {
    const file = media.svg ?? media.markdown ?? media.image;
    if (typeof file === "string") yield file;
    else if (file) yield* Object.values(file);
  }
}

/**
 * The README as an installed extension shows it, where there is no folder beside it: without pictures, and with links to files as plain text.
 */
export function packedReadme(text) {
  return text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part) => (part.startsWith("```") ? part : withoutFiles(part)))
    .join("")
    .replace(/\n{3,}/g, "\n\n");
}

function withoutFiles(markdown) {
  return markdown
    .replace(/^(!\[[^\]]*\]\([^)]*\)|\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\))\n?/gm, "")
    .replace(/(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#)[^)]+\)/g, "$1");
}
