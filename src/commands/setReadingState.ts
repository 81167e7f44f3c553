import * as vscode from "vscode";
import { READING_STATES, type ReadingState } from "../core/research/model";
import { Cancelled, HumanError } from "../host/errors";
import { today } from "../storage/recordWriter";
import { readingLabel } from "../views/labels";
import type { CommandContext } from "./context";
import { changeOwnFile } from "./ownFile";
import { referenceArgument, type ReferenceArgument } from "./referenceArgument";

/** Sets one's own reading state of a work; `null` takes it off the list. Returns the file. */
export async function setReadingState(
  context: CommandContext,
  argument?: ReferenceArgument,
  state?: ReadingState | null,
): Promise<vscode.Uri> {
  const key = await referenceArgument(context, argument, vscode.l10n.t("Reading state of which work?"));
  const chosen = state === undefined ? await askReadingState(context.stores.myReading(key)) : state;
  if (chosen !== null && !READING_STATES.includes(chosen))
    throw new HumanError(vscode.l10n.t("A reading state is one of {0}, not “{1}”.", READING_STATES.join(", "), String(chosen)));
  return writeReading(context, [key], chosen);
}

/** Puts works on one's own reading list, as of today and for `problem`, or sets the state of those on it, or takes them off; one write for all. */
export async function writeReading(
  context: CommandContext,
  keys: readonly string[],
  state: ReadingState | null,
  problem?: string,
): Promise<vscode.Uri> {
  const handle = await context.stores.identity.require();
  const { setReadings, removeReadings } = await import("../core/research/recordEdit");
  const recorded = keys.map((key) => context.stores.recordedKey(key));
  return changeOwnFile(context, handle, (text) =>
    state
      ? setReadings(text, recorded, (listed) => (listed ? { state } : { state, added: today(), problem }))
      : removeReadings(text, recorded),
  );
}

/** Asks for a reading state; `null` is to take the work off the list. Throws Cancelled when the question was left. */
export async function askReadingState(now: ReadingState | undefined): Promise<ReadingState | null> {
  const items: (vscode.QuickPickItem & { state: ReadingState | null })[] = READING_STATES.map((state) => ({
    label: `$(${readingLabel(state).icon}) ${readingLabel(state).text}`,
    description: state === now ? vscode.l10n.t("now") : undefined,
    state,
  }));
  if (now) items.push({ label: `$(trash) ${vscode.l10n.t("Take off the reading list")}`, state: null });
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Reading state") });
  if (!picked) throw new Cancelled();
  return picked.state;
}
