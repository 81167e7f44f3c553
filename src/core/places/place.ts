import type { Occurrence } from "../catalogue/exact";

/** A place of any of our files where an id is defined or used. `under` is the key that it stands under, or `text` for running text. */
export type Place = Omit<Occurrence, "kind"> & { kind: Occurrence["kind"] | "experiment" };
