import { below, type Files } from "../../src/core/base/files";

/** Files by path, in memory; a path is its own URI. What was listed and read is put down in `asked`. */
export function memoryFiles(
  files: Record<string, string | Uint8Array>,
): Files & { entries: Map<string, Uint8Array>; asked: string[] } {
  const encoded = (content: string | Uint8Array) =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  const entries = new Map(Object.entries(files).map(([name, content]) => [name, encoded(content)]));
  const asked: string[] = [];
  const listed = (folder: string) => {
    const found = new Map<string, boolean>();
    const prefix = folder && `${folder}/`;
    for (const name of entries.keys()) {
      if (!name.startsWith(prefix) || name === folder) continue;
      const [first, ...rest] = name.slice(prefix.length).split("/");
      found.set(first!, rest.length > 0);
    }
    return [...found].map(([name, folder]) => ({ name, folder }));
  };
  return {
    entries,
    asked,
    at: below,
    list(folder) {
      asked.push(`list ${folder}`);
      return Promise.resolve(listed(folder));
    },
    stat(uri) {
      const bytes = entries.get(uri);
      if (!bytes && !listed(uri).length) return Promise.resolve(undefined);
      return Promise.resolve({ kind: bytes ? "file" : "folder", size: bytes?.length ?? 0, mtime: 1 });
    },
    read(file, most = Infinity) {
      asked.push(`read ${file}`);
      const bytes = entries.get(file);
      return Promise.resolve(bytes && bytes.length <= most ? bytes : undefined);
    },
    readRange: (file, start, length) => Promise.resolve(entries.get(file)?.subarray(start, start + length)),
  };
}
