import { isolated } from "../base/text/direction";
import { oneLine } from "../base/text/lines";

/** VS Code needs seconds to draw a hover of some ten thousand escaped characters, and the window waits for it. */
const LONGEST_TEXT = 1000;
const LONGEST_ADDRESS = 2000;

/** The beginning of a text that is longer than `longest` UTF-16 units, which ends with an ellipsis; no character is cut in two. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/**
 * Text from data as Markdown that shows it letter by letter: no link, image, icon, emphasis, heading or block of code can come of it. Of a long
 * one it shows the beginning.
 */
export function escapeMarkdown(text: string): string {
  return isolated(oneLine(shortened(text.trim(), LONGEST_TEXT))).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@=]/g, "\\$&");
}

/**
 * An http(s) address as a link of Markdown that shows it; every character that could mean something else there is percent-encoded. The beginning
 * of one that is too long to be an address is a text.
 */
export function autolink(url: string): string {
  if (url.length > LONGEST_ADDRESS) return escapeMarkdown(url);
  const encoded = (char: string) =>
    [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  return `<${url.replace(/[^A-Za-z0-9._~:/?#@&=+,;%$-]/gu, encoded)}>`;
}
