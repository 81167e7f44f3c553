import type { CommandContext } from "./context";

/** Reads everything from disk again. */
export async function refresh({ stores }: CommandContext): Promise<void> {
  await Promise.all([stores.catalogue.reload(), stores.research.reload()]);
}
