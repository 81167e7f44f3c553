import type { Diagnostic } from "../../base/diagnostics";
import { LineIndex, MOST_FINDINGS } from "../../base/diagnostics";
import { KeyMaker } from "../identity/keys";
import type { ReadResult } from "../csl/readResult";
import { RisItemReader } from "./item";
import { t } from "../../base/language";
import { linesOf } from "../../base/text/lines";

/** One record: its tags in order, values with their continuation lines joined. */
interface RisRecord {
  start: number;
  end: number;
  closed: boolean;
  tags: [tag: string, value: string][];
}

/**
 * Reads an RIS text: tags with or without blanks around the hyphen, values that go on in the next line, records without `ER`, anything before
 * the first `TY`. Tags without a CSL variable stand under their own name in `custom`. Records without `ID` get a key of author, year and title.
 */
export function readRis(text: string, file = ""): ReadResult {
  const lines = new LineIndex(text);
  const diagnostics: Diagnostic[] = [];
  const say = (start: number, end: number, severity: Diagnostic["severity"], message: string) =>
    diagnostics.push({ file, range: lines.range(start, end), severity, code: "ris-syntax", message });
  const records = risRecords(text);
  if (!records.length && text.trim())
    say(
      0,
      text.indexOf("\n") + 1 || text.length,
      "error",
      t('no RIS record is here: a record begins with a line "TY  - JOUR"'),
    );
  const keys = new KeyMaker(new Set(records.map((record) => value(record, "ID")).filter((key) => key !== "")));
  const items = records.map((record) => {
    if (!record.closed)
      say(
        record.start,
        record.start + 2,
        "warning",
        t('this record has no end: a line "ER  - " is missing after its last tag'),
      );
    const item = new RisItemReader(record.tags).read();
    if (!item.id) {
      item.id = keys.make(item);
    }
    return item;
  });
  return { items, diagnostics: diagnostics.slice(0, MOST_FINDINGS) };
}

function risRecords(text: string): RisRecord[] {
  const records: RisRecord[] = [];
  let current: RisRecord | undefined;
  for (const { line: written, start } of linesOf(text)) {
    const line = written.replace(/^\ufeff/, "");
    const tagged = /^([A-Z][A-Z0-9]) {0,2}-(?: (.*)|)$/.exec(line);
    const [, tag, content = ""] = tagged ?? [];
    if (tag === "TY") {
      current = { start, end: start, closed: false, tags: [] };
      records.push(current);
    }
    if (!current) continue;
    if (tag === "ER") {
      current.closed = true;
      current = undefined;
    } else if (tag) {
      current.tags.push([tag, content.trim()]);
      current.end = start + line.length;
    } else if (line.trim() && current.tags.length) {
      // One blank between lines; nothing is looked at twice, however many lines a value has.
      const last = current.tags.at(-1)!;
      last[1] += (last[1] && " ") + line.trim();
    }
  }
  return records;
}

function value(record: RisRecord, tag: string): string {
  return record.tags.find(([name, content]) => name === tag && content)?.[1] ?? "";
}
