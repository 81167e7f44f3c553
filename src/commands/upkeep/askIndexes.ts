import * as vscode from "vscode";
import {
  Answers,
  askIndexes,
  type IndexRequest,
  planText,
  type Source,
  SOURCE_NAMES,
  SOURCES,
  type UpkeepRun,
} from "../../core/upkeep";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { indexClient } from "../../storage/references/indexClient";
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

/** No run of a person sends more; what is left over is not checked, and can be in the next. */
const MOST_REQUESTS = 2000;
/** Those that are ticked where a person chooses: they cost nothing and want no key. */
const USUAL: readonly Source[] = ["openalex", "crossref", "datacite", "arxiv"];

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
  const endpoints = settings.upkeepEndpoints();
  const keys: Partial<Record<Source, string>> = {};
  for (const source of sources) {
    const key = await context.secrets.get(secretName(source));
    if (key) keys[source] = key;
  }
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
            request: indexClient({ signal: stop.signal }),
            wait: (milliseconds) => waited(milliseconds, stop.signal),
            now: () => Date.now(),
            ...answerCache(context.storage),
          },
          {
            endpoints,
            keys,
            mail: settings.upkeepMail(),
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
  const failures = [...run.answers.failures()];
  const offline = failures.length > 0 && failures.every(({ kind }) => kind === "offline") && !run.answers.answered;
  if (offline)
    throw new HumanError(
      vscode.l10n.t("No index could be reached, so that nothing was checked. Check the connection."),
    );
  context.log.info(`upkeep: sent ${JSON.stringify(run.sent)}, ${run.recalled} answers known already`);
  return run;
}

/** The name under which the key of an index is kept. */
export function secretName(source: Source): string {
  return `upkeep.${source}`;
}

async function chooseSources(choices: readonly Source[]): Promise<readonly Source[]> {
  const rows = choices.map((source) => ({ label: SOURCE_NAMES[source], source, picked: USUAL.includes(source) }));
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

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
