import { t } from "../../base/language";
import type { Path } from "../places/data";
import type { Finding } from "../places/findings";
import { nodeAt, type PlacedNode } from "../places/placed";
import { settled } from "../conflicts";
import { dataOf } from "../places/placedData";
import { MOST_LEXEMES_OF_WHOLE } from "./nesting";
import { placeExact } from "./placeExact";
import { placeFast } from "./placeFast";
import { parsePlain } from "./plainYaml";
import { MOST_AT_ONCE } from "./sections";

/** A text as YAML: its data by the core schema (dates stay strings), the place of each value, and what is wrong with it. */
export interface YamlRead {
  /** As much as can be recovered; undefined where there is nothing. */
  data: unknown;
  /** What is wrong with the text as YAML. */
  findings: readonly Finding[];
  readonly root?: PlacedNode | undefined;
}

/**
 * Reads one YAML document; by `yaml`, which decides, where the text is not plain, and as much of it as may be read at once. Of one with conflicts of a
 * merge as much as can be. Never throws.
 * @param before lines of the file that come before the text
 */
export function readYaml(text: string, before = 0): YamlRead {
  const merged = settled(text, before);
  if (!merged) return readSettled(text);
  const read = readSettled(merged.text);
  return { data: read.data, findings: [...merged.findings, ...read.findings], root: read.root };
}

/** Marks of conflicts that are left, as of one within another, are mistakes: to settle them one by one would cost a reading each. */
function readSettled(text: string): YamlRead {
  const plain = text.length > MOST_AT_ONCE ? undefined : parsePlain(text);
  if (!plain) return readAtOnce(text);
  let placed: { root?: PlacedNode } | undefined;
  return {
    data: plain.data,
    findings: [],
    // Most texts have nothing to point at.
    get root() {
      return (placed ??= placeFast(text) ?? placeExact(text)).root;
    },
  };
}

/** As `readYaml`, by `yaml` alone, and all of it. */
export function readExact(text: string): YamlRead {
  return withData(placeExact(text));
}

/** As `readExact`, as much as may be read at once; a finding says where that ends. */
export function readAtOnce(text: string): YamlRead {
  return withData(placeExact(text, MOST_LEXEMES_OF_WHOLE));
}

/** The data of a placed text, and a finding where its aliases stand for too much. */
export function withData({ root, findings }: Pick<YamlRead, "root" | "findings">): YamlRead {
  const { data, beyond } = dataOf(root);
  if (!beyond) return { data, findings, root };
  const message = t("the aliases of this file stand for too much: from here on they are not followed");
  const { start, end } = beyond;
  return { data, findings: [...findings, { start, end, severity: "error", code: "too-many-aliases", message }], root };
}

/** What keeps a text from being what its author meant, so that nothing of it can be relied on. */
const BROKEN = new Set([
  "yaml-syntax",
  "colon-in-text",
  "unknown-alias",
  "too-deep",
  "too-many-aliases",
  "too-large-for-its-form",
]);

/** Whether a text is no right YAML, but for mistakes that are said and harm nothing else, such as a key that stands twice. */
export function isBroken({ findings }: YamlRead): boolean {
  return findings.some(({ code }) => BROKEN.has(code));
}

/** The characters of a scalar without quotes: `007` and `1e5` as written; undefined where no such scalar stands there. */
export function writtenAt(text: string, { root }: YamlRead, path: Path): string | undefined {
  const node = nodeAt(root, path);
  return node?.kind === "scalar" && node.plain ? text.slice(node.start, node.end) : undefined;
}
