import { sparseAutoencoder } from "./autoencoder/sparseAutoencoder";
import { bradleyTerry } from "./bradleyTerry";
import { calibration } from "./calibration/calibration";
import { compare } from "./compare/compare";
import { contamination } from "./contamination";
import { edgeInference } from "./edgeInference";
import { grounding } from "./grounding/grounding";
import { memoryRetrieval } from "./memoryRetrieval";
import { passAtK } from "./passAtK";
import { reasoningSteps } from "./reasoning/reasoningSteps";
import { scalingFit } from "./scaling/scalingFit";
import { trainingEfficiency } from "./trainingEfficiency";
import type { Instrument } from "./types";

/** All instruments, in the order in which they are offered. To add one, add it here. */
export const INSTRUMENTS: readonly Instrument[] = [
  compare,
  calibration,
  trainingEfficiency,
  edgeInference,
  reasoningSteps,
  passAtK,
  bradleyTerry,
  scalingFit,
  grounding,
  sparseAutoencoder,
  memoryRetrieval,
  contamination,
];
