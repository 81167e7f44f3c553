import { setLanguage } from "../../src/core/base/language";
import { reachByKeyboard } from "./reach";

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** A page's line to the extension. */
export interface Host<ToPage, FromPage, State> {
  /** Sends an intent to the extension. */
  send(message: FromPage): void;
  /** Calls `listener` with each message of the extension, the only sender that a webview has. */
  onMessage(listener: (message: ToPage) => void): void;
  /** What the page kept before it was reloaded. */
  savedState(): State | undefined;
  saveState(state: State): void;
}

/** Connects a page, and writes numbers in the language that it is in; once, since a webview gives its API once. */
export function connect<ToPage, FromPage, State>(
  isState: (state: unknown) => state is State,
): Host<ToPage, FromPage, State> {
  const api = acquireVsCodeApi();
  setLanguage(document.documentElement.lang);
  reachByKeyboard();
  return {
    send: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const receive = (text: string) => listener(JSON.parse(text) as ToPage);
      window.addEventListener("message", (event: MessageEvent<string>) => receive(event.data));
      // One that comes back from a tab that was hidden has kept its state, and is sent what is there now.
      const first = api.getState() === undefined && document.getElementById("first")?.textContent;
      // Before that, each font that is used would hold the event back, and with it the moment in which VS Code shows the page.
      if (first) window.addEventListener("load", () => receive(first), { once: true });
    },
    savedState: () => {
      const state = api.getState();
      return isState(state) ? state : undefined;
    },
    saveState: (state) => api.setState(state),
  };
}
