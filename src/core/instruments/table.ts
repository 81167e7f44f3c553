import { calibration } from "./calibration/calibration";
import { compare } from "./compare/compare";
import { edgeInference } from "./edgeInference";
import { trainingEfficiency } from "./trainingEfficiency";
import type { Instrument } from "./types";

/** All instruments, in the order in which they are offered. To add one, add it here. */
export const INSTRUMENTS: readonly Instrument[] = [compare, calibration, trainingEfficiency, edgeInference];
