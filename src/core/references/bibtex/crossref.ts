/** The raw TeX of an entry's fields by lower-case name. */
export type RawFields = Map<string, string>;

/** An entry before its TeX is read. */
export interface RawEntry {
  type: string;
  key: string;
  fields: RawFields;
}

// biblatex, appendix B: what a child takes under another name, and what it never takes.
const renamed: Record<string, string> = {
  title: "booktitle",
  subtitle: "booksubtitle",
  titleaddon: "booktitleaddon",
  author: "bookauthor",
};
const ofJournal: Record<string, string> = {
  title: "journaltitle",
  subtitle: "journalsubtitle",
  titleaddon: "journaltitleaddon",
};
const ofVolumes: Record<string, string> = {
  title: "maintitle",
  subtitle: "mainsubtitle",
  titleaddon: "maintitleaddon",
};
const never =
  /^(?:crossref|xref|xdata|ids|entryset|entrysubtype|execute|label|options|presort|related.*|short.*|sort.*|index.*|title|subtitle|titleaddon|keywords|annotation|annote|abstract|bdsk-.*|file)$/;

/**
 * The fields of an entry with those that it inherits: of its `crossref` as biblatex maps them, and of its `xdata` entries as they are. Fields
 * of its own always win; a chain is followed to four steps, so that entries which refer to each other end.
 */
export function inheritedFields(entry: RawEntry, byKey: ReadonlyMap<string, RawEntry>, depth = 0): RawFields {
  const fields = new Map(entry.fields);
  if (depth > 4) return fields;
  for (const key of (fields.get("xdata") ?? "").split(",")) {
    const source = byKey.get(key.trim().toLowerCase());
    if (!source || source === entry) continue;
    for (const [name, value] of inheritedFields(source, byKey, depth + 1))
      if (!fields.has(name)) fields.set(name, value);
  }
  const parent = byKey.get((fields.get("crossref") ?? "").trim().toLowerCase());
  if (!parent || parent === entry) return fields;
  const part = /^in|^supp/.test(entry.type);
  const names = parent.type === "periodical" ? ofJournal : part ? renamed : /^mv/.test(parent.type) ? ofVolumes : {};
  for (const [name, value] of inheritedFields(parent, byKey, depth + 1)) {
    const target = Object.hasOwn(names, name) ? names[name]! : name;
    // The author of a collection is not the author of what stands in it.
    if (
      (target === name && never.test(name)) ||
      fields.has(target) ||
      (part && name === "author" && entry.type !== "inbook")
    )
      continue;
    fields.set(target, value);
  }
  return fields;
}
