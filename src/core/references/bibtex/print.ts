/** How the entries of a file are laid out. */
export interface BibtexStyle {
  indent: string;
  /** Column of `=` counted from the name's start, so that the signs stand under each other; 0 for no alignment. */
  align: number;
  equals: string;
  delimiter: "braces" | "quotes";
  fieldCase: "lower" | "upper" | "capital" | "arxiv";
  typeCase: "lower" | "upper" | "capital";
  trailingComma: boolean;
  /** True where numbers stand without delimiters: `year = 2017`. */
  bareNumbers: boolean;
  /** True where the closing brace stands at the end of the last field. */
  closeInline: boolean;
  /** Names in the order in which the file's entries have them; those it does not name come after. */
  order: string[];
  eol: string;
}

export const defaultBibtexStyle: BibtexStyle = {
  indent: "  ",
  align: 0,
  equals: " = ",
  delimiter: "braces",
  fieldCase: "arxiv",
  typeCase: "lower",
  trailingComma: true,
  bareNumbers: false,
  closeInline: false,
  order: [],
  eol: "\n",
};

/** An entry as text, without a line end after it. */
export function printBibtexEntry(entry: BibtexEntry, style: BibtexStyle): string {
  const fields = style.order.length ? reordered(entry.fields, style.order) : entry.fields;
  const lines = fields.map((field) => printBibtexField(field, style));
  const type = inCase(entry.type, style.typeCase);
  const body = lines.map((line) => `,${style.eol}${line}`).join("");
  const close = style.closeInline ? "}" : `${style.eol}}`;
  return `@${type}{${entry.key}${body}${style.trailingComma || !lines.length ? "," : ""}${close}`;
}

/** One field as a line of an entry, without the comma. */
export function printBibtexField(field: BibtexEntry["fields"][number], style: BibtexStyle): string {
  const name = inCase(field.name, style.fieldCase);
  // A name that reaches into the column keeps its blank.
  const start = style.align ? `${name} `.padEnd(style.align) : name;
  return `${style.indent}${start}${style.equals}${delimited(field, style)}`;
}

function delimited(field: BibtexEntry["fields"][number], style: BibtexStyle): string {
  if (field.bare || (style.bareNumbers && /^\d+$/.test(field.value))) return field.value;
  // A quotation mark outside of braces would end the value.
  const quotable = style.delimiter === "quotes" && !quoteOutside(field.value);
  return quotable ? `"${field.value}"` : `{${field.value}}`;
}

function quoteOutside(value: string): boolean {
  let depth = 0;
  for (const c of value) {
    if (c === "{") depth++;
    else if (c === "}") depth--;
    else if (c === '"' && depth === 0) return true;
  }
  return false;
}

// arXiv and INSPIRE write these two so; BibTeX does not mind the case.
const mixedCase: Record<string, string> = { archiveprefix: "archivePrefix", primaryclass: "primaryClass" };

function inCase(name: string, which: BibtexStyle["fieldCase"]): string {
  if (which === "upper") return name.toUpperCase();
  if (which === "capital") return name[0]!.toUpperCase() + name.slice(1);
  return which === "arxiv" && Object.hasOwn(mixedCase, name) ? mixedCase[name]! : name;
}

function reordered(fields: BibtexEntry["fields"], order: string[]): BibtexEntry["fields"] {
  const rank = (name: string) => order.indexOf(name) + 1 || order.length + 1;
  return [...fields].sort((a, b) => rank(a.name) - rank(b.name));
}

/** An entry as it will stand in a .bib file: values are TeX with balanced braces, `bare` ones stand without delimiters. */
export interface BibtexEntry {
  type: string;
  key: string;
  fields: { name: string; value: string; bare?: boolean }[];
}
