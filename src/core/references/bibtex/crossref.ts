/** The raw TeX of an entry's fields by lower-case name. */
export type RawFields = Map<string, string>;

/** An entry before its TeX is read. */
export interface RawEntry {
  type: string;
  key: string;
  fields: RawFields;
}

// biblatex, appendix B: what a child takes under another name, and what it never takes.
const ofBook: Record<string, string> = {
  title: "booktitle",
  subtitle: "booksubtitle",
  titleaddon: "booktitleaddon",
};
const ofSomebodysBook: Record<string, string> = { ...ofBook, author: "bookauthor" };
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
// What stays with the parent besides what biblatex keeps there describes or files the parent alone: its abstract, keywords and notes on it.
const never =
  /^(?:crossref|xref|xdata|ids|entryset|entrysubtype|execute|label|options|presort|related.*|short.*|sort.*|index.*|keywords|annotation|annote|abstract|bdsk-.*|file)$/;
/** What a container of data says of itself. */
const describes = /^(?:ids|xdata|crossref|options)$/;
/** Chapters of a book by one author, who is theirs too. */
const ofOneAuthor = /^(?:inbook|bookinbook|suppbook)$/;
/** What is a part of something; biblatex names pairs of types, but people take any book, collection or proceedings for any of them. */
const part = /^in|^supp|^bookinbook$|^conference$/;
const volume = /^(?:book|collection|reference|proceedings)$/;

/** The names under which a child takes the titles of its parent. */
function namesFor(child: string, parent: string): Record<string, string> {
  if (parent === "periodical") return /^(?:article|suppperiodical)$/.test(child) ? ofJournal : {};
  if (/^mv/.test(parent)) return part.test(child) || volume.test(child) ? ofVolumes : {};
  if (!part.test(child)) return {};
  return parent === "book" && !ofOneAuthor.test(child) ? ofSomebodysBook : ofBook;
}

/** No file that people write inherits more; a hostile one would grow without end. */
const MOST_INHERITED = 1_000_000;

/**
 * What entries inherit: of their `crossref` as biblatex maps it, where they have no field of their own, and of their `xdata` entries as it is, which as
 * biber has it wins over their own, of several the last; keys in `ids` are keys. Each entry is resolved once, however many refer to it; of entries that refer to each other in a circle the first asked takes from the others.
 */
export class Inheritance {
  private readonly byKey = new Map<string, RawEntry>();
  private readonly resolved = new Map<RawEntry, RawFields>();
  private copied = 0;

  /** False once so much was inherited that the rest is left out. */
  get isComplete(): boolean {
    return this.copied <= MOST_INHERITED;
  }

  /** Makes an entry known under its key and its other keys, where they are free. */
  add(entry: RawEntry): void {
    for (const key of [entry.key, ...listed(entry.fields.get("ids"))]) {
      const folded = key.toLowerCase();
      if (folded && !this.byKey.has(folded)) this.byKey.set(folded, entry);
    }
  }

  /** The fields of an entry with those that it inherits. */
  fieldsOf(entry: RawEntry): RawFields {
    const known = this.resolved.get(entry);
    if (known) return known;
    // Parents first, without recursion: a chain may be as long as the file.
    const path = [{ entry, parents: this.parents(entry) }];
    const seen = new Set([entry]);
    while (path.length) {
      const current = path.at(-1)!;
      const next = current.parents.pop();
      if (next) {
        if (seen.has(next) || this.resolved.has(next)) continue;
        seen.add(next);
        path.push({ entry: next, parents: this.parents(next) });
        continue;
      }
      path.pop();
      if (!this.resolved.has(current.entry)) this.resolved.set(current.entry, this.merged(current.entry));
    }
    return this.resolved.get(entry)!;
  }

  private parents(entry: RawEntry): RawEntry[] {
    return [...this.named(entry, "xdata"), ...this.named(entry, "crossref")];
  }

  /** The other entries that a field names. */
  private named(entry: RawEntry, field: string): RawEntry[] {
    return listed(entry.fields.get(field)).flatMap((key) => {
      const named = this.byKey.get(key.toLowerCase());
      return named && named !== entry ? [named] : [];
    });
  }

  private merged(entry: RawEntry): RawFields {
    const fields = new Map(entry.fields);
    for (const source of this.named(entry, "xdata"))
      for (const [name, value] of this.known(source)) if (!describes.test(name)) this.take(fields, name, value, true);
    const [parent] = this.named(entry, "crossref");
    if (!parent) return fields;
    const names = namesFor(entry.type, parent.type);
    const one = ofOneAuthor.test(entry.type) && /^(?:mv)?book$/.test(parent.type);
    for (const [name, value] of this.known(parent)) {
      const target = Object.hasOwn(names, name) ? names[name]! : name;
      if (target === name && never.test(name)) continue;
      this.take(fields, target, value);
      if (name === "author" && one) this.take(fields, "bookauthor", value);
    }
    return fields;
  }

  /** What is known of a parent by now: in a circle, its own fields. */
  private known(entry: RawEntry): RawFields {
    return this.resolved.get(entry) ?? entry.fields;
  }

  private take(fields: RawFields, name: string, value: string, wins = false): void {
    if (++this.copied <= MOST_INHERITED && (wins || !fields.has(name))) fields.set(name, value);
  }
}

function listed(keys: string | undefined): string[] {
  return (keys ?? "")
    .replace(/[{}]/g, "")
    .split(",")
    .map((key) => key.trim())
    .filter(Boolean);
}
