import type { Catalogue } from "../../../src/core/catalogue/index/catalogue";
import type { OverviewInput } from "../../../src/core/overview/input";
import type { Html } from "../../../src/core/words/shown";

export const NOW = new Date("2026-11-21T12:00:00");

/** What an overview is drawn from, with nothing in it but a catalogue. */
export function overviewInput(catalogue: Catalogue, input: Partial<OverviewInput> = {}): OverviewInput {
  return {
    catalogue,
    research: { notes: [], experiments: [], people: [] },
    me: "ada",
    claims: [],
    readings: [],
    reference: () => undefined,
    changes: { source: "none", changes: [], uncommitted: [] },
    render: (title) => title as Html,
    now: NOW,
    staleClaimDays: 90,
    locale: "en",
    ...input,
  };
}
