import type { Pause } from "../../base/slices";
import { itemYaml, pairYaml } from "../../yaml/editing/print";
import type { Problem } from "../problemSchema";
import type { CatalogueFile } from "../schema";

/** Entries printed between two looks at the clock. */
const PIECE = 20;

/** A mapped catalogue as a catalogue file of ours: what `import` writes and what the preview shows. */
export async function catalogueText(
  { catalogue, ...rest }: CatalogueFile,
  problems: readonly Problem[],
  pause: Pause,
): Promise<string> {
  const parts: string[] = [];
  if (catalogue) parts.push(`${pairYaml("catalogue", catalogue, 0)}\n`);
  for (const [key, entries] of Object.entries({ ...rest, problems })) {
    const list = entries as unknown[];
    if (!list.length) continue;
    parts.push(`${key}:\n`);
    for (const [i, entry] of list.entries()) {
      parts.push(`  - ${itemYaml(entry, 2)}\n`);
      if (i % PIECE === PIECE - 1) await pause();
    }
  }
  return parts.join("");
}
