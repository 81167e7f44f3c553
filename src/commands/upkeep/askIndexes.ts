import * as vscode from "vscode";
import {
  Answers,
  askIndexes,
  type IndexRequest,
  MOST_REQUESTS,
  planText,
  type Source,
  SOURCE_NAMES,
  SOURCES,
  type UpkeepRun,
  USUAL_SOURCES,
} from "../../core/upkeep";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { indexPorts } from "../../network/indexClient";
import { indexAccount } from "../../storage/references/indexAccount";
import { answerCache } from "../../storage/research/upkeepFiles";
import type { CommandContext } from "../context";

export interface UpkeepCommandOptions {
  /** The indexes that are asked; else those of the settings, else a person chooses. */
  sources?: readonly Source[];
  /** Asks the indexes without showing the plan first. */
  allowNetwork?: boolean;
}

/** What a run asks, made once the indexes are chosen. */
interface Plan {
  next(answers: Answers): IndexRequest[];
  possible(): number;
}

/**
 * Shows what would be asked of whom, and asks it where a person agrees. Returns what was learned. Throws Cancelled where a person does not agree,
 * HumanError where no index can be reached.
 */
export async function askWithPlan(
  context: CommandContext,
  planOf: (sources: readonly Source[]) => Plan,
  choices: readonly Source[],
  options: UpkeepCommandOptions,
): Promise<UpkeepRun> {
  const chosen = (options.sources ?? settings.upkeepSources()).filter((source): source is Source =>
    choices.includes(source as Source),
  );
  const sources =
    chosen.length || choices.length < 2 ? (chosen.length ? chosen : choices) : await chooseSources(choices);
  const plan = planOf(sources);
  const requests = plan.next(new Answers());
  if (requests.length && options.allowNetwork !== true) await agree(requests, plan.possible());
  const account = await indexAccount(context.secrets);
  const stop = new AbortController();
  const run = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Asking public indexes"),
      cancellable: true,
    },
    async (progress, token) => {
      const listener = token.onCancellationRequested(() => stop.abort());
      let last = 0;
      try {
        return await askIndexes(
          (answers) => plan.next(answers),
          {
            ...indexPorts({ signal: stop.signal }),
            ...answerCache(context.storage),
          },
          {
            ...account,
            cap: MOST_REQUESTS,
            cancelled: () => stop.signal.aborted,
            progress: (done, planned, source) => {
              const part = (100 * done) / planned;
              progress.report({
                message: `${SOURCE_NAMES[source]}, ${done}/${planned}`,
                increment: Math.max(0, part - last),
              });
              last = Math.max(last, part);
            },
          },
        );
      } finally {
        listener.dispose();
      }
    },
  );
  if (stop.signal.aborted) throw new Cancelled();
  if (run.answers.offline)
    throw new HumanError(
      vscode.l10n.t("No index could be reached, so that nothing was checked. Check the connection."),
    );
  context.log.info(`upkeep: sent ${JSON.stringify(run.sent)}, ${run.recalled} answers known already`);
  return run;
}

async function chooseSources(choices: readonly Source[]): Promise<readonly Source[]> {
  const rows = choices.map((source) => ({
    label: SOURCE_NAMES[source],
    source,
    picked: USUAL_SOURCES.includes(source),
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t("Which public indexes are asked?"),
    placeHolder: vscode.l10n.t("The setting openProblems.upkeep.sources spares this question"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked?.length) throw new Cancelled();
  return picked.map(({ source }) => source);
}

async function agree(requests: readonly IndexRequest[], possible: number): Promise<void> {
  const hosts = SOURCES.filter((source) => requests.some((request) => request.source === source));
  const yes = {
    label: vscode.l10n.t("Ask"),
    iconPath: new vscode.ThemeIcon("globe"),
    detail: `${planText(requests, possible, hosts.length)} ${hosts.map((source) => SOURCE_NAMES[source]).join(", ")}`,
  };
  const no = { label: vscode.l10n.t("Do Not"), iconPath: new vscode.ThemeIcon("close") };
  const title = vscode.l10n.t("Ask public indexes?");
  if ((await vscode.window.showQuickPick([yes, no], { title, ignoreFocusOut: true })) !== yes) throw new Cancelled();
}
