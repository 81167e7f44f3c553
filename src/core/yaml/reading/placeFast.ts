import { COLLECTION_STYLE, type Event, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { PlacedList, PlacedMap, PlacedNode, PlacedScalar } from "../places/placed";
import { plainValue, UNSURE } from "./plainData";
import { plainEvents } from "./plainYaml";

/** A text's data with places, by js-yaml; undefined where `yaml` has to decide (see `plainYaml`). `{}` for a text without a document. */
export function placeFast(text: string): { root?: PlacedNode } | undefined {
  const events = plainEvents(text);
  return events && treeOf(text, events);
}

function treeOf(text: string, events: readonly Event[]): { root?: PlacedNode } | undefined {
  const open: { node: PlacedMap | PlacedList; key?: PlacedScalar; keys: Set<string> }[] = [];
  let root: PlacedNode | undefined;
  let end = 0;
  const add = (node: PlacedNode): boolean => {
    const parent = open.at(-1);
    if (!parent) root = node;
    else if (parent.node.kind === "list") parent.node.items.push(node);
    else if (parent.key) {
      parent.node.pairs.push({ key: parent.key, value: node });
      parent.key = undefined;
    } else {
      if (node.kind !== "scalar" || typeof node.value !== "string" || node.value === "<<") return false;
      if (parent.keys.has(node.value)) return false;
      parent.keys.add(node.value);
      parent.key = node;
    }
    return true;
  };
  for (const event of events.slice(1, -1)) {
    if (event.type === EVENT_ID.SCALAR) {
      const node = placeScalar(text, event, end);
      if (!node || !add(node)) return undefined;
      end = node.end;
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const place = { start: event.start, end: event.start, flow: event.style === COLLECTION_STYLE.FLOW };
      const node: PlacedMap | PlacedList =
        event.type === EVENT_ID.MAPPING ? { kind: "map", ...place, pairs: [] } : { kind: "list", ...place, items: [] };
      if (!add(node)) return undefined;
      open.push({ node, keys: new Set() });
      end = event.start + (node.flow ? 1 : 0);
    } else if (event.type === EVENT_ID.POP) {
      const node = open.pop()!.node;
      // The one pair of `[a: b]` is a map without braces.
      if (node.flow && /[[{]/.test(text[node.start]!)) end = closingBracket(text, end, node.kind === "map" ? "}" : "]");
      node.end = end;
    }
  }
  return { root };
}

function placeScalar(text: string, event: ScalarEvent, lastEnd: number): PlacedScalar | undefined {
  if (event.valueStart < 0) {
    const colon = /[ \t]*:/y;
    colon.lastIndex = lastEnd;
    const at = colon.test(text) ? colon.lastIndex : lastEnd;
    return { kind: "scalar", value: null, plain: true, start: at, end: at };
  }
  const source = getScalarValue(text, event);
  const plain = event.style === SCALAR_STYLE.PLAIN;
  const quote = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
  const value = plain ? plainValue(source) : source;
  if (value === UNSURE) return undefined;
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  const start = isBlock ? lastEnd + text.slice(lastEnd, event.valueStart).search(/[|>]/) : event.valueStart - quote;
  return { kind: "scalar", value: value as PlacedScalar["value"], plain, start, end: event.valueEnd + quote };
}

/** Just after the bracket that closes a flow collection whose last value ends at `from`. */
function closingBracket(text: string, from: number, bracket: string): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === bracket) return i + 1;
    if (text[i] === "#" && /\s/.test(text[i - 1] ?? " ")) i = (text.indexOf("\n", i) + 1 || text.length) - 1;
  }
  return text.length;
}
