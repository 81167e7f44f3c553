import * as vscode from "vscode";
import { stat } from "./files";
import { workspaceFiles } from "./workspaceFiles";

/**
 * What is needed of a git repository, read from its files: it works in every host, starts no process and runs nothing of the repository's.
 */
export interface GitHead {
  /** Full commit id; undefined before the first commit. */
  commit?: string;
  /** Short branch name; undefined when detached. */
  branch?: string;
}

/** HEAD of the repository that holds `folder`; undefined outside of one. */
export async function gitHead(folder: vscode.Uri): Promise<GitHead | undefined> {
  const git = await gitFolder(folder);
  if (!git) return undefined;
  const head = (await text(vscode.Uri.joinPath(git, "HEAD")))?.trim();
  if (!head) return undefined;
  if (isCommit(head)) return { commit: head };
  const ref = /^ref: (refs\/[^\s]+)$/.exec(head)?.[1];
  if (!ref || ref.includes("..")) return undefined;
  return { branch: ref.replace(/^refs\/heads\//, ""), commit: await resolveRef(git, ref) };
}

/** `user.name` of the repository's own configuration; the global one is out of reach of a web host and is asked for through VS Code's Git instead. */
export async function gitUserName(folder: vscode.Uri): Promise<string | undefined> {
  const fromGit = await fromGitExtension(folder, "user.name");
  if (fromGit) return fromGit;
  const git = await gitFolder(folder);
  const config = git && (await text(vscode.Uri.joinPath(await commonFolder(git), "config")));
  return (config && configuredName(config)) || undefined;
}

/** Who commits are by here, as far as git's own settings tell. */
export async function gitUser(folder: vscode.Uri): Promise<{ name?: string; email?: string }> {
  const [name, email] = await Promise.all([gitUserName(folder), fromGitExtension(folder, "user.email")]);
  return { name, email };
}

/** `user.name` of a configuration's text, a line at a time. */
function configuredName(config: string): string | undefined {
  let section = "";
  let name: string | undefined;
  for (const line of config.split("\n").map((one) => one.trim())) {
    if (line.startsWith("[")) section = line.toLowerCase();
    const equals = section === "[user]" && /^name\b/i.test(line) ? line.indexOf("=") : -1;
    if (equals > 0)
      name ??= line
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/, "$1");
  }
  return name;
}

interface GitExtension {
  getAPI(version: 1): {
    getRepository(
      uri: vscode.Uri,
    ): { getConfig(key: string): Promise<string>; getGlobalConfig(key: string): Promise<string> } | null;
  };
}

async function fromGitExtension(folder: vscode.Uri, key: string): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  try {
    const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
    const repository =
      extension &&
      (extension.isActive ? extension.exports : await extension.activate()).getAPI(1).getRepository(folder);
    return (await repository?.getConfig(key)) || (await repository?.getGlobalConfig(key)) || undefined;
  } catch {
    return undefined;
  }
}

/** The `.git` folder of the nearest repository; the folder that a worktree's or submodule's `.git` file names. */
async function gitFolder(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let at = folder; ; at = vscode.Uri.joinPath(at, "..")) {
    const dot = vscode.Uri.joinPath(at, ".git");
    const found = await stat(dot);
    if (found?.type === vscode.FileType.Directory) return dot;
    if (found) {
      const target = /^gitdir: (.+)$/m.exec((await text(dot)) ?? "")?.[1]?.trim();
      if (!target) return undefined;
      const path = target.replace(/\\/g, "/");
      return /^([a-z]:)?\//i.test(path)
        ? at.with({ path: path.replace(/^(?=[a-z]:)/i, "/") })
        : vscode.Uri.joinPath(at, path);
    }
    if (at.path === "/" || at.path === "" || vscode.Uri.joinPath(at, "..").path === at.path) return undefined;
  }
}

async function commonFolder(git: vscode.Uri): Promise<vscode.Uri> {
  const common = (await text(vscode.Uri.joinPath(git, "commondir")))?.trim();
  return common ? vscode.Uri.joinPath(git, common) : git;
}

async function resolveRef(git: vscode.Uri, ref: string): Promise<string | undefined> {
  const common = await commonFolder(git);
  for (const base of [git, common]) {
    const loose = (await text(vscode.Uri.joinPath(base, ref)))?.trim();
    if (loose && isCommit(loose)) return loose;
  }
  const packed = await text(vscode.Uri.joinPath(common, "packed-refs"), MOST_OF_REFS);
  const end = packed ? `${packed}\n`.indexOf(` ${ref}\n`) : -1;
  const commit = packed?.slice(packed.lastIndexOf("\n", end) + 1, Math.max(0, end));
  return commit && isCommit(commit) ? commit : undefined;
}

function isCommit(value: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value);
}

/** So much is read of a file of git, in bytes: a larger one is none that git writes for people. Of references there may be very many. */
const MOST = 1_000_000;
const MOST_OF_REFS = 16_000_000;

async function text(uri: vscode.Uri, most = MOST): Promise<string | undefined> {
  const bytes = await workspaceFiles.read(uri.toString(), most);
  return bytes && new TextDecoder().decode(bytes);
}
