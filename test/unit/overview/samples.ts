import type { Catalogue } from "../../../src/core/catalogue/index/catalogue";
import type { OverviewInput } from "../../../src/core/overview/input";
import type { Html } from "../../../src/core/words/shown";

export const NOW = new Date("2026-11-21T12:00:00");

/** Parts of what an overview is drawn from. */
export type OverviewParts = Partial<Omit<OverviewInput, "research">> & {
  research?: Partial<OverviewInput["research"]>;
};

/** What an overview is drawn from, with nothing in it but a catalogue. */
export function overviewInput(catalogue: Catalogue, input: OverviewParts = {}): OverviewInput {
  return {
    catalogue,
    me: "ada",
    claims: [],
    readings: [],
    reference: () => undefined,
    news: { items: [] },
    changes: { source: "none", changes: [], uncommitted: [] },
    render: (title) => title as Html,
    now: NOW,
    staleClaimDays: 90,
    locale: "en",
    ...input,
    research: { notes: [], experiments: [], people: [], lookAt: () => undefined, ...input.research },
  };
}
