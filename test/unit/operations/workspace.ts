import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type NodeWorkspace, openWorkspace } from "../../../src/cli/workspace";

/** The day on which the tests take place. */
export const TODAY = new Date("2026-11-30T12:00:00Z");

/** Runs `work` on a copy of the sample workspace without the bundled catalogue, into which may be written. */
export async function inCopy(work: (workspace: NodeWorkspace, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "operations-"));
  try {
    cpSync("sample", folder, { recursive: true });
    await work(opened(folder), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workspace on a folder, of the person `ada`, on the tests' day. */
export function opened(folder: string, writes = true): NodeWorkspace {
  return { ...openWorkspace({ folder, alone: true, writes }), now: () => TODAY, handle: async () => "ada" };
}
