import type { CommandContext } from "../context";

/** Opens the overview: areas against states, what changed lately, my week. */
export async function showOverview(context: CommandContext): Promise<void> {
  (await context.pages.load()).overview.panels.open();
}
