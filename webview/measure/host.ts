import {
  isMeasureState,
  type FromMeasure,
  type MeasureState,
  type ToMeasure,
} from "../../src/core/instruments/page/protocol";
import { connect } from "../kit/api";

/** The line of a measurement's page to the extension. */
export const host = connect<ToMeasure, FromMeasure, MeasureState>(isMeasureState);
export const { send } = host;
