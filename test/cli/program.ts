import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const PROGRAM = path.resolve("dist/cli/open-problems.mjs");

export interface Ran {
  status: number | null;
  out: string;
  err: string;
}

/** Starts the program with some words and waits for its end. */
export function open(words: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd: options.cwd ?? "sample",
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: "1", OPEN_PROBLEMS_HANDLE: "ada", ...options.env },
  });
  return { status, out: stdout, err: stderr };
}

/** As `open`, for a program that asks a server of this process. */
export function openBeside(words: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: "1", OPEN_PROBLEMS_HANDLE: "ada", ...options.env };
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: options.cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (data: Buffer) => out.push(data));
  child.stderr.on("data", (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** As `open`, its output read as JSON. */
export function openJson<T>(words: readonly string[], options: { cwd?: string } = {}): T {
  const { status, out, err } = open([...words, "--format", "json"], options);
  if (status !== 0) throw new Error(`exit ${status}: ${err}`);
  return JSON.parse(out) as T;
}

/** Runs `work` on a copy of a folder, of the sample workspace where nothing is said. */
export async function inCopy(work: (folder: string) => void | Promise<void>, of = "sample"): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "open-problems-cli-"));
  try {
    cpSync(of, folder, { recursive: true });
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
