import type { CommandContext } from "../context";

/** Ends a load that takes too long. */
export function stopLoading({ stores }: CommandContext): void {
  stores.catalogue.stopLoading();
}

/** Reads everything from disk again. */
export function refresh({ stores }: CommandContext): Promise<void> {
  return stores.load();
}
