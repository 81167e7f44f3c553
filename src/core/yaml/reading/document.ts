import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Parser,
  type ParseOptions,
  type SchemaOptions,
  YAMLParseError,
} from "yaml";
import { DEEPEST, lexemesOf, MOST_MISTAKES } from "./nesting";

/**
 * The first document of a text, as the `parseDocument` of `yaml` gives it, in time that is linear in the text: of what stands where nothing may stand
 * the first hundred places are errors, and keys are compared by a table. Errors have offsets, and no words on lines. What is nested more deeply than
 * anybody means it, `tooDeepAt` tells before; here it is an error only where reading it would be a danger.
 */
export function parseYamlDocument(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): Document.Parsed {
  const composer = new Composer({ ...options, prettyErrors: false, uniqueKeys: false });
  sayFewMistakes(composer);
  options.lineCounter?.addNewLine(0);
  const tokens = tokensOf(text, new Parser(options.lineCounter?.addNewLine));
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokens, true, text.length)) {
    first ??= document as Document.Parsed;
    if (document === first) continue;
    if (options.logLevel !== "silent") first.errors.push(mistake(document.range[0], "MULTIPLE_DOCS"));
    break;
  }
  if (options.uniqueKeys !== false) addDuplicates(first!);
  return first!;
}

const MESSAGES = {
  MULTIPLE_DOCS: "Source contains multiple documents",
  DUPLICATE_KEY: "Map keys must be unique",
};

function mistake(at: number, code: keyof typeof MESSAGES): YAMLParseError {
  return new YAMLParseError([at, at + 1], code, MESSAGES[code]);
}

/**
 * The tokens of a text. It is not read on after the hundredth that stands where nothing may stand, nor into what is nested so deeply that `yaml`, which
 * reads by recursion, could end the whole host; what is open by then is what was read.
 */
function* tokensOf(text: string, parser: Parser): Generator<CST.Token> {
  let left = MOST_MISTAKES;
  const lexemes = lexemesOf(text, 3 * DEEPEST);
  let lexeme = lexemes.next();
  read: for (; !lexeme.done; lexeme = lexemes.next())
    for (const token of parser.next(lexeme.value)) {
      if (token.type === "error" && left-- === 0) break read;
      yield token;
    }
  yield* parser.end();
  if (lexeme.done && lexeme.value !== undefined)
    yield { type: "error", offset: lexeme.value, source: text[lexeme.value]!, message: "nested too deeply" };
}

/** Each error of `yaml` holds the calls that led to it: eight thousand take a third of a second to make. */
function sayFewMistakes(composer: Composer): void {
  const errors = composer as unknown as { onError(...error: unknown[]): void };
  const say = errors.onError;
  let left = MOST_MISTAKES;
  errors.onError = (...error) => {
    if (left-- > 0) say(...error);
  };
}

function addDuplicates({ contents, errors }: Document.Parsed): void {
  const open: unknown[] = [contents];
  for (let node = open.pop(); node !== undefined && errors.length < MOST_MISTAKES; node = open.pop()) {
    if (!isCollection(node)) continue;
    const seen = new Set<unknown>();
    for (const item of node.items) {
      if (!isPair(item)) open.push(item);
      else {
        if (isMap(node) && isScalar(item.key) && item.key.value !== "<<") {
          if (seen.has(item.key.value)) errors.push(mistake(item.key.range?.[0] ?? 0, "DUPLICATE_KEY"));
          seen.add(item.key.value);
        }
        open.push(item.key, item.value);
      }
    }
  }
}
