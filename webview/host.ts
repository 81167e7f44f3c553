import { isPageState, type FromPage, type PageState, type ToPage } from "../src/core/protocol";

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

const api = acquireVsCodeApi();

/** Sends an intent to the extension. */
export function send(message: FromPage): void {
  api.postMessage(message);
}

/** Calls `listener` with each message of the extension, the only sender that a webview has. */
export function onMessage(listener: (message: ToPage) => void): void {
  window.addEventListener("message", (event: MessageEvent<ToPage>) => listener(event.data));
}

/** What the page kept before it was reloaded. */
export function savedState(): PageState | undefined {
  const state = api.getState();
  return isPageState(state) ? state : undefined;
}

export function saveState(state: PageState): void {
  api.setState(state);
}
