import { isPageState, type FromPage, type PageState, type ToPage } from "../../src/core/page/protocol";
import { connect } from "../kit/api";

/** The problem page's line to the extension. */
export const { send, onMessage, savedState, saveState } = connect<ToPage, FromPage, PageState>(isPageState);
