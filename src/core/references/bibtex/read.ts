import type { RawEntry } from "./crossref";
import { inheritedFields } from "./crossref";
import { bibtexItem } from "./item";
import type { BibBlock, BibField } from "./scan";
import { scanBibtex } from "./scan";
import type { CslItem } from "../csl/csl";
import type { Diagnostic, Severity } from "../../base/diagnostics";
import { LineIndex } from "../../base/diagnostics";
import { monthNumber } from "../csl/calendar";
import { KeyMaker } from "../identity/keys";
import type { ReadOptions, ReadResult } from "../csl/readResult";
import { inSlices, MOST_FINDINGS } from "../csl/readResult";
import { texDecoder } from "../tex/decode";
import { t } from "../../base/language";

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

interface FoundEntry extends RawEntry {
  block: BibBlock;
}

class FileReader {
  readonly entries: FoundEntry[] = [];
  readonly items: CslItem[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly byKey = new Map<string, FoundEntry>();
  private readonly strings = new Map<string, string>();
  private readonly keys = new Set<string>();
  private readonly made = new KeyMaker(this.keys);
  private readonly lines: LineIndex;

  constructor(
    private readonly source: string,
    private readonly file: string,
  ) {
    this.lines = new LineIndex(source);
  }

  collect(block: BibBlock): void {
    for (const problem of block.problems)
      this.say(problem.start, problem.end, problem.severity, "bibtex-syntax", problem.message);
    if (block.kind === "string") {
      for (const field of block.fields) this.strings.set(field.name, this.value(field));
    } else if (block.kind === "entry") {
      const fields = new Map<string, string>();
      for (const field of block.fields) this.addField(fields, field, block);
      const entry = { type: block.type, key: block.key, fields, block };
      this.entries.push(entry);
      const folded = block.key.toLowerCase();
      if (folded && !this.byKey.has(folded)) this.byKey.set(folded, entry);
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
    });
    const item = bibtexItem(entry.type, block.key, inheritedFields(entry, this.byKey), decode);
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

  /** The pieces of a value joined, abbreviations replaced by what `@string` says. */
  private value(field: BibField): string {
    return field.parts
      .map((part) => {
        const text = this.source.slice(part.start, part.end);
        if (part.kind !== "bare" || /^\d+$/.test(text)) return text;
        const known = this.strings.get(text.toLowerCase());
        if (known !== undefined) return known;
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

  private say(start: number, end: number, severity: Severity, code: string, message: string): void {
    this.diagnostics.push({ file: this.file, range: this.lines.range(start, end), severity, code, message });
  }
}
