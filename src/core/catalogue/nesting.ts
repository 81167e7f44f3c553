import { parseEvents, YAMLException } from "js-yaml";
import { Lexer } from "yaml";

/** Deeper nesting is refused: `yaml` reads by recursion, and a few thousand levels can end the whole host, not only the reading. */
export const DEEPEST = 100;

/**
 * Where a text is nested more deeply than `DEEPEST`; undefined where it is not. js-yaml, which counts its levels, decides for all that it can read;
 * of a text that is not YAML the brackets are counted as `yaml` sees them, and the indicators and indents as they stand.
 */
export function tooDeepAt(text: string): number | undefined {
  try {
    parseEvents(text, { maxDepth: DEEPEST });
    return undefined;
  } catch (error) {
    if (error instanceof YAMLException && error.reason.startsWith("nesting exceeded")) return error.mark?.position ?? 0;
  }
  return indicatorRun(text) ?? indentStair(text) ?? bracketDepth(text);
}

/** `- - - - …` and `? ? ? …`: each opens a level. */
function indicatorRun(text: string): number | undefined {
  const at = text.search(new RegExp(`(?:[-?:][ \\t]+){${DEEPEST}}`));
  return at < 0 ? undefined : at;
}

/** Lines each indented deeper than the one before. */
function indentStair(text: string): number | undefined {
  const stair: number[] = [];
  for (let start = 0; start < text.length; start = text.indexOf("\n", start) + 1 || text.length) {
    let column = 0;
    while (text[start + column] === " ") column++;
    if (/[\r\n]/.test(text[start + column] ?? "\n")) continue;
    while (stair.length && stair.at(-1)! >= column) stair.pop();
    stair.push(column);
    if (stair.length > DEEPEST) return start + column;
  }
  return undefined;
}

function bracketDepth(text: string): number | undefined {
  let depth = 0;
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "[" || lexeme === "{") depth++;
    else if (lexeme === "]" || lexeme === "}") depth--;
    if (depth > DEEPEST) return at;
    at += /^[\x02\x18\x1f]$/.test(lexeme) ? 0 : lexeme.length;
  }
  return undefined;
}
