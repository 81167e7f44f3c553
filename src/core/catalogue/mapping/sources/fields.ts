import { put } from "../../../yaml/places/data";

/** `* Field: value`, `- **Field:** value`. */
const STARRED = /^\s{0,3}[*-]\s+(?:\*\*\s*)?([^\s:*][^:*\n]{0,59}?)(?:\*\*)?\s*:(?:\*\*)?(?!\S)/;
/** `Field: value` at the start of a line. */
const PLAIN = /^(?:\*\*)?([\p{L}][^:*\n]{0,59}?)(?:\*\*)?\s*:(?:\*\*)?(?!\S)/u;
/** A line that separates and says nothing. */
const RULE = /^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$/;

/**
 * The entries of a text of fields, each a name and a value that may go on over the lines below it. Where lines begin with a bullet, only those name
 * fields. An entry ends where its first field's name comes again.
 */
export function readFields(text: string): { entries: Record<string, string>[]; lines: number[] } {
  const all = text.split(/\r\n|\n|\r/);
  const pattern = all.some((line) => STARRED.test(line)) ? STARRED : PLAIN;
  const entries: Record<string, string>[] = [];
  const lines: number[] = [];
  let first: string | undefined;
  let name: string | undefined;
  let value: string[] = [];
  const end = (): void => {
    if (name !== undefined) put(entries.at(-1)!, name, value.join("\n").trim());
  };
  for (const [i, line] of all.entries()) {
    const field = pattern.exec(line);
    if (!field) {
      if (!RULE.test(line)) value.push(line);
      continue;
    }
    end();
    name = field[1]!.trim();
    value = [line.slice(field[0].length)];
    first ??= name;
    if (name !== first && entries.length) continue;
    entries.push({});
    lines.push(i);
  }
  end();
  return { entries, lines };
}
