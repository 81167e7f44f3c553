import * as vscode from "vscode";
import { timeOf } from "../../core/base/isoDate";
import { aText } from "../../core/base/untrusted/values";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { isStale, lastUpdate } from "../../core/research/team";
import { Disposables } from "../../host/disposables";
import { settings } from "../../host/settings";
import type { Stores } from "../../storage/stores";

const KEY = "claims.later";
/** Who says "later" is not asked again for so long, in days. */
const LATER_DAYS = 7;

/**
 * Offers, once a session, to renew or release each of one's own claims that was not updated for long. Blocks nothing; "later" ends it for a week, in
 * all windows of the workspace.
 */
export class ClaimReminder implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly offered = new Set<string>();
  private asking = false;

  /** @param memory kept for the workspace: the last day on which "later" was said */
  constructor(
    private readonly stores: Stores,
    private readonly memory: vscode.Memento,
  ) {
    const look = () => void this.look();
    for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange, stores.identity.onDidChange])
      this.owned.add(event(look));
    look();
  }

  private async look(): Promise<void> {
    const stale = this.asking || this.waits() ? undefined : this.firstStale();
    if (!stale) return;
    this.asking = true;
    this.offered.add(stale.problem.fullId);
    const renew = vscode.l10n.t("I Still Work on This");
    const release = vscode.l10n.t("Release");
    const later = vscode.l10n.t("Later");
    const message = vscode.l10n.t(
      "You said that you work on “{0}”, the last time on {1}. Do you still?",
      stale.problem.title,
      stale.since,
    );
    const answer = await vscode.window.showInformationMessage(message, renew, release, later);
    const command = answer === renew ? "claimProblem" : answer === release ? "releaseProblem" : undefined;
    if (answer === later) void this.memory.update(KEY, new Date().toISOString());
    // A notice that was put away is an answer for this session.
    if (!command) return;
    // The command shows its own failure.
    await Promise.resolve(vscode.commands.executeCommand(`openProblems.${command}`, stale.problem.fullId, {})).catch(
      () => undefined,
    );
    this.asking = false;
    await this.look();
  }

  private waits(): boolean {
    const said = timeOf(aText(this.memory.get<unknown>(KEY)));
    return said !== undefined && Date.now() - said < LATER_DAYS * 86_400_000;
  }

  private firstStale(): { problem: CatalogueProblem; since: string } | undefined {
    for (const claim of this.stores.myClaims()) {
      if (claim.state !== "active" || !isStale(claim, new Date(), settings.staleAfterDays())) continue;
      const problem = this.stores.catalogue.catalogue.resolve(claim.problem);
      const since = lastUpdate(claim);
      if (problem && since && !this.offered.has(problem.fullId)) return { problem, since: since.slice(0, 10) };
    }
    return undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }
}
