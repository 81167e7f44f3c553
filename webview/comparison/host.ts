import {
  type ComparisonState,
  type FromComparison,
  isComparisonState,
  type ToComparison,
} from "../../src/core/comparison/page/protocol";
import { connect } from "../kit/api";

/** The line of the page of comparison to the extension. */
export const host = connect<ToComparison, FromComparison, ComparisonState>(isComparisonState);
export const { send } = host;
