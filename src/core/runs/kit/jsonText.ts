import { t } from "../../base/language";

/** JSON that a program wrote, or undefined with the reason. */
export interface Parsed {
  value: unknown;
  /** Fit to follow a file's name, e.g. `is not valid JSON`. */
  problem?: string;
}

/** Parsing cannot be paused: beyond this it would hold up the host for too long. */
const LONGEST_JSON = 32 * 1024 * 1024;

/**
 * Parses JSON with the three words that Python's `json` writes and JSON lacks: `NaN`, `Infinity` and `-Infinity` become those strings
 * (`asNumber` knows them). What stands inside strings is not touched. The engine's own message is not passed on: it quotes the file,
 * which may name users and paths.
 */
export function parseJson(text: string): Parsed {
  if (text.length > LONGEST_JSON) return { value: undefined, problem: t("is too large to be read (more than 32 MB)") };
  if (!text.trim()) return { value: undefined, problem: t("is empty") };
  try {
    return { value: JSON.parse(text) };
  } catch {
    try {
      return { value: JSON.parse(quoteWords(text)) };
    } catch {
      return { value: undefined, problem: t("is not valid JSON; it may have been cut off while it was written") };
    }
  }
}

const WORDS = ["-Infinity", "Infinity", "NaN"];

/** One pass over the text, by character: a pattern over megabytes could go back and forth. */
function quoteWords(text: string): string {
  const parts: string[] = [];
  let from = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i++;
      else if (c === 34) inString = false;
      continue;
    }
    if (c === 34) inString = true;
    else if (c === 78 || c === 73 || c === 45) {
      const word = WORDS.find((w) => text.startsWith(w, i));
      if (!word) continue;
      parts.push(text.slice(from, i), `"${word}"`);
      i += word.length - 1;
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.join("");
}
