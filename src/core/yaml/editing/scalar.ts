/** Plain in every place of YAML 1.1 and 1.2: holds no mark, is no word for a truth or for nothing, and no number, of whose letters it has others too. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)(?:[\p{L}_]|(?=.*[g-np-wyz])\p{N})[\p{L}\p{N}_.+/-]*$/iu;

/** A text as a scalar of YAML, in quotes where it needs them. `quote` is what it stands after: within quotes it is written without. */
export function yamlText(text: string, quote?: string): string {
  if (quote === "'" && !/\p{C}/u.test(text)) return text.replaceAll("'", "''");
  const quoted = JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  if (quote === '"') return quoted.slice(1, -1);
  return PLAIN.test(text) ? text : quoted;
}
