import { isMap, isScalar, isSeq } from "yaml";
import { parseYamlDocument } from "../yaml/reading/document";
import { applyEdits, type TextEdit } from "../base/textEdit";
import type { BibliographyFormat } from "../references/bibliography/addition";
import { type BibtexEntry, printBibtexField } from "../references/bibtex/print";
import { type BibBlock, scanBibtex } from "../references/bibtex/scan";
import { bibFlavour, bibtexStyle } from "../references/bibtex/style";
import { bibtexEntry } from "../references/bibtex/write";
import type { CslItem } from "../references/csl/csl";
import { type Change, editTogether } from "../yaml/editing/edit";
import { isPlainMap, valueAt } from "../yaml/places/data";
import type { Fix } from "./fixes";

/** The order in which an entry's fields are usually written. */
const ORDER =
  "id type title title-short author editor issued container-title collection-title event-title volume issue page publisher DOI ISBN ISSN archive number URL abstract note custom".split(
    " ",
  );

/**
 * The text of a bibliography or a catalogue's file with fixes made, several of one entry together; fixes of entries that are not in it are left out.
 * All else stays, byte for byte.
 * @param fixes each with its entry as it stands in the file
 * @throws EditError with a sentence for the user where a place cannot be changed without harm
 */
export function applyFixes(
  text: string,
  format: BibliographyFormat,
  fixes: readonly { item: CslItem; fix: Pick<Fix, "fields"> }[],
): string {
  const changes = new Map<string, EntryFix>();
  for (const { item, fix } of fixes)
    changes.set(item.id, { item, fields: { ...changes.get(item.id)?.fields, ...fix.fields } });
  const all = [...changes.values()];
  if (format === "bibtex") return applyEdits(text, bibEdits(text, all));
  return format === "csl-json" ? applyEdits(text, jsonEdits(text, all)) : fixYaml(text, all);
}

/** All new values of one entry. */
interface EntryFix {
  item: CslItem;
  fields: Record<string, unknown>;
}

function fixYaml(text: string, fixes: readonly EntryFix[]): string {
  return editTogether(text, (data) => {
    const at = Array.isArray(data) ? [] : ["references"];
    const list = valueAt(data, at);
    if (!Array.isArray(list)) return [];
    const places = new Map(list.map((entry, index) => [isPlainMap(entry) ? String(entry["id"]) : "", index]));
    return fixes.flatMap(({ item, fields }): Change[] => {
      const index = places.get(item.id);
      if (index === undefined) return [];
      // New fields of one entry are added at once, each after the one that comes before it.
      return Object.entries(fields)
        .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
        .map(([field, value]) => ({ path: [...at, index, field], value, order: ORDER }));
    });
  });
}

/** Values and new members of the objects of a CSL-JSON text, which is YAML as well, and so has places. */
function jsonEdits(text: string, fixes: readonly EntryFix[]): TextEdit[] {
  const root = parseYamlDocument(text, { schema: "json", logLevel: "silent" }).contents;
  const list = isMap(root) ? root.get("items", true) : root;
  if (!isSeq(list)) return [];
  return fixes.flatMap(({ item, fields }) => {
    const entry = list.items.find((node) => isMap(node) && String(node.get("id")) === item.id);
    if (!isMap(entry)) return [];
    const last = entry.items.at(-1)?.value as { range?: [number, number, number] } | undefined;
    const end = last?.range?.[1];
    const edits: TextEdit[] = [];
    let added = "";
    for (const [field, value] of Object.entries(fields)) {
      const pair = entry.items.find((candidate) => isScalar(candidate.key) && candidate.key.value === field);
      const range = (pair?.value as { range?: [number, number, number] } | undefined)?.range;
      if (range) edits.push({ start: range[0], end: range[1], text: JSON.stringify(value ?? null) });
      else if (value !== undefined)
        added += `,${gap(text, entry.items[0]?.key)}${JSON.stringify(field)}: ${JSON.stringify(value)}`;
    }
    if (added && end !== undefined) edits.push({ start: end, end, text: added });
    // One change of the last value and the members after it would touch.
    return joined(edits);
  });
}

/** The line break and indent before an object's first member; a blank where it stands on the brace's line. */
function gap(text: string, key: unknown): string {
  const start = (key as { range?: [number, number, number] } | undefined)?.range?.[0] ?? 0;
  return /\r?\n[ \t]*$/.exec(text.slice(0, start))?.[0] ?? " ";
}

function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && edit.start === last.end)
      result.splice(-1, 1, { start: last.start, end: edit.end, text: last.text + edit.text });
    else result.push({ ...edit });
  }
  return result;
}

/** Names under which BibTeX and biblatex have the same. */
const ALIASES: Readonly<Record<string, string>> = {
  date: "year",
  year: "date",
  journal: "journaltitle",
  journaltitle: "journal",
};

function bibEdits(text: string, fixes: readonly EntryFix[]): TextEdit[] {
  const entries = [...scanBibtex(text)].filter(({ kind }) => kind === "entry");
  const style = bibtexStyle(text, entries);
  const flavour = bibFlavour(entries) ?? "bibtex";
  return fixes.flatMap(({ item, fields }) => {
    const block = entries.find((entry) => entry.key === item.id);
    if (!block) return [];
    const before = bibtexEntry(item, flavour);
    const after = bibtexEntry({ ...item, ...fields }, flavour);
    const changed = after.fields.filter(
      ({ name, value }) => before.fields.find((field) => field.name === name)?.value !== value,
    );
    const gone = before.fields.filter(
      ({ name }) =>
        /^(?:journal|journaltitle|booktitle|howpublished)$/.test(name) &&
        !after.fields.some((field) => field.name === name),
    );
    const edits = [
      ...changed.flatMap((field) => valueEdit(text, block, field, style)),
      ...gone.flatMap(({ name }) => removal(block, name)),
    ];
    const fresh = changed.filter(({ name }) => !fieldOf(block, name));
    const end = block.fields.at(-1)?.end ?? block.keyStart + block.key.length;
    if (fresh.length)
      edits.push({
        start: end,
        end,
        text: fresh.map((field) => `,${style.eol}${printBibtexField(field, style)}`).join(""),
      });
    if (after.type !== before.type)
      edits.push({ start: block.start + 1, end: block.start + 1 + block.type.length, text: after.type });
    return joined(edits);
  });
}

const fieldOf = (block: BibBlock, name: string) =>
  block.fields.find((field) => field.name === name) ?? block.fields.find((field) => field.name === ALIASES[name]);

function valueEdit(
  text: string,
  block: BibBlock,
  field: BibtexEntry["fields"][number],
  style: Parameters<typeof printBibtexField>[1],
): TextEdit[] {
  const old = fieldOf(block, field.name);
  if (!old) return [];
  const value = old.name === "year" ? field.value.slice(0, 4) : field.value;
  const [part] = old.parts;
  const only = old.parts.length === 1 ? part : undefined;
  if (only && text.slice(only.start, only.end) === value) return [];
  const bare = only?.kind === "bare" && /^\d+$/.test(value);
  const quotes = only?.kind === "quotes" && !value.includes('"');
  const written = bare ? value : quotes ? `"${value}"` : field.bare && style.bareNumbers ? value : `{${value}}`;
  return [{ start: old.start, end: old.end, text: written }];
}

/** Takes out a field with the comma before it. */
function removal(block: BibBlock, name: string): TextEdit[] {
  const index = block.fields.findIndex((field) => field.name === name);
  const field = block.fields[index];
  if (!field) return [];
  return [{ start: block.fields[index - 1]?.end ?? block.keyStart + block.key.length, end: field.end, text: "" }];
}
