import type { Files } from "../base/files";
import type { IndexAnswer } from "./model";
import type { UpkeepPorts } from "./run";

/** Answers of an index are taken for today's for so long: a run that was cut short goes on, and a check is repeated without a request. */
const FRESH_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps the answers of indexes, a file each, in a folder outside of anybody's work. Old ones are removed where one is looked for first.
 * @param remove deletes a file; absent where old answers are left to be written over
 */
export function keptAnswers(
  files: Files,
  folder: string,
  remove?: (file: string) => Promise<void>,
): Required<Pick<UpkeepPorts, "recall" | "keep">> {
  let swept: Promise<void> | undefined;
  const isFresh = async (file: string) => Date.now() - ((await files.stat(file))?.mtime ?? 0) < FRESH_MS;
  const sweep = async () => {
    for (const { name } of remove ? await files.list(folder) : []) {
      const file = files.at(folder, name);
      if (!(await isFresh(file))) await remove!(file).catch(() => undefined);
    }
  };
  return {
    async recall(name) {
      await (swept ??= sweep());
      const file = files.at(folder, fileName(name));
      const bytes = (await isFresh(file)) ? await files.read(file) : undefined;
      try {
        const kept = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as { name: string; answer: IndexAnswer });
        // Two questions may have one file's name: then the later has the place.
        return kept?.name === name && typeof kept.answer.text === "string" ? kept.answer : undefined;
      } catch {
        return undefined;
      }
    },
    async keep(name, answer) {
      const bytes = new TextEncoder().encode(JSON.stringify({ name, answer }));
      // One that cannot be written costs a request, no more.
      await files.write?.(files.at(folder, fileName(name)), bytes, { overwrite: true }).catch(() => undefined);
    },
  };
}

/** A name for a file: two hashes by Fowler, Noll and Vo (FNV-1a, 32 bits), from either end of the text. */
function fileName(text: string): string {
  let [forth, back] = [2166136261, 2166136261];
  for (let i = 0; i < text.length; i++) {
    forth = Math.imul(forth ^ text.charCodeAt(i), 16777619) >>> 0;
    back = Math.imul(back ^ text.charCodeAt(text.length - 1 - i), 16777619) >>> 0;
  }
  return `${forth.toString(16)}${back.toString(16).padStart(8, "0")}.json`;
}
