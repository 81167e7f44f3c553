import matter from "gray-matter";
import { type Diagnostic, LineIndex, type Range, type Severity } from "../base/diagnostics";
import { isPlainMap, type Path } from "./places/data";
import { type Finding, spanAt, toDiagnostics } from "./places/findings";
import { isBroken, readYaml, writtenAt, type YamlRead } from "./reading/readYaml";
import { t } from "../base/language";

/** What stands at the top of a Markdown file. */
export interface FrontMatter {
  /** `none`; `yaml` (with what is wrong with it in `diagnostics`); `other`: another language, which is not read; `unclosed`. */
  kind: "none" | "yaml" | "other" | "unclosed";
  /** Of `other`: `toml`, `json`, or the word after the opening `---`. */
  language?: string;
  /** Dates are strings as written. Empty unless `kind` is `yaml` and the block is a map. */
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

/** After so many findings in one block the rest says nothing new. */
const MOST_FINDINGS = 100;

/** Where blank runs longer than this stand in a block, gray-matter's own regular expressions take quadratic time. */
const LONG_BLANK = /\n\s{100}/;

/**
 * Splits the front matter of a Markdown file off its body. Only YAML is read (gray-matter with js-yaml 5, core schema); whatever else the file
 * has is left alone and never run. Never throws.
 * @param file what diagnostics call the file (a URI string)
 */
export function splitFrontMatter(text: string, file = ""): FrontMatter {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const firstEnd = source.indexOf("\n");
  const opening = (firstEnd < 0 ? source : source.slice(0, firstEnd)).trimEnd();
  const language = languageOf(opening, source);
  if (language === undefined || (firstEnd < 0 && language === "yaml")) return without("none", source);
  if (language !== "yaml") return inOtherLanguage(source, language, file);
  const start = firstEnd + 1;
  CLOSING.lastIndex = start;
  const closing = CLOSING.exec(source);
  if (!closing) return unclosed(source, start, file);
  const block = source.slice(start, closing.index);
  if (isJson(block)) return inOtherLanguage(source, "json", file);
  return closed(source, block, start, closing, file);
}

/** `yaml`, another language, or undefined where the first line opens no block. */
function languageOf(opening: string, source: string): string | undefined {
  if (opening.startsWith("---") && opening[3] !== "-") {
    const word = opening.slice(3).trim().toLowerCase();
    return word === "" || word === "yml" ? "yaml" : word;
  }
  if (opening === "+++") return "toml";
  return opening === "{" && /^\{\s*["}]/.test(source) ? "json" : undefined;
}

function closed(source: string, block: string, start: number, closing: RegExpExecArray, file: string): FrontMatter {
  let read: YamlRead | undefined;
  // The engine reads our block and not the slice that gray-matter hands it, so that offsets are the file's.
  const parse = (): object => {
    read = readYaml(block);
    return dataOf(read) ?? {};
  };
  if (block.trim() !== "") {
    if (LONG_BLANK.test(block)) parse();
    else matter(`---\n${block}\n---\n`, { engines: { ...REFUSED, yaml: { parse } }, excerpt: () => "" });
  }
  const lines = new LazyLines(source);
  const severity = severityOf(block);
  const at = (span: { start: number; end: number }): Range => lines.range(start + span.start, start + span.end);
  const findings = (read?.findings ?? []).flatMap((found): Finding[] => {
    if (severity === "hint" && found.severity !== "error") return [];
    const message = t("Front matter: {0}", found.message);
    const own = found.severity === "error" ? severity : found.severity;
    return [{ ...found, start: start + found.start, end: start + found.end, severity: own, message }];
  });
  const diagnostics = findings.length ? toDiagnostics(file, source, findings, MOST_FINDINGS) : [];
  const data = read && dataOf(read);
  if (read && !data && !isBroken(read) && (read.data ?? null) !== null) {
    const message = t("Front matter has to be a map of keys and values, such as `problem: some-id`.");
    diagnostics.push({
      file,
      range: lines.range(start, start + block.split("\n")[0]!.length),
      severity,
      code: "front-matter-not-a-map",
      message,
    });
  }
  const bodyStart = Math.min(closing.index + closing[0].length + 1, source.length);
  const blockLines = countLines(block);
  return {
    kind: "yaml",
    data: data ?? {},
    body: source.slice(bodyStart),
    bodyLine: blockLines + 2,
    range: { start: { line: 1, character: 0 }, end: { line: blockLines + 1, character: 0 } },
    block: { start, end: closing.index },
    diagnostics,
    written: (path) => read && writtenAt(block, read, path),
    rangeOf: (path, what) => at(spanAt(read?.root, path, what)),
  };
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
    "This front matter names a problem, but is written in {0}: only YAML front matter (between lines ---) is read.",
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

function unclosed(source: string, start: number, file: string): FrontMatter {
  const message = t("The front matter that starts here is not closed: end it with a line ---.");
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
