import { readFile, rename, writeFile } from "node:fs/promises";
import { exclusively } from "../../../src/core/base/folders/exclusive";

/** Adds a line to a file as a record is edited: read, change, write a sibling, rename. */
export async function addLine(file: string, line: string): Promise<void> {
  await exclusively(file, true, async () => {
    const before = await readFile(file, "utf8");
    const sibling = `${file}.${process.pid}.tmp`;
    await writeFile(sibling, `${before}${line}\n`);
    await rename(sibling, file);
  });
}

/** Started as a process of its own by exclusive.test.ts: `counter <file> <name> <lines>`. */
async function main([file, name, lines]: string[]): Promise<void> {
  for (let i = 0; i < Number(lines); i++) await addLine(file!, `${name} ${i}`);
  process.disconnect();
}

if (process.send && process.argv.length === 5) void main(process.argv.slice(2));
