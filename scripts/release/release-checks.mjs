// What has to be true of the repository before a version is released, and what is then run. Nothing here touches anything.

/** The section of a version in CHANGELOG.md, without its heading, and its date where it has one; undefined where there is no section. */
export function changelogSection(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const own = sections.find((section) => section.startsWith(`[${version}]`));
  if (!own) return undefined;
  const [heading, ...lines] = own.split("\n");
  return { date: /\b\d{4}-\d{2}-\d{2}\b/.exec(heading)?.[0], text: lines.join("\n").trim() };
}

/**
 * What stands in the way of a release, a line each.
 * @param {object} state
 * @param {string} state.version of package.json
 * @param {string} state.lockVersion of package-lock.json
 * @param {string} state.changelog text of CHANGELOG.md
 * @param {string} state.status what `git status --porcelain` printed
 * @param {readonly string[]} state.tags of the repository
 */
export function hindrances({ version, lockVersion, changelog, status, tags }) {
  const found = [];
  if (status.trim()) found.push("There are changes that are not committed.");
  if (!/^\d+\.\d+\.\d+$/.test(version))
    found.push(`The version ${version} is not of the form 1.2.3, which the marketplaces need.`);
  if (lockVersion !== version)
    found.push(`package-lock.json has version ${lockVersion}, package.json ${version}: run npm install.`);
  const section = changelogSection(changelog, version);
  if (!section) found.push(`CHANGELOG.md has no section [${version}].`);
  else if (!section.date) found.push(`The section [${version}] of CHANGELOG.md has no date.`);
  if (section && !section.text) found.push(`The section [${version}] of CHANGELOG.md is empty.`);
  if (tags.includes(`v${version}`)) found.push(`There is a tag v${version} already: raise the version.`);
  return found;
}

/**
 * The commands of a release, in order; `secret` names the environment variable from which a command takes its token, and `check` is what shows that
 * its tool starts on this machine.
 * @param {string} version of package.json
 * @param {string} file path of the VSIX: both marketplaces get the same
 */
export function releaseCommands(version, file) {
  const vsce = ["npx", "vsce"];
  // Newer ones want Node 22.
  const ovsx = ["npx", "--yes", "ovsx@1.0.0"];
  return [
    { command: [...vsce, "publish", "--packagePath", file], secret: "VSCE_PAT", check: [...vsce, "--version"] },
    { command: [...ovsx, "publish", file], secret: "OVSX_PAT", check: [...ovsx, "--version"] },
    { command: ["git", "tag", "--annotate", `v${version}`, "--message", `Version ${version}`] },
  ];
}
