import { oneLine } from "../core/base/text/lines";
import { shortened } from "../core/words/escape";

/** In a list a row is one line, and VS Code looks for what is typed in all of it. */
const LONGEST_ROW_TEXT = 200;

/** A text from data for a row of a quick pick: one line of bounded length, in which `$(name)` is no icon. */
export function rowText(text: string): string {
  return oneLine(shortened(text, LONGEST_ROW_TEXT)).replace(/\$\(/g, "$\u200b(");
}
