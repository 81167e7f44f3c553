import type { CommandContext } from "../context";

/** Ends a load that takes too long. */
export function stopLoading({ stores }: CommandContext): void {
  stores.catalogue.stopLoading();
}

/** Reads everything from disk again. */
export async function refresh({ stores }: CommandContext): Promise<void> {
  await Promise.all([stores.catalogue.reload(), stores.research.reload()]);
}
