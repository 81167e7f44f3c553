import { execFile } from "node:child_process";
import path from "node:path";
import { encoded } from "../core/site/links";
import type { SiteCommit, SiteHistory } from "../core/site/history";
import { filePath } from "./files";
import { withoutTail } from "../core/base/text/tail";

/** What went further back than so many commits is not told. */
const MOST_COMMITS = 2000;
const LARGEST_OUTPUT = 256 * 1024 * 1024;
const NOTHING = /^0+$/;
const YAML = /\.ya?ml$/i;

/** Forges that everybody can reach: where else a repository lies is not for a public page. By host, the path to a file of a commit. */
const FORGES: Readonly<Record<string, string>> = {
  "github.com": "blob",
  "gitlab.com": "-/blob",
  "codeberg.org": "src/commit",
  "bitbucket.org": "src",
};

/**
 * What git knows of the folders of catalogues, by running it, without the monitors, pagers and programs for differences and signatures that a
 * repository's configuration may name; undefined outside of a repository, before its first commit, and without git.
 * @param catalogues id and folder (a `file:` URI) of each
 */
export async function gitHistory(
  catalogues: readonly { id: string; folder: string }[],
): Promise<SiteHistory | undefined> {
  // What a mapping makes has no folder of its own.
  const onDisk = catalogues.filter(({ folder }) => folder.startsWith("file:"));
  const [first] = onDisk;
  if (!first) return undefined;
  const git = runner(filePath(first.folder));
  try {
    const top = (await git("rev-parse", "--show-toplevel")).trim();
    const [commit = "", time = ""] = (await git("log", "-1", "--format=%H %ct")).trim().split(" ");
    const inside = onDisk.flatMap(({ id, folder }) => {
      const below = path.relative(top, filePath(folder)).split(path.sep).join("/");
      return below.startsWith("..") || path.isAbsolute(below) ? [] : [{ id, folder: below && `${below}/` }];
    });
    const folders = inside.map(({ folder }) => `:(top,literal)${folder}`);
    const shallow = (await git("rev-parse", "--is-shallow-repository")).trim() === "true";
    const log = await git(
      ...["log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff"],
      ...[`--max-count=${MOST_COMMITS}`, "--format=%x01%H %ct %P", "--", ...folders],
    );
    const status = await git("status", "--porcelain", "--untracked-files=all", "--", ...folders);
    const repository = forge(await git("remote", "get-url", "origin").catch(() => ""));
    return {
      commit,
      time: Number(time) * 1000,
      changed: status.split("\n").some((line) => YAML.test(line.replace(/"$/, ""))),
      ...(repository ? { repository: repository.address } : {}),
      fileAddress: (file, version = commit) => {
        if (!file.startsWith("file:")) return undefined;
        const below = path.relative(top, filePath(file)).split(path.sep).join("/");
        return repository && !below.startsWith("..")
          ? `${repository.address}/${repository.files}/${version}/${encoded(below)}`
          : undefined;
      },
      commits: [...commitsOf(log, inside, shallow)],
      text: (version) => git("cat-file", "blob", version).catch(() => undefined),
    };
  } catch {
    return undefined;
  }
}

function runner(cwd: string): (...words: string[]) => Promise<string> {
  const safe = ["core.fsmonitor=false", "log.showSignature=false", "core.quotePath=false", "core.pager=cat"];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  return (...words) =>
    new Promise((resolve, reject) =>
      execFile(
        "git",
        [...safe.flatMap((setting) => ["-c", setting]), ...words],
        { cwd, env, maxBuffer: LARGEST_OUTPUT, timeout: 120_000 },
        (error, stdout) => (error ? reject(error) : resolve(stdout)),
      ),
    );
}

/** @param log `git log --raw -z` with a line of hash, time and parents before the files of each commit */
function* commitsOf(
  log: string,
  catalogues: readonly { id: string; folder: string }[],
  shallow: boolean,
): Generator<SiteCommit> {
  for (const part of log.split("\x01").slice(1)) {
    const [head = "", ...raw] = part.split("\0").map((text) => text.replace(/^\n/, ""));
    const [hash = "", time = "", ...parents] = head.trim().split(" ");
    // Where a repository was fetched in part, its oldest commit is told as one that made everything.
    if (shallow && !parents.length) continue;
    const files = [];
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const [, , before = "", after = ""] = raw[i]!.split(" ");
      const name = raw[i + 1]!;
      const catalogue = catalogues.find(({ folder }) => name.startsWith(folder));
      if (!catalogue || !YAML.test(name)) continue;
      files.push({
        catalogue: catalogue.id,
        ...(NOTHING.test(before) ? {} : { before }),
        ...(NOTHING.test(after) ? {} : { after }),
      });
    }
    if (files.length) yield { hash, time: Number(time) * 1000, files };
  }
}

/** A remote's address as people open it, without names and passwords that stand in it. */
function forge(remote: string): { address: string; files: string } | undefined {
  const [, host = "", name = ""] =
    /^(?:(?:https?|ssh|git):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/|(?:[\w.-]+@)?([\w.-]+):)/.exec(remote.trim()) ?? [];
  const at = (host || name).toLowerCase();
  const files = Object.hasOwn(FORGES, at) ? FORGES[at] : undefined;
  const path = /^(?:[a-z]+:\/\/[^/]+\/|[^:/]+:)(.+)$/.exec(remote.trim())?.[1] ?? "";
  const below = withoutTail(path, /\//).replace(/\.git$/, "");
  return files && below && /^[\w./~-]+$/.test(below) ? { address: `https://${at}/${below}`, files } : undefined;
}
