import {
  isOverviewState,
  type FromOverview,
  type OverviewState,
  type ToOverview,
} from "../../src/core/overview/protocol";
import { connect } from "../kit/api";

/** The overview's line to the extension. */
export const host = connect<ToOverview, FromOverview, OverviewState>(isOverviewState);
export const { send } = host;
