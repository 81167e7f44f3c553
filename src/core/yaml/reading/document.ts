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

/** More mistakes help nobody, and each costs as much as many lines of YAML that is right. */
const MOST_MISTAKES = 100;

/**
 * The first document of a text, as the `parseDocument` of `yaml` gives it, in time that is linear in the text: of what stands where nothing may stand
 * the first hundred places are errors, and keys are compared by a table. Errors have offsets, and no words on lines.
 */
export function parseYamlDocument(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): Document.Parsed {
  const tokens = new Parser(options.lineCounter?.addNewLine).parse(text);
  const composer = new Composer({ ...options, prettyErrors: false, uniqueKeys: false });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(withFewMistakes(tokens), true, text.length)) {
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

function* withFewMistakes(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  let left = MOST_MISTAKES;
  for (const token of tokens) if (token.type !== "error" || left-- > 0) yield token;
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
