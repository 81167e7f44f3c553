import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Range, Scalar } from "yaml";
import { parseYamlDocument } from "./document";
import { mendColons, withColons } from "./colons";
import type { Finding } from "../places/findings";
import { DEEPEST, tooDeepAt, tooMuchAt } from "./nesting";
import type { PlacedMap, PlacedNode, PlacedScalar } from "../places/placed";
import { type Mistake, syntaxFindings } from "./errors";
import { t } from "../../base/language";
import type { RuleId } from "../../base/rules";

/** Tags that say what is so anyway. */
const CORE_TAG = /^(!|tag:yaml\.org,2002:(str|int|float|bool|null|map|seq))$/;
/** Characters that no text of a catalogue means; a line break is none of them. */
const CONTROL = /[\0-\x09\x0b-\x1f\x7f]/;
/** Their escapes; a tab is meant unless it begins what would be a command of TeX. */
const ODD_ESCAPE = /(?<!\\)(?:\\\\)*\\(?:[0abvfrexu]|t(?=[a-z]))/;
/** How many aliases of one text are followed. */
const MOST_ALIASES = 1000;

/**
 * A text's data with places, by `yaml`: as much of it as can be recovered, and what is wrong with the text as YAML. Tags have no meaning, keys
 * are texts, aliases are bounded, and nesting is limited.
 * @param most so many lexemes are read, so that the host is not held up; a finding says where that ends
 */
export function placeExact(text: string, most = Infinity): { root?: PlacedNode; findings: Finding[] } {
  const end = most < Infinity ? tooMuchAt(text, most) : undefined;
  if (end === undefined) return placed(text);
  const { root, findings } = placed(text.slice(0, end), true);
  const lineEnd = text.indexOf("\n", end);
  const message = t(
    "from here on nothing is read: what is wrong above, or out of the ordinary in YAML, makes reading slow, and the rest would hold up everything else. Mend that, or split the file",
  );
  const stop = { start: end, end: lineEnd < 0 ? text.length : lineEnd, severity: "error", message } as const;
  return { ...(root && { root }), findings: [...findings, { ...stop, code: "too-large-for-its-form" }] };
}

/** `isCut`: what is open at the end of the text is no mistake in it. */
function placed(text: string, isCut = false): { root?: PlacedNode | undefined; findings: Finding[] } {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = t("nested too deeply: at most {0} levels; nothing of this file is read", DEEPEST);
    return { findings: [{ start: deep, end: deep + 1, severity: "error", code: "too-deep", message }] };
  }
  let document = parse(text);
  const mended = mendColons(text, document.errors);
  if (mended) document = parse(mended.text);
  const own: Finding[] = [...(mended?.findings ?? [])];
  const duplicates: Mistake[] = [];
  const root = document.contents
    ? new Placing(text, own, duplicates, mended ? withColons : undefined).node(document.contents)
    : undefined;
  const length = isCut ? text.trimEnd().length : Infinity;
  const errors = document.errors.filter(({ pos }) => pos[0] < length);
  const syntax = syntaxFindings(text, [...errors, ...duplicates], root);
  return { root, findings: [...withoutConsequences(text, syntax, own), ...own] };
}

function parse(text: string): ReturnType<typeof parseYamlDocument> {
  // `yaml` compares each key of a map with all others: Placing looks for duplicates itself.
  return parseYamlDocument(text, {
    schema: "core",
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false,
    logLevel: "error",
  });
}

/** `*bold* text` is an alias that is not there, and then a text where none may stand: of the two the alias is said. Both are in the text's order. */
function withoutConsequences(text: string, syntax: readonly Finding[], own: readonly Finding[]): Finding[] {
  const aliases = own.filter(({ code }) => code === "unknown-alias");
  let next = 0;
  return syntax.filter((finding) => {
    while (next < aliases.length && aliases[next]!.start < finding.start) next++;
    const cause = aliases[next - 1];
    return !cause || text.slice(cause.start, finding.start).includes("\n");
  });
}

class Placing {
  private readonly anchors = new Map<string, PlacedNode>();
  private aliases = 0;

  constructor(
    private readonly text: string,
    private readonly findings: Finding[],
    private readonly duplicates: Mistake[],
    private readonly restore: (value: string) => string = (value) => value,
  ) {}

  node(node: Node): PlacedNode {
    const [start, end] = rangeOf(node);
    if (isAlias(node)) return this.alias(node.source, start, end);
    if (node.tag && !CORE_TAG.test(node.tag)) this.tag(node.tag, start);
    const placed = this.withoutAnchor(node, start, end);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor) this.anchors.set(anchor, placed);
    return placed;
  }

  private withoutAnchor(node: Node, start: number, end: number): PlacedNode {
    if (isMap(node)) {
      const pairs: PlacedMap["pairs"] = [];
      const last = new Map<unknown, number>();
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        if (isScalar(pair.key)) this.unique(pair.key, last, pairs.length);
        const key = this.key(pair.key as Node | null, start);
        pairs.push({ key, value: pair.value ? this.node(pair.value as Node) : nothing(key.end, key.end) });
      }
      return {
        kind: "map",
        start,
        end: node.flow ? end : (pairs.at(-1)?.value.end ?? end),
        flow: Boolean(node.flow),
        pairs:
          last.size < pairs.length
            ? pairs.filter(({ key }, i) => key.value === "<<" || (last.get(key.value) ?? i) === i)
            : pairs,
      };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => (item ? this.node(item as Node) : nothing(start, start)));
      return {
        kind: "list",
        start,
        end: node.flow ? end : (items.at(-1)?.end ?? end),
        flow: Boolean(node.flow),
        items,
      };
    }
    const value = isScalar(node) ? (node.value as PlacedScalar["value"]) : null;
    if (isScalar(node) && node.type === Scalar.QUOTE_DOUBLE && CONTROL.test(String(value))) this.control(start, end);
    return {
      kind: "scalar",
      value: typeof value === "string" ? this.restore(value) : (value ?? null),
      plain: isScalar(node) && node.type === Scalar.PLAIN,
      start,
      end,
    };
  }

  /** Of keys that stand twice the last one counts, as for most readers; each but the first is said. */
  private unique(key: Scalar, last: Map<unknown, number>, index: number): void {
    const [start] = rangeOf(key);
    if (last.has(key.value))
      this.duplicates.push({ code: "DUPLICATE_KEY", message: "Map keys must be unique", pos: [start, start + 1] });
    last.set(key.value, index);
  }

  private key(node: Node | null, start: number): PlacedScalar {
    const placed = node ? this.node(node) : nothing(start, start);
    if (placed.kind === "scalar") return { ...placed, value: placed.value === null ? "" : String(placed.value) };
    return {
      kind: "scalar",
      value: this.text.slice(placed.start, placed.end),
      plain: false,
      start: placed.start,
      end: placed.end,
    };
  }

  private alias(name: string, start: number, end: number): PlacedNode {
    const target = this.anchors.get(name);
    if (!target) {
      this.say(
        start,
        end,
        "unknown-alias",
        t("no `&{0}` stands before this alias; put a text that starts with `*` in quotes", name),
      );
      return nothing(start, end);
    }
    if (++this.aliases > MOST_ALIASES) {
      if (this.aliases === MOST_ALIASES + 1)
        this.say(start, end, "too-many-aliases", t("too many aliases: at most {0} are followed", MOST_ALIASES));
      return nothing(start, end);
    }
    return { kind: "alias", start, end, target };
  }

  private tag(tag: string, start: number): void {
    const shown = tag.replace("tag:yaml.org,2002:", "!!");
    // eslint-disable-next-line regexp/no-super-linear-move -- two hundred characters
    const written = /!\S*\s*$/.exec(this.text.slice(Math.max(0, start - 200), start));
    const from = written ? start - written[0].length : start;
    const to = from + (written?.[0].trimEnd().length ?? 1);
    this.say(from, to, "custom-tag", t("the tag `{0}` has no meaning here: leave it out", shown), "warning");
  }

  private control(start: number, end: number): void {
    const found = ODD_ESCAPE.exec(this.text.slice(start, end));
    if (!found) return;
    const at = start + found.index + found[0].length - 2;
    const escape = this.text.slice(at, at + 2);
    const message = t(
      "in double quotes `{0}` is a control character: write `\\{1}`, or use single quotes (TeX goes well in them)",
      escape,
      escape,
    );
    this.say(at, at + 2, "control-character", message, "warning");
  }

  private say(
    start: number,
    end: number,
    code: RuleId,
    message: string,
    severity: Finding["severity"] = "error",
  ): void {
    this.findings.push({ start, end, code, message, severity });
  }
}

const nothing = (start: number, end: number): PlacedScalar => ({
  kind: "scalar",
  value: null,
  plain: true,
  start,
  end,
});

const rangeOf = (node: Node): [number, number] => {
  const range: Range | null | undefined = node.range;
  return range ? [range[0], range[1]] : [0, 0];
};
