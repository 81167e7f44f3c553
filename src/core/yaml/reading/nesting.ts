import { parseEvents, YAMLException } from "js-yaml";
import { Lexer } from "yaml";
import { finish } from "../../base/slices";

/** Deeper nesting is refused: `yaml` reads by recursion, and a few thousand levels can end the whole host, not only the reading. */
export const DEEPEST = 100;

/**
 * Where a text is nested more deeply than `DEEPEST`; undefined where it is not. js-yaml, which counts its levels, decides for all that it can read;
 * of a text that is not YAML the brackets and indicators are counted as `yaml` sees them, and the indents as they stand.
 */
export function tooDeepAt(text: string): number | undefined {
  try {
    parseEvents(text, { maxDepth: DEEPEST });
    return undefined;
  } catch (error) {
    if (error instanceof YAMLException && error.reason.startsWith("nesting exceeded")) return error.mark?.position ?? 0;
  }
  return indentStair(text) ?? depthOfMarks(text);
}

/** What `yaml` reads of a file at once, in lexemes: some 30 ms where its code has not run before, in which nothing else happens. Most files of 50 kB have no more. */
export const MOST_LEXEMES = 10_000;

/** Twice as much of what counts as a whole or not at all, such as a record: somebody's reading list in brackets may have so many. */
export const MOST_LEXEMES_OF_WHOLE = 20_000;

/** Where a text has more than so many lexemes: the start of a line, or else of a word; undefined where it has not. */
export function tooMuchAt(text: string, most = MOST_LEXEMES): number | undefined {
  if (text.length <= most) return undefined;
  let [at, count] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > most) return text.lastIndexOf("\n", at - 1) + 1 || at;
    if (!OWN_MARKS.has(lexeme)) at += lexeme.length;
  }
  return undefined;
}

/** Lexemes of the lexer's own, which stand for nothing in the text. */
const OWN_MARKS = new Set(["\x02", "\x18", "\x1f"]);

/** More mistakes help nobody, and each costs as much as many lines of YAML that is right. */
export const MOST_MISTAKES = 100;

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

/** Brackets, and the marks of items, keys and values on one line (`- - a: b: …`): each may open a level, in what the lines above have open. */
function depthOfMarks(text: string): number | undefined {
  return finish(lexemesOf(text, DEEPEST));
}

/**
 * The lexemes of a text up to the hundredth bracket that closes nothing, after which it is not read on, and up to where its marks open more than so
 * many levels, which is the offset that is returned. In brackets each pair may hold the next one (`[a: b: c]`).
 */
export function* lexemesOf(text: string, deepest: number): Generator<string, number | undefined> {
  const open: { start: number; column: number; marks: number }[] = [];
  let [brackets, pairs, marks, at, lineStart, left] = [0, 0, 0, 0, 0, MOST_MISTAKES];
  for (const lexeme of new Lexer().lex(text)) {
    switch (lexeme) {
      case "\n":
      case "\r\n":
        lineStart = at + lexeme.length;
        break;
      case "[":
      case "{":
        brackets++;
        pairs = 0;
        break;
      case ",":
        pairs = 0;
        break;
      case "]":
      case "}":
        pairs = 0;
        if (brackets) brackets--;
        else if (left-- === 0) return undefined;
        break;
      case "-":
      case "?":
      case ":":
        if (brackets) {
          if (lexeme === ":") pairs++;
          break;
        }
        if (open.at(-1)?.start !== lineStart) {
          const column = /^ */.exec(text.slice(lineStart, at))![0].length;
          while (open.length && open.at(-1)!.column >= column) marks -= open.pop()!.marks;
          open.push({ start: lineStart, column, marks: 0 });
        }
        open.at(-1)!.marks++;
        marks++;
    }
    if (brackets + pairs + marks > deepest) return at;
    yield lexeme;
    if (!OWN_MARKS.has(lexeme)) at += lexeme.length;
  }
  return undefined;
}
