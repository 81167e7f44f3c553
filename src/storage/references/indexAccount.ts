import type * as vscode from "vscode";
import { type Source, SOURCES } from "../../core/upkeep/model";
import type { UpkeepOptions } from "../../core/upkeep/run";
import { settings } from "../../host/settings";

/** The name under which the key of an index is kept. */
export function secretName(source: Source): string {
  return `upkeep.${source}`;
}

/** How the public indexes are asked by this window: their addresses, the mail of the settings, and one's own keys. */
export async function indexAccount(
  secrets: vscode.SecretStorage,
): Promise<Pick<UpkeepOptions, "endpoints" | "keys" | "mail">> {
  const keys: Partial<Record<Source, string>> = {};
  for (const source of SOURCES) {
    const key = await secrets.get(secretName(source));
    if (key) keys[source] = key;
  }
  return { endpoints: settings.upkeepEndpoints(), keys, mail: settings.upkeepMail() };
}
