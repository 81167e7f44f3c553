import * as vscode from "vscode";
import { settings } from "../../host/settings";
import type { ClaimQuestion } from "./claimReminder";

const COMMANDS = { renew: "claimProblem", release: "releaseProblem" };

/** The question as a notice of the window, and its answers as our commands. */
export const claimQuestion: ClaimQuestion = {
  staleAfterDays: () => settings.staleAfterDays(),
  async ask(problem, since) {
    const renew = vscode.l10n.t("I Still Work on This");
    const release = vscode.l10n.t("Release");
    const later = vscode.l10n.t("Later");
    const message = vscode.l10n.t(
      "You said that you work on “{0}”, the last time on {1}. Do you still?",
      problem.title,
      since,
    );
    const answer = await vscode.window.showInformationMessage(message, renew, release, later);
    return answer === renew ? "renew" : answer === release ? "release" : answer === later ? "later" : undefined;
  },
  async answer(problem, answer) {
    const command = `openProblems.${COMMANDS[answer]}`;
    // The command shows its own failure.
    await Promise.resolve(vscode.commands.executeCommand(command, problem.fullId, {})).catch(() => undefined);
  },
};
