import * as vscode from "vscode";
import { READING_STATES, type ReadingState } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { named, nameOf, READING_WORDS } from "../../core/words/names";
import type { CommandContext } from "../context";
import { say } from "../../host/say";
import { offerUndo, undoable } from "../offerUndo";
import { changeOwnFile, ownHandle } from "../claims/ownFile";
import { referenceArgument, type ReferenceArgument } from "../references/referenceArgument";

/** Sets one's own reading state of a work; `null` takes it off the list. Returns the file. */
export async function setReadingState(
  context: CommandContext,
  argument?: ReferenceArgument,
  state?: ReadingState | null,
): Promise<vscode.Uri> {
  const key = await referenceArgument(context, argument, vscode.l10n.t("Reading state of which work?"));
  const chosen = state === undefined ? await askReadingState(context.stores.myReading(key)) : state;
  if (chosen !== null && !READING_STATES.includes(chosen))
    throw new HumanError(
      vscode.l10n.t("A reading state is one of {0}, not “{1}”.", READING_STATES.join(", "), String(chosen)),
    );
  return writeReading(context, [key], chosen);
}

/** Sets the state of works on one's own reading list, where those that are not on it come as of today, or takes them off; one write for all. */
export async function writeReading(
  context: CommandContext,
  keys: readonly string[],
  state: ReadingState | null,
): Promise<vscode.Uri> {
  const handle = await ownHandle(context);
  const { setReadings, removeReadings } = await import("../../core/research/editing");
  const recorded = keys.map((key) => context.stores.recordedKey(key));
  if (state)
    return changeOwnFile(context, handle, (text) =>
      setReadings(text, recorded, (listed) => (listed ? { state } : { state, added: today() })),
    );
  const listed = keys.filter((key) => context.stores.myReading(key)).length;
  let count = 0;
  const { change, back } = undoable((text) => {
    const after = removeReadings(text, recorded);
    count = after === text ? 0 : Math.max(1, listed);
    return after;
  });
  const file = await changeOwnFile(context, handle, change);
  if (!count) {
    say(vscode.l10n.t("None of them is on your reading list"), 3000);
    return file;
  }
  const gone = vscode.l10n.t("Works taken off your reading list: {0}", count);
  offerUndo(context, "removeFromReadingList", gone, () => changeOwnFile(context, handle, back));
  return file;
}

/**
 * Puts works on one's own reading list as to-read, as of today and for `problem`; those that the file has by the time of writing stay as they are.
 * Returns the keys of the others.
 */
export async function writeToRead(
  context: CommandContext,
  keys: readonly string[],
  problem?: string,
): Promise<string[]> {
  const handle = await ownHandle(context);
  const { setReadings } = await import("../../core/research/editing");
  const recorded = new Map(keys.map((key) => [context.stores.recordedKey(key), key]));
  let added = new Set<string>();
  const { change, back } = undoable((text) => {
    added = new Set();
    return setReadings(text, [...recorded.keys()], (listed, reference) => {
      if (listed) return {};
      added.add(recorded.get(reference)!);
      return { state: "to-read", added: today(), problem };
    });
  });
  await changeOwnFile(context, handle, change);
  const message = vscode.l10n.t("Works added to your reading list: {0}", added.size);
  if (added.size) offerUndo(context, "addToReadingList", message, () => changeOwnFile(context, handle, back));
  return [...added];
}

/** Asks for a reading state; `null` is to take the work off the list. Throws Cancelled when the question was left. */
export async function askReadingState(now: ReadingState | undefined): Promise<ReadingState | null> {
  const items: (vscode.QuickPickItem & { state: ReadingState | null })[] = READING_STATES.map((state) => ({
    label: nameOf(READING_WORDS, state),
    iconPath: new vscode.ThemeIcon(named(READING_WORDS, state).icon),
    description: state === now ? vscode.l10n.t("now") : undefined,
    state,
  }));
  if (now)
    items.push({
      label: vscode.l10n.t("Take off the reading list"),
      iconPath: new vscode.ThemeIcon("trash"),
      state: null,
    });
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Reading state") });
  if (!picked) throw new Cancelled();
  return picked.state;
}
