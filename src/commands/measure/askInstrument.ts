import * as vscode from "vscode";
import { now } from "../../core/base/language";
import type { Instrument } from "../../core/instruments/types";
import { Cancelled } from "../../host/errors";
import { requiredInput } from "../../storage/files/inputFiles";
import { pause } from "../../storage/files/slices";
import type { CommandContext } from "../context";
import { rowText } from "../../views/rowText";

/**
 * Asks which instrument is to run: first those that fit the file, with what they take from it, and those that the problem lists; then the others.
 * @returns with it, whether it fits the file
 * @throws Cancelled
 */
export async function askInstrument(
  context: CommandContext,
  file: vscode.Uri | undefined,
  problem: string | undefined,
): Promise<{ instrument: Instrument; fits: boolean }> {
  const { INSTRUMENTS, fitting } = await import("../../core/measuring");
  const fits = file ? await fitting(await requiredInput(file), pause) : [];
  const listed = (problem && (await context.stores.catalogue.problem(problem))?.problem.instruments) || [];
  const row = (instrument: Instrument, description: string) => ({
    label: now(instrument.title),
    description,
    detail: now(instrument.tells),
    instrument,
  });
  const first = [
    ...fits.flatMap(({ id, why }) => INSTRUMENTS.filter((one) => one.id === id).map((one) => row(one, why))),
    ...INSTRUMENTS.filter(({ id }) => listed.includes(id) && !fits.some((fit) => fit.id === id)).map((one) =>
      row(one, vscode.l10n.t("named by the problem")),
    ),
  ];
  const others = INSTRUMENTS.filter((one) => !first.some(({ instrument }) => instrument === one));
  const parts = [
    ...separated(file && fits.length ? vscode.l10n.t("fit the file") : vscode.l10n.t("named by the problem"), first),
    ...separated(
      vscode.l10n.t("others"),
      others.map((one) => row(one, "")),
    ),
  ];
  const title = file
    ? vscode.l10n.t("Measure what in {0}?", rowText(vscode.workspace.asRelativePath(file)))
    : vscode.l10n.t("Measure what?");
  const picked = await vscode.window.showQuickPick(parts, { title, matchOnDescription: true, matchOnDetail: true });
  if (!picked || !("instrument" in picked)) throw new Cancelled();
  return { instrument: picked.instrument, fits: fits.some(({ id }) => id === picked.instrument.id) };
}

function separated<T extends vscode.QuickPickItem>(label: string, rows: T[]): (T | vscode.QuickPickItem)[] {
  return rows.length ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows] : [];
}
