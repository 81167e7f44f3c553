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
// What stays with the parent besides what biblatex keeps there describes or files the parent alone: its abstract, keywords and notes on it.
const never =
  /^(?:crossref|xref|xdata|ids|entryset|entrysubtype|execute|label|options|presort|related.*|short.*|sort.*|index.*|keywords|annotation|annote|abstract|bdsk-.*|file)$/;
/** Chapters of a book by one author, who is theirs too. */
const ofOneAuthor = /^(?:inbook|bookinbook|suppbook)$/;

/** No file that people write inherits more; a hostile one would grow without end. */
const MOST_INHERITED = 1_000_000;

/**
 * What entries inherit: of their `crossref` as biblatex maps it, and of their `xdata` entries as it is; keys in `ids` are keys. Fields of an entry's own
 * always win. Each entry is resolved once, however many refer to it; of entries that refer to each other in a circle the first asked takes from the others.
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
      for (const [name, value] of this.known(source)) this.take(fields, name, value);
    const [parent] = this.named(entry, "crossref");
    if (!parent) return fields;
    const part = /^in|^supp|^bookinbook$|^conference$/.test(entry.type);
    const names = parent.type === "periodical" ? ofJournal : /^mv/.test(parent.type) ? ofVolumes : part ? renamed : {};
    for (const [name, value] of this.known(parent)) {
      const target = Object.hasOwn(names, name) ? names[name]! : name;
      if (target === name && never.test(name)) continue;
      this.take(fields, target, value);
      if (name === "author" && ofOneAuthor.test(entry.type)) this.take(fields, "author", value);
    }
    return fields;
  }

  /** What is known of a parent by now: in a circle, its own fields. */
  private known(entry: RawEntry): RawFields {
    return this.resolved.get(entry) ?? entry.fields;
  }

  private take(fields: RawFields, name: string, value: string): void {
    if (++this.copied <= MOST_INHERITED && !fields.has(name)) fields.set(name, value);
  }
}

function listed(keys: string | undefined): string[] {
  return (keys ?? "")
    .replace(/[{}]/g, "")
    .split(",")
    .map((key) => key.trim())
    .filter(Boolean);
}
