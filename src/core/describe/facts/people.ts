import { compareTexts } from "../../base/collections";
import { isStale } from "../../research/team";
import type { Context } from "./context";
import type { ClaimModel, PersonModel } from "./facts";
import { CLAIM_WORDS, labelled } from "../../words/names";

/** The people and groups of the catalogue, in its order. */
export function personModels(context: Context): PersonModel[] {
  const { detail, catalogue } = context.input;
  return (detail.problem.people ?? []).flatMap(({ person, group, focus }, at) => {
    const known = person === undefined ? undefined : catalogue.person(person);
    const name = known?.name ?? group ?? person;
    if (name === undefined) return [];
    return [{ at, id: person, name, affiliation: known?.affiliation, url: known?.url, focus: context.line(focus) }];
  });
}

/** The team's claims: mine first, then by state, then those last updated first. */
export function claimModels(context: Context): ClaimModel[] {
  const { research, me, now, staleClaimDays } = context.input;
  const states = Object.keys(CLAIM_WORDS);
  const touched = (claim: { updated?: string; since?: string }) => claim.updated ?? claim.since ?? "";
  return [...research.claims]
    .sort((a, b) => {
      const mine = Number(b.person.handle === me) - Number(a.person.handle === me);
      const state = states.indexOf(a.claim.state) - states.indexOf(b.claim.state);
      return (
        mine ||
        state ||
        compareTexts(touched(b.claim), touched(a.claim)) ||
        compareTexts(a.person.handle, b.person.handle)
      );
    })
    .map(({ claim, person }) => ({
      handle: person.handle,
      name: person.name ?? person.handle,
      mine: me !== undefined && person.handle === me,
      state: labelled(CLAIM_WORDS, claim.state),
      since: context.date(claim.since),
      updated: context.date(claim.updated),
      focus: context.line(claim.focus),
      helpWanted: claim.helpWanted,
      stale: claim.state === "active" && isStale(claim, now, staleClaimDays),
    }));
}
