import matter from "gray-matter";
import { type Diagnostic, LineIndex, type Range, type Severity } from "../base/diagnostics";
import { isPlainMap, type Path } from "./places/data";
import { type Finding, spanAt, toDiagnostics } from "./places/findings";
import { readToml } from "./toml";
import { isBroken, readYaml, writtenAt, type YamlRead } from "./reading/readYaml";
import { t } from "../base/language";

/** What stands at the top of a Markdown file. */
export interface FrontMatter {
  /** `none`; one of the three that are read (with what is wrong with it in `diagnostics`); `other`: another language; `unclosed`. */
  kind: "none" | "yaml" | "toml" | "json" | "other" | "unclosed";
  /** Of `other`: the word after the opening `---`. */
  language?: string;
  /** Dates are strings as written. Empty where nothing is read or the block is no map. */
  data: Record<string, unknown>;
  /** The text after the block; the whole text where there is no closed block. */
  body: string;
  /** Zero-based line on which `body` starts. */
  bodyLine: number;
  /** The lines between the fences. */
  range?: Range;
  /** The same stretch as offsets into the text without its byte order mark. */
  block?: { start: number; end: number };
  diagnostics: Diagnostic[];
  /** The characters of a scalar as written, such as `007`. */
  written(path: Path): string | undefined;
  /** Where a value (or its key) of the block stands in the file. */
  rangeOf(path: Path, what?: "key" | "value"): Range;
}

/** The line that closes a block: `---`, or `...` as Pandoc and Jekyll have it. */
const CLOSING = /(?<=\n)(?:---|\.\.\.)[ \t]*\r?(?=\n|$)/g;
const TOML_CLOSING = /(?<=\n)\+\+\+[ \t]*\r?(?=\n|$)/g;

/** Where blank runs longer than this stand in a block, gray-matter's own regular expressions take quadratic time. */
const LONG_BLANK = /\n\s{100}/;

/** A block as its language's reader has it; offsets are the block's own. */
interface BlockRead {
  /** Undefined where the block is broken, or no map. */
  data: Record<string, unknown> | undefined;
  /** The block says something, and it is no map. */
  isOther: boolean;
  findings: readonly Finding[];
  span(path: Path, what?: "key" | "value"): { start: number; end: number };
  written(path: Path): string | undefined;
}

/**
 * Splits the front matter of a Markdown file off its body. YAML (gray-matter with js-yaml 5, core schema), TOML between lines `+++` and JSON are
 * read; whatever else the file has is left alone and never run. Never throws.
 * @param file what diagnostics call the file (a URI string)
 */
export function splitFrontMatter(text: string, file = ""): FrontMatter {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const firstEnd = source.indexOf("\n");
  const opening = (firstEnd < 0 ? source : source.slice(0, firstEnd)).trimEnd();
  const language = languageOf(opening, source);
  if (language === undefined || (firstEnd < 0 && language === "yaml")) return without("none", source);
  if (source.startsWith("{")) {
    const end = jsonEnd(source);
    return end < 0
      ? without("none", source)
      : closed(source, "json", { start: 0, end, bodyStart: afterLine(source, end) }, file);
  }
  if (language !== "yaml" && language !== "toml" && language !== "json") return inOtherLanguage(source, language, file);
  const start = firstEnd + 1;
  const pattern = opening.startsWith("+") ? TOML_CLOSING : CLOSING;
  pattern.lastIndex = start;
  const closing = firstEnd < 0 ? undefined : pattern.exec(source);
  if (!closing) return unclosed(source, start, file, opening.slice(0, 3));
  const end = closing.index;
  const kind = language === "yaml" && isJson(source.slice(start, end)) ? "json" : language;
  return closed(source, kind, { start, end, bodyStart: Math.min(end + closing[0].length + 1, source.length) }, file);
}

/** `yaml`, another language, or undefined where the first line opens no block. */
function languageOf(opening: string, source: string): string | undefined {
  if (opening.startsWith("---") && opening[3] !== "-") {
    const word = opening.slice(3).trim().toLowerCase();
    return word === "" || word === "yml" ? "yaml" : word;
  }
  if (opening === "+++") return "toml";
  return opening.startsWith("{") && /^\{\s*["}]/.test(source) ? "json" : undefined;
}

/** The offset after the object that a text begins with; -1 where it is not closed, or more stands on its last line. */
function jsonEnd(source: string): number {
  let depth = 0;
  for (const { 0: token, index } of source.slice(0, 1_000_000).matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}]/g)) {
    depth += token === "{" ? 1 : token === "}" ? -1 : 0;
    if (depth === 0) return /^[ \t\r]*(?:\n|$)/.test(source.slice(index + 1)) ? index + 1 : -1;
  }
  return -1;
}

function afterLine(source: string, offset: number): number {
  const end = source.indexOf("\n", offset);
  return end < 0 ? source.length : end + 1;
}

function closed(
  source: string,
  kind: "yaml" | "toml" | "json",
  { start, end, bodyStart }: { start: number; end: number; bodyStart: number },
  file: string,
): FrontMatter {
  const block = source.slice(start, end);
  const read = kind === "toml" ? tomlBlock(block) : yamlBlock(block, kind, countLines(source.slice(0, start)));
  const lines = new LazyLines(source);
  const severity = severityOf(block);
  const at = (span: { start: number; end: number }): Range => lines.range(start + span.start, start + span.end);
  const findings = read.findings.flatMap((found): Finding[] => {
    // Tags are for the tools that run them: `!r` and `!expr` of R Markdown.
    if (found.code === "custom-tag" || (severity === "hint" && found.severity !== "error")) return [];
    const message = t("Front matter: {0}", found.message);
    const own = found.severity === "error" ? severity : found.severity;
    return [{ ...found, start: start + found.start, end: start + found.end, severity: own, message }];
  });
  const diagnostics = findings.length ? toDiagnostics(file, source, findings) : [];
  if (read.isOther) {
    const message = t("Front matter has to be a map of keys and values, such as `problem: some-id`.");
    diagnostics.push({
      file,
      range: lines.range(start, start + block.split("\n")[0]!.length),
      severity,
      code: "front-matter-not-a-map",
      message,
    });
  }
  return {
    kind,
    data: read.data ?? {},
    body: source.slice(bodyStart),
    bodyLine: countLines(source.slice(0, bodyStart)) + (bodyStart && source[bodyStart - 1] !== "\n" ? 1 : 0),
    range: lines.range(start, end),
    block: { start, end },
    diagnostics,
    written: read.written,
    rangeOf: (path, what) => at(read.span(path, what)),
  };
}

function yamlBlock(block: string, kind: "yaml" | "json", before: number): BlockRead {
  let read: YamlRead | undefined;
  // The engine reads our block and not the slice that gray-matter hands it, so that offsets are the file's.
  const parse = (): object => {
    read = readYaml(block, before);
    return dataOf(read) ?? {};
  };
  if (block.trim() !== "") {
    if (kind === "json" || LONG_BLANK.test(block)) parse();
    else matter(`---\n${block}\n---\n`, { engines: { ...REFUSED, yaml: { parse } }, excerpt: () => "" });
  }
  const data = read && dataOf(read);
  return {
    data,
    isOther: read !== undefined && !data && !isBroken(read) && (read.data ?? null) !== null,
    findings: read?.findings ?? [],
    written: (path) => read && writtenAt(block, read, path),
    span: (path, what) => {
      const { start, end } = spanAt(read?.root, path, what);
      const isQuoted = kind === "json" && end - start > 1 && block[start] === '"' && block[end - 1] === '"';
      return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
    },
  };
}

function tomlBlock(block: string): BlockRead {
  const { data, findings, span } = readToml(block);
  const written = (path: Path): string => {
    const { start, end } = span(path);
    return block.slice(start, end);
  };
  return { data, isOther: false, findings, span, written };
}

/** The map that a block is; undefined for any other, and for one that is broken. */
function dataOf(read: YamlRead): Record<string, unknown> | undefined {
  return !isBroken(read) && isPlainMap(read.data) ? read.data : undefined;
}

/** Every engine that gray-matter has or could be asked for, other than ours: none of them reads, still less runs, anything. */
const refuse = (): never => {
  throw new Error(t("Only YAML front matter is read."));
};
const REFUSED = { javascript: refuse, json: refuse, coffee: refuse, toml: refuse };

function without(
  kind: FrontMatter["kind"],
  source: string,
  diagnostics: Diagnostic[] = [],
  language?: string,
): FrontMatter {
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    kind,
    language,
    data: {},
    body: source,
    bodyLine: 0,
    diagnostics,
    written: () => undefined,
    rangeOf: () => nowhere,
  };
}

function inOtherLanguage(source: string, language: string, file: string): FrontMatter {
  const name = language.length > 20 ? `${language.slice(0, 20)}…` : language;
  const message = t(
    "This front matter names a problem, but is written in {0}: only YAML, TOML and JSON are read.",
    name,
  );
  const finding: Diagnostic = {
    file,
    range: firstLine(source),
    severity: "info",
    code: "front-matter-language",
    message,
  };
  return without("other", source, namesProblem(topOf(source)) ? [finding] : [], language);
}

function unclosed(source: string, start: number, file: string, fence: string): FrontMatter {
  const message = t("The front matter that starts here is not closed: end it with a line {0}.", fence);
  const severity = severityOf(topOf(source.slice(start)));
  return without("unclosed", source, [
    { file, range: firstLine(source), severity, code: "front-matter-unclosed", message },
  ]);
}

const firstLine = (source: string): Range => ({
  start: { line: 0, character: 0 },
  end: { line: 0, character: (source.split("\n", 1)[0] ?? "").trimEnd().length },
});

/** Many Markdown files are not ours: what is wrong with a block that names no problem is said quietly. */
const severityOf = (block: string): Severity => (namesProblem(block) ? "error" : "hint");

/** The lines up to the first blank one, within bounds. */
const topOf = (text: string): string => text.slice(0, 4096).split(/\n[ \t\r]*\n/, 1)[0]!;

function namesProblem(block: string): boolean {
  return /(?:^|[{,])[ \t]{0,8}["']?problems?["']?[ \t]{0,8}[:=]/m.test(block.slice(0, 65_536));
}

/** JSON with a key in it: `{}` and maps without quotes are YAML's own flow style. */
function isJson(block: string): boolean {
  if (!/^\s*\{\s*"/.test(block)) return false;
  try {
    JSON.parse(block);
    return true;
  } catch {
    return false;
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lines++;
  return lines;
}

/** Most files have nothing to point at: the index is made when first asked for. */
class LazyLines {
  private index?: LineIndex;

  constructor(private readonly text: string) {}

  range(start: number, end: number): Range {
    return (this.index ??= new LineIndex(this.text)).range(start, end);
  }
}
