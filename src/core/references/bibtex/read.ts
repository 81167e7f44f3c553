import type { RawEntry } from "./crossref";
import { Inheritance } from "./crossref";
import { bibtexItem } from "./item";
import type { BibBlock, BibField, BibPart } from "./scan";
import { scanBibtex } from "./scan";
import type { CslItem } from "../csl/csl";
import type { Diagnostic, Severity } from "../../base/diagnostics";
import { LineIndex, MOST_FINDINGS } from "../../base/diagnostics";
import { monthNumber } from "../csl/calendar";
import { KeyMaker } from "../identity/keys";
import type { ReadOptions, ReadResult } from "../csl/readResult";
import { inSlices } from "../csl/readResult";
import { texDecoder } from "../tex/decode";
import { t } from "../../base/language";
import type { RuleId } from "../../base/rules";

/**
 * Reads a .bib text (BibTeX or biblatex). A bad entry is a diagnostic at its place and the others are read; entries inherit from their
 * `crossref`; fields without a CSL variable stand in `custom`. This module brings the TeX parser: import it when it is needed.
 */
export function readBibtex(text: string, file = ""): ReadResult {
  const steps = readSteps(text, file);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `readBibtex`, in slices of `options.sliceMs` between which the host goes on; undefined where `options.cancelled` said so. */
export function readBibtexInSlices(
  text: string,
  file = "",
  options: ReadOptions = {},
): Promise<ReadResult | undefined> {
  return inSlices(readSteps(text, file), options);
}

/** The reading in small steps: one entry each. */
function* readSteps(text: string, file: string): Generator<void, ReadResult> {
  const reader = new FileReader(text, file);
  for (const block of scanBibtex(text)) {
    reader.collect(block);
    yield;
  }
  for (const entry of reader.entries) {
    reader.read(entry);
    yield;
  }
  const diagnostics = reader.diagnostics.sort((a, b) => a.range.start.line - b.range.start.line);
  return { items: reader.items, diagnostics: diagnostics.slice(0, MOST_FINDINGS) };
}

/** No abbreviation of a person's is longer, in characters. */
const LONGEST_VALUE = 50_000;

/** Entries that hold data for others or for a style. */
const noWorks = new Set(["xdata", "control", "settings"]);

interface FoundEntry extends RawEntry {
  block: BibBlock;
}

class FileReader {
  readonly entries: FoundEntry[] = [];
  readonly items: CslItem[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly inheritance = new Inheritance();
  private readonly macros = new Map<string, string>();
  private readonly strings = new Map<string, string>();
  private readonly keys = new Set<string>();
  private readonly made = new KeyMaker(this.keys);
  private readonly lines: LineIndex;
  /** How many characters abbreviations may still become. */
  private expandable: number;

  constructor(
    private readonly source: string,
    private readonly file: string,
  ) {
    this.lines = new LineIndex(source);
    this.expandable = 4 * source.length + 1_000_000;
  }

  collect(block: BibBlock): void {
    for (const problem of block.problems)
      this.say(problem.start, problem.end, problem.severity, "bibtex-syntax", problem.message);
    if (block.kind === "string") {
      for (const field of block.fields) this.strings.set(field.name, this.value(field));
    } else if (block.kind === "preamble") this.define(this.source.slice(block.start, block.end));
    else if (block.kind === "entry") {
      const fields = new Map<string, string>();
      for (const field of block.fields) this.addField(fields, field, block);
      const entry = { type: block.type, key: block.key, fields, block };
      this.inheritance.add(entry);
      if (!noWorks.has(block.type)) this.entries.push(entry);
    }
  }

  read(entry: FoundEntry): void {
    const { block } = entry;
    const decode = texDecoder((command, visible) => {
      const shown = command.length > 40 ? `${command.slice(0, 40)}…` : command;
      this.say(
        block.start,
        block.keyStart + block.key.length,
        visible ? "warning" : "info",
        "bibtex-tex",
        t('"{0}" in "{1}" is TeX that is not known here; its text is kept', shown, block.key),
      );
    }, this.macros);
    const wasComplete = this.inheritance.isComplete;
    const item = bibtexItem(entry.type, block.key, this.inheritance.fieldsOf(entry), decode);
    if (wasComplete && !this.inheritance.isComplete)
      this.say(
        block.start,
        block.keyStart + block.key.length,
        "warning",
        "bibtex-syntax",
        t("the entries of this file inherit too much from each other; from here on nothing is inherited"),
      );
    if (!item.id) item.id = this.made.make(item);
    else if (this.keys.has(item.id)) {
      this.say(
        block.keyStart,
        block.keyStart + block.key.length,
        "warning",
        "duplicate-key",
        t('the key "{0}" is used twice in this file; the first one counts', item.id),
      );
    }
    this.keys.add(item.id);
    this.items.push(item);
  }

  private addField(fields: Map<string, string>, field: BibField, block: BibBlock): void {
    const value = this.value(field);
    const first = fields.get(field.name);
    if (first === undefined) fields.set(field.name, value);
    else if (first !== value) {
      this.say(
        field.nameStart,
        field.end,
        "warning",
        "bibtex-syntax",
        t('"{0}" is given twice in "{1}"; the first one counts', field.name, block.key),
      );
    }
  }

  /** Takes the commands without arguments that a preamble defines. */
  private define(preamble: string): void {
    const definition =
      /\\(?:(?:re)?newcommand|providecommand|def|gdef|DeclareRobustCommand)\*?\s*(?:\{\s*)?\\([A-Za-z]+)\s*(?:\}\s*)?\{((?:[^{}]|\{[^{}]{0,500}\}){0,500})\}/g;
    for (const [, name, text] of preamble.matchAll(definition)) this.macros.set(name!, text!);
  }

  /** The pieces of a value joined, abbreviations replaced by what `@string` says. */
  private value(field: BibField): string {
    return field.parts
      .map((part) => {
        const text = this.source.slice(part.start, part.end);
        if (part.kind !== "bare" || /^\d+$/.test(text)) return text;
        const known = this.strings.get(text.toLowerCase());
        if (known !== undefined) return this.expanded(known, part);
        if (monthNumber(text) && text.length === 3) return text.toLowerCase();
        this.say(
          part.start,
          part.end,
          "warning",
          "bibtex-unknown-string",
          t('no @string defines "{0}" before this line; put the value in braces or define it', text),
        );
        return text;
      })
      .join("");
  }

  /** An abbreviation's text; a file in which they grow into each other without end gets only so much of it. */
  private expanded(text: string, part: BibPart): string {
    const had = this.expandable;
    this.expandable -= text.length;
    if (text.length <= LONGEST_VALUE && this.expandable > 0) return text;
    if (text.length > LONGEST_VALUE || had > 0)
      this.say(
        part.start,
        part.end,
        "warning",
        "bibtex-syntax",
        t(
          'the text that @string gives "{0}" grows too long; it is left out here',
          this.source.slice(part.start, part.end),
        ),
      );
    return "";
  }

  private say(start: number, end: number, severity: Severity, code: RuleId, message: string): void {
    this.diagnostics.push({ file: this.file, range: this.lines.range(start, end), severity, code, message });
  }
}
