import { type Diagnostic, MOST_FINDINGS } from "../base/diagnostics";
import { isId, parseProblemId, slug } from "../base/ids";
import { fileTitle } from "./fileNames";
import { type FrontMatter, splitFrontMatter } from "../yaml/frontMatter";
import { ISO_DATE, isIsoDate, repairedDate } from "../base/isoDate";
import type { Note, Parsed } from "./model";
import { isPlainMap, type Path } from "../yaml/places/data";
import { pairYaml } from "../yaml/editing/print";
import { now, t } from "../base/language";
import type { RuleId } from "../base/rules";
import { shown, suggestion } from "../yaml/check/words";
import { PROBLEM_MESSAGE } from "./schema";
import { linesOf } from "../base/text/lines";

/**
 * Reads a Markdown file. It is a note where its front matter names a problem: `problem: id` or `problems: [ids]` (either will do for one or for
 * several), also by a link such as `[[id|label]]`. What cannot be used is left out with a diagnostic. Never throws.
 * @param file URI string
 * @param isRecord whether it lies in the research folder: there a note may be on works (`references: [keys]`) or experiments alone. Elsewhere
 * `references` is Pandoc's, of any text.
 */
export function parseNote(file: string, text: string, isRecord = false): Parsed<Note> {
  const front = splitFrontMatter(text, file);
  const { data, diagnostics } = front;
  const read = new Fields(front, file);
  const isOfProblems = "problem" in data || "problems" in data;
  if (!isOfProblems) read.sayCapitals();
  if (!isOfProblems && !(isRecord && ("references" in data || "experiments" in data))) return { diagnostics };
  const problems = read.problems();
  if (isOfProblems && !problems.length) return { diagnostics };
  const record: Note = {
    file,
    title: read.text("title") ?? firstHeading(front.body) ?? fileTitle(file),
    problems,
    tags: read.list("tags", (tag) => tag.replace(/^#/, "")),
    references: read.list("references", (key) => key.replace(/^@/, "")),
    experiments: read.list("experiments").filter((id, i) => read.isExperiment(id, i)),
    body: front.body,
    bodyLine: front.bodyLine,
  };
  if (!problems.length && !record.references.length && !record.experiments.length) return { diagnostics };
  const created = "created" in data ? read.date("created") : read.dateOfSite();
  if (created !== undefined) record.created = created;
  const author = read.author();
  if (author !== undefined) record.author = author;
  const importance = front.data["importance"];
  if (typeof importance === "number" && importance >= 0 && importance <= 1) record.importance = importance;
  if (front.data["public"] === true) record.public = true;
  return { record, diagnostics };
}

const PROBLEM_KEYS = ["problem", "problems"] as const;

/** What a front matter names as a problem: the words, without what makes them a link, and the id that they are. */
export interface ProblemName {
  key: string;
  text: string;
  path: Path;
  id?: string;
}

/** The problems that a front matter names, in its order; several in a text stand between commas or semicolons. */
export function problemNames(front: FrontMatter): ProblemName[] {
  return PROBLEM_KEYS.flatMap((key) => namesAt(front, key));
}

function namesAt(front: FrontMatter, key: string): ProblemName[] {
  const named = (value: unknown, path: Path): ProblemName[] => {
    // `[[id]]` without quotes is a list in a list.
    if (Array.isArray(value)) return value.flatMap((item, i) => named(item, [...path, i]));
    if (!["string", "number", "boolean"].includes(typeof value)) return [];
    const written = typeof value === "string" ? value : (front.written(path) ?? String(value));
    // A comma within brackets is of a link's text.
    const texts = (written.match(/(?:\[[^[\]]*\]|[^,;])+/g) ?? []).map(unlinked).filter(Boolean);
    return texts.map((text) => ({ key, text, path, ...(parseProblemId(text) ? { id: text } : {}) }));
  };
  return named(front.data[key], [key]);
}

/** `[[id#section|label]]`, `[[id.md]]`, `[text](problem:id)` and `problem:id` without what is not the id; without quotes YAML takes the brackets away. */
function unlinked(text: string): string {
  const plain = text.trim();
  const link = /^!?\[\[([^\][]*)\]\]$|^\[[^\][]*\]\((\S*)\)$/.exec(plain);
  const target = (link?.[1] ?? link?.[2] ?? plain).trim().replace(/^problem:/, "");
  const end = target.slice(1).search(/\\?[#|]/);
  return (end < 0 ? target : target.slice(0, end + 1)).trim().replace(/\.md$/, "");
}

/** The values of a front matter, each with a word on what does not fit. */
class Fields {
  constructor(
    private readonly front: FrontMatter,
    private readonly file: string,
  ) {}

  /** The ids of the problems, each once. */
  problems(): string[] {
    for (const key of PROBLEM_KEYS) this.texts(key);
    const ids = problemNames(this.front).flatMap(({ key, text, path, id }) => {
      if (id !== undefined) return [id];
      // Of an address its last part.
      const near = slug(text.replace(/^\w+:\/\/\S*\/(?=[^/\s]+\/?$)/, ""), 80, "") || undefined;
      this.say(path, "not-an-id", `${key} ${shown(text)}: ${now(PROBLEM_MESSAGE)}`, near);
      return [];
    });
    return [...new Set(ids)];
  }

  /** A key with a capital is another key, and a file with it no note: where its value names problems, this is said. */
  sayCapitals(): void {
    for (const key of Object.keys(this.front.data)) {
      const meant = key.toLowerCase();
      if (!PROBLEM_KEYS.some((known) => known === meant)) continue;
      const named = namesAt(this.front, key);
      if (!named.length || named.some(({ id }) => id === undefined)) continue;
      const message = t("`{0}` is no key of notes; did you mean `{1}`?", key, meant);
      const range = this.front.rangeOf([key], "key");
      this.front.diagnostics.push({ file: this.file, range, severity: "info", code: "unknown-key", message, data: { replacement: meant } }); // prettier-ignore
    }
  }

  /** A list of words; a single text is split at commas. */
  list(key: string, trim: (text: string) => string = (text) => text): string[] {
    const single = typeof this.front.data[key] === "string";
    const texts = this.texts(key).flatMap(({ text }) => (single ? text.split(",") : [text]));
    return [...new Set(texts.map((text) => trim(text.trim())).filter(Boolean))];
  }

  isExperiment(id: string, index: number): boolean {
    if (isId(id)) return true;
    this.say(
      ["experiments", index],
      "not-an-id",
      `experiments ${shown(id)}: ${t("the id of an experiment is its file's name without .yaml")}`,
    );
    return false;
  }

  text(key: string): string | undefined {
    const value = this.front.data[key];
    const text = this.scalar(value, [key])?.trim();
    if (text === undefined && value !== undefined && value !== null)
      this.say([key], "wrong-type", `${key} ${shown(value)}: ${t("a text is needed")}`);
    return text || undefined;
  }

  date(key: string): string | undefined {
    const text = this.text(key);
    if (text === undefined || isIsoDate(text)) return text;
    const near = repairedDate(text);
    this.say([key], "bad-date", `${key} ${shown(text)}: ${now(ISO_DATE)}`, near);
    return undefined;
  }

  /** `date`, as Hugo, Jekyll, Quarto and others have it; their words for a day (`today`) say none. */
  dateOfSite(): string | undefined {
    const text = this.scalar(this.front.data["date"], ["date"])?.trim() ?? "";
    return isIsoDate(text) ? text : repairedDate(text);
  }

  /** One author, or a list of them, as R Markdown and Quarto have it. */
  author(): string | undefined {
    const value = this.front.data["author"];
    if (!Array.isArray(value))
      return isPlainMap(value) && typeof value["name"] === "string" ? value["name"] : this.text("author");
    const names = value
      .map((item, i) => this.scalar(isPlainMap(item) ? item["name"] : item, ["author", i]))
      .filter(Boolean);
    return names.join(", ") || undefined;
  }

  private texts(key: string): { text: string; path: Path }[] {
    const value = this.front.data[key];
    if (value === undefined || value === null) return [];
    const items = Array.isArray(value)
      ? value.map((item, i) => ({ item: item as unknown, path: [key, i] }))
      : [{ item: value, path: [key] }];
    return items.flatMap(({ item, path }) => {
      // Pandoc keeps whole CSL items under `references`.
      const text = this.scalar(key === "references" && isPlainMap(item) ? item["id"] : item, path)?.trim();
      if (text) return [{ text, path }];
      if (item !== null && !(key.startsWith("problem") && Array.isArray(item)))
        this.say(path, "wrong-type", `${key} ${shown(item)}: ${t("a text is needed")}`);
      return [];
    });
  }

  private scalar(value: unknown, path: Path): string | undefined {
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean"
      ? (this.front.written(path) ?? String(value))
      : undefined;
  }

  private say(path: Path, code: RuleId, message: string, replacement?: string): void {
    if (this.front.diagnostics.length >= MOST_FINDINGS) return;
    const diagnostic: Diagnostic = {
      file: this.file,
      range: this.front.rangeOf(path),
      severity: "warning",
      code,
      message: message + suggestion(replacement),
      ...(replacement === undefined ? {} : { data: { replacement } }),
    };
    this.front.diagnostics.push(diagnostic);
  }
}

/** The text of the first `#` heading outside fenced code. */
function firstHeading(body: string): string | undefined {
  let fence: string | undefined;
  for (const { line: whole } of linesOf(body)) {
    const line = whole.slice(0, 1000);
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark) fence = mark;
    else if (/^ {0,3}#{1,6}[ \t]/.test(line)) {
      const title = line
        .trim()
        .replace(/^#+/, "")
        .replace(/[ \t]#+$/, "")
        .trim();
      if (title) return title;
    }
  }
  return undefined;
}

export interface NoteFields {
  problems: string[];
  title: string;
  created: string;
  author?: string;
  tags?: string[];
  references?: string[];
  experiments?: string[];
  /** From 0 to 1. */
  importance?: number;
  /** Markdown. */
  body?: string;
}

/** The text of a new note. `parseNote` gives the same fields back. */
export function printNote(fields: NoteFields): string {
  const { problems, title, created, author, tags, references, experiments, importance, body } = fields;
  const front: [string, unknown][] = [
    problems.length === 1 ? ["problem", problems[0]] : ["problems", problems],
    ["title", title],
    ["created", created],
    ["author", author],
    ["tags", tags],
    ["references", references],
    ["experiments", experiments],
    ["importance", importance],
  ];
  const lines = front
    .filter(([, value]) => (Array.isArray(value) ? value.length : value !== undefined))
    .map(([key, value]) => pairYaml(key, value, 0));
  const end = body ? `\n${body}${body.endsWith("\n") ? "" : "\n"}` : "";
  return `---\n${lines.join("\n")}\n---\n${end}`;
}

export interface TemplateValues {
  title: string;
  problem: string;
  date: string;
  author: string;
  problemTitle: string;
}

const VARIABLES = ["title", "problem", "date", "author", "problemTitle"] as const;

/** A note's body from the template setting: `${title}`, `${problem}`, `${date}`, `${author}` and `${problemTitle}`; other `${…}` stay. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\$\{(\w+)\}/g, (whole, name: string) => (isVariable(name) ? values[name] : whole));
}

function isVariable(name: string): name is (typeof VARIABLES)[number] {
  return (VARIABLES as readonly string[]).includes(name);
}
