import {
  isRelationsState,
  type FromRelations,
  type RelationsState,
  type ToRelations,
} from "../../src/core/graph/protocol";
import { connect } from "../kit/api";

/** The line of the page of relations to the extension. */
export const { send, onMessage, savedState, saveState } = connect<ToRelations, FromRelations, RelationsState>(
  isRelationsState,
);
