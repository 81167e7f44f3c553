import { catalogueTargets } from "./catalogueTargets";
import { comparisonTargets } from "./comparisonTargets";
import { instrumentTargets } from "./instrumentTargets";
import { mappingTargets } from "./mappingTargets";
import { pageTargets } from "./pageTargets";
import { recordTargets } from "./recordTargets";
import { referenceTargets } from "./referenceTargets";
import { runTargets } from "./runTargets";
import type { Target } from "./target";

/** Every parser of the program. */
export const TARGETS: readonly Target[] = [
  ...catalogueTargets,
  ...recordTargets,
  ...referenceTargets,
  ...runTargets,
  ...comparisonTargets,
  ...pageTargets,
  ...instrumentTargets,
  ...mappingTargets,
];
