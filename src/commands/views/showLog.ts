import type { CommandContext } from "../context";

/** Opens the log. */
export function showLog({ log }: CommandContext): void {
  log.show();
}
