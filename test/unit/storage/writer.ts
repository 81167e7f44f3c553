import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeWholeFile, type WritableFolder } from "../../../src/core/base/folders/wholeWrite";

type Rename = (from: string, to: string, overwrite: boolean) => Promise<void>;

/** The two ways in which a host renames over a file. */
export const WRITERS: Record<string, Rename> = {
  "rename in one step": (from, to) => rename(from, to),
  "the target removed first, as VS Code's file service does": async (from, to, overwrite) => {
    if (overwrite) await rm(to, { force: true });
    await rename(from, to);
  },
};

/** What write number `write` puts into its file: long enough that a cut would show. */
export function text(write: number): string {
  return `write: ${write}\n${`- line of ${write}\n`.repeat(2000)}end: ${write}\n`;
}

/** Started as a process of its own by wholeWrite.test.ts, which kills it: `writer <folder> <kind> <files> <writes>`. */
async function main([root, kind, files, writes]: string[]): Promise<void> {
  const at = (name: string) => path.join(root!, name);
  const folder: WritableFolder = {
    create: async () => void (await mkdir(root!, { recursive: true })),
    write: (name, bytes) => writeFile(at(name), bytes),
    rename: (from, to, overwrite) => WRITERS[kind!]!(at(from), at(to), overwrite),
    remove: (name) => rm(at(name)),
  };
  for (let write = 1; write <= Number(writes); write++) {
    await writeWholeFile(
      folder,
      `${write % Number(files)}.yaml`,
      new TextEncoder().encode(text(write)),
      write > Number(files),
    );
    process.send!(write);
  }
  process.disconnect();
}

if (process.send && process.argv.length === 6) void main(process.argv.slice(2));
