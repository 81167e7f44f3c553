import { isolated, shownControls } from "./direction";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text, its control characters shown, in which HTML and XML read nothing but text, in attributes too. */
export function escapeHtml(text: string): string {
  return shownControls(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** A value of data as the text of an element, where it turns nothing around that stands beside it. */
export function textHtml(text: string): string {
  return escapeHtml(isolated(text));
}
