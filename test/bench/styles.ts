import { dump } from "js-yaml";
import { parse, stringify } from "yaml";

/** The writers of YAML that catalogues of other people come from. */
export const STYLES = {
  /** As people write it. */
  "by hand": (text: string): string => text,
  /** As `yaml` prints it: what is longer than a line is folded. */
  "as `yaml` prints it": (text: string): string => stringify(parse(text)),
  "as JSON": (text: string): string => `${JSON.stringify(parse(text), undefined, 2)}\n`,
  "with every text in quotes": (text: string): string =>
    stringify(parse(text), { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 }),
  "as js-yaml prints it": (text: string): string => dump(parse(text)),
  /** Items in the column of their key, single quotes, plain and quoted texts over several lines, keys in the order of the alphabet. */
  "as PyYAML prints it": (text: string): string =>
    stringify(parse(text), {
      indentSeq: false,
      singleQuote: true,
      lineWidth: 80,
      blockQuote: false,
      sortMapEntries: true,
    }),
} as const;

export type Style = keyof typeof STYLES;
