import type { CommandContext } from "./context";

/** Opens the overview: areas against states, what changed lately, my week. */
export function showOverview(context: CommandContext): void {
  context.overview.show();
}
