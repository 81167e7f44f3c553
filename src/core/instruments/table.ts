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
import { INSTRUMENT_IDS, type InstrumentId } from "./ids";
import type { Instrument } from "./types";

const BY_ID: Readonly<Record<InstrumentId, Instrument>> = {
  compare,
  calibration,
  "training-efficiency": trainingEfficiency,
  "edge-inference": edgeInference,
  "reasoning-steps": reasoningSteps,
  "pass-at-k": passAtK,
  "bradley-terry": bradleyTerry,
  "scaling-fit": scalingFit,
  grounding,
  "sparse-autoencoder": sparseAutoencoder,
  "memory-retrieval": memoryRetrieval,
  contamination,
};

/** All instruments, in the order in which they are offered. */
export const INSTRUMENTS: readonly Instrument[] = INSTRUMENT_IDS.map((id) => BY_ID[id]);
