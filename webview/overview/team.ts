import { html, type TemplateResult } from "lit";
import type { TeamClaim } from "../../src/core/overview/overviewModel";
import type { OverviewTexts } from "../../src/core/overview/overviewTexts";
import { claimFacts, claimTitle } from "./week";

/** Who else works on what: calls for help, and claims that nobody has confirmed for long, stand first. */
export function team(claims: readonly TeamClaim[], staleDays: number, strings: OverviewTexts): TemplateResult {
  if (!claims.length) return html`<p class="muted">${strings.noTeam}</p>`;
  return html`<ul class="rows">
    ${claims.map(
      (claim) =>
        html`<li>
          ${claimTitle(claim)}
          <div class="muted inline"><span>${claim.name}</span>${claimFacts(claim, staleDays, strings)}</div>
        </li>`,
    )}
  </ul>`;
}
