import { didYouMean } from "../base/didYouMean";
import { t } from "../base/language";

/** The ids of all instruments, in the order in which they are offered. To add one, add it here and in `table.ts`. */
export const INSTRUMENT_IDS = [
  "compare",
  "calibration",
  "training-efficiency",
  "edge-inference",
  "reasoning-steps",
  "pass-at-k",
  "bradley-terry",
  "scaling-fit",
  "grounding",
  "sparse-autoencoder",
  "memory-retrieval",
  "contamination",
] as const;

export type InstrumentId = (typeof INSTRUMENT_IDS)[number];

/** A sentence for an id that is none, with the nearest. */
export function unknownInstrument(id: string): string {
  const near = didYouMean(id, INSTRUMENT_IDS);
  return near
    ? t("There is no instrument “{0}”; did you mean “{1}”?", id, near)
    : t("There is no instrument “{0}”: there are {1}.", id, INSTRUMENT_IDS.join(", "));
}
