import type * as vscode from "vscode";
import { timeOf } from "../../core/base/isoDate";
import { aText } from "../../core/base/untrusted/values";
import type { Catalogue } from "../../core/catalogue/index/catalogue";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { isStale, lastUpdate } from "../../core/research/team";
import { Disposables } from "../../host/disposables";
import type { Stores } from "../../storage/stores";

const KEY = "claims.later";
/** Who says "later" is not asked again for so long, in days. */
const LATER_DAYS = 7;

type Changing = Pick<Stores["identity"], "onDidChange">;

/** What is asked of the stores. */
export interface ClaimStores extends Pick<Stores, "myClaims"> {
  catalogue: Changing & { catalogue: Pick<Catalogue, "resolve"> };
  research: Changing;
  identity: Changing;
}

/** How a person is asked about a claim, and what follows. */
export interface ClaimQuestion {
  /** After how many days without an update a claim is asked about. */
  staleAfterDays(): number;
  /** @param since the day of the last update; undefined where the question is put away */
  ask(problem: CatalogueProblem, since: string): Promise<"renew" | "release" | "later" | undefined>;
  /** Never rejects: it shows its own failure. */
  answer(problem: CatalogueProblem, answer: "renew" | "release"): Promise<void>;
}

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
    private readonly stores: ClaimStores,
    private readonly memory: Pick<vscode.Memento, "get" | "update">,
    private readonly question: ClaimQuestion,
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
    const answer = await this.question.ask(stale.problem, stale.since);
    if (answer === "later") void this.memory.update(KEY, new Date().toISOString());
    // A notice that was put away is an answer for this session.
    if (answer !== "renew" && answer !== "release") return;
    await this.question.answer(stale.problem, answer);
    this.asking = false;
    await this.look();
  }

  private waits(): boolean {
    const said = timeOf(aText(this.memory.get<unknown>(KEY)));
    return said !== undefined && Date.now() - said < LATER_DAYS * 86_400_000;
  }

  private firstStale(): { problem: CatalogueProblem; since: string } | undefined {
    for (const claim of this.stores.myClaims()) {
      if (claim.state !== "active" || !isStale(claim, new Date(), this.question.staleAfterDays())) continue;
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
