import { exclusively } from "../core/base/folders/exclusive";
import { decodeText, encodeText } from "../core/base/utf8";
import { OperationError } from "../core/operations/workspace";
import { filePath, nodeFiles } from "../node/files";

const ATTEMPTS = 5;

/**
 * Changes a text file, which starts as `missing` where it is not there. It is replaced whole, and only while it holds what was read; `change` is asked
 * again when it changed meanwhile. Two edits of one file, in any program of ours on this machine, wait for each other.
 * @throws OperationError where there is no such file, where it is no text, or where it keeps changing
 */
export function editFile(
  file: string,
  change: (text: string) => string | Promise<string>,
  missing?: string,
): Promise<void> {
  return exclusively(file, true, () => editAlone(file, change, missing));
}

async function editAlone(
  file: string,
  change: (text: string) => string | Promise<string>,
  missing: string | undefined,
): Promise<void> {
  const name = filePath(file);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await nodeFiles.read(file);
    if (!before && missing === undefined) throw new OperationError(`The file ${name} is not there or cannot be read.`);
    const decoded = before ? decodeText(before) : { text: missing!, bom: false };
    if ("problem" in decoded) throw new OperationError(`${name}: ${decoded.problem}`);
    const after = await change(decoded.text);
    if (before && after === decoded.text) return;
    if (!same(before, await nodeFiles.read(file))) continue;
    await nodeFiles.write!(file, encodeText(after, decoded.bom), { overwrite: before !== undefined });
    return;
  }
  throw new OperationError(`${name} keeps changing; nothing was written. Try again.`);
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return (
    a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]))
  );
}
