import { say } from "../../host/say";
import * as vscode from "vscode";
import { now } from "../../core/base/language";
import { HumanError } from "../../host/errors";
import { execute } from "../../views/pages/execute";
import type { MeasureIntents } from "../../views/pages/measurePages";
import type { CommandContext } from "../context";
import { openNamedLink } from "../problems/openNamedLink";
import { askFiles } from "./askFiles";
import { attachMeasurement } from "./attachMeasurement";

/** What the page of a measurement asks for. */
export function measureIntents(
  context: CommandContext,
  measurement: Parameters<MeasureIntents>[0],
): ReturnType<MeasureIntents> {
  const { instrument, subject } = measurement;
  return {
    chooseFiles: async () => {
      const title = (number: number) => vscode.l10n.t("{0}: file {1}", now(instrument.title), number);
      const files = await askFiles(context.memory, title, instrument.files);
      const { measure } = await context.pages.load();
      await measure.measure({ instrument: instrument.id, files: files.map(String), problem: subject.problem });
    },
    openFile: async ({ file, line }) => {
      const uri = measurement.uris[file];
      if (!uri) throw new HumanError(vscode.l10n.t("This file is no longer there."));
      const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
      await vscode.commands.executeCommand("vscode.open", uri, { selection: new vscode.Range(at, at) });
    },
    openSource: ({ source }) => openNamedLink(instrument.sources[source]?.url),
    openProblem: () => execute("openProblem", subject.problem),
    copy: ({ form }) => copy(measurement.copied(form)),
    copySvg: ({ chart }) => copy(measurement.copied({ chart })),
    attach: async () => {
      await attachMeasurement(context, measurement);
    },
  };
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) throw new HumanError(vscode.l10n.t("There is no result yet."));
  await vscode.env.clipboard.writeText(text);
  say(vscode.l10n.t("Copied"), 3000);
}
