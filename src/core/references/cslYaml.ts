import { isAlias, isMap, isSeq, parseDocument, stringify } from "yaml";
import { DEEPEST, tooDeepAt } from "../catalogue/nesting";
import { type Diagnostic, LineIndex } from "../diagnostics";
import type { CslItem } from "./csl";
import { orderedItem } from "./cslWrite";
import { itemsFromData } from "./cslRead";
import { MOST_FINDINGS, type ReadResult } from "./readResult";
import { t } from "../l10n";

/** Items as CSL-YAML, as Pandoc reads it: a document with `references:`. */
export function writeCslYaml(items: CslItem[]): string {
  return stringify({ references: items.map(orderedItem) }, yamlStyle);
}

/** Strings stay on one line, so that a diff shows the field that changed, and 1.1 readers take `no` and `2018-03-01` for what they are. */
export const yamlStyle = { lineWidth: 0, version: "1.2", compat: "yaml-1.1", aliasDuplicateObjects: false } as const;

/**
 * Reads CSL-YAML: a list of items, or a document with `references:`, as Pandoc and Better BibTeX write it. JSON is YAML, so that a CSL-JSON text
 * with a mistake in it is read by this as well. A bad item is a diagnostic and the others are read; aliases are bounded and tags ignored.
 */
export function readCslYaml(text: string, file = ""): ReadResult {
  const lines = new LineIndex(text);
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = t("nested too deeply: at most {0} levels; nothing of this file is read", DEEPEST);
    return { items: [], diagnostics: [{ file, range: lines.range(deep, deep + 1), severity: "error", code: "csl-syntax", message }] };
  }
  const document = parseDocument(text, { prettyErrors: false, schema: "core", logLevel: "silent", strict: false, uniqueKeys: false });
  const diagnostics: Diagnostic[] = document.errors.slice(0, MOST_FINDINGS).map((error) => ({
    file,
    range: lines.range(...error.pos),
    severity: "error" as const,
    code: "csl-syntax",
    message: error.message,
  }));
  const root = document.contents;
  const list = isMap(root) ? root.get("references", true) : root;
  if (!isSeq(list)) {
    if (!diagnostics.length && text.trim()) {
      const message = t("no references are here: a list of CSL items is expected, or a document with `references:`");
      diagnostics.push({ file, range: lines.range(0, 0), severity: "error", code: "csl-syntax", message });
    }
    return { items: [], diagnostics };
  }
  const read = itemsFromData(
    list.items.map((node) => toData(isAlias(node) ? node.resolve(document) : node, document)),
    (index) => {
      const range = (list.items[index] as { range?: [number, number, number] } | null)?.range ?? [0, 0, 0];
      return lines.range(range[0], range[1]);
    },
    file,
  );
  return { items: read.items, diagnostics: [...diagnostics, ...read.diagnostics].slice(0, MOST_FINDINGS) };
}

function toData(node: unknown, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return (node as { toJS(doc: unknown, options: unknown): unknown }).toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
