import { decodeEntities } from "../tex/entities";

const SMALL_CAPITALS = '<span style="font-variant:small-caps;">';
/** The tags of HTML and of JATS, in which publishers write, that CSL has a mark for. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "i italic em": "i",
    "b bold strong": "b",
    "sub inf": "sub",
    "sup super": "sup",
    "scp sc": "span",
  }).flatMap(([names, mark]) => names.split(" ").map((name) => [name, mark] as const)),
);
/** The tags between which words would run together. */
const BLOCKS = /^(?:p|br|break|div|title|sec)$/;
const TAG = /<(\/?)(?:\w+:)?([a-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))*)\s*\/?>/gi;

/** Text of a service, in which there are entities, some of them escaped twice, and tags of HTML, JATS and MathML, with CSL's markup, on one line. */
export function cslMarkup(text: string): string {
  let plain = decodeEntities(text);
  for (let i = 0; i < 2 && /&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);/i.test(plain); i++) plain = decodeEntities(plain);
  // Of a formula in two forms the words are one.
  if (/<mml:|<\/(?:\w+:)?math>/.test(plain))
    plain = plain.replace(/<(?:\w+:)?(tex-math|annotation)\b[^<>]*>[^<>]*<\/(?:\w+:)?\1>/g, "");
  const spans: boolean[] = [];
  return withoutComments(plain)
    .replace(TAG, (_tag, closing: string, tag: string, attributes: string) => {
      const name = tag.toLowerCase();
      if (BLOCKS.test(name)) return " ";
      let mark = MARKS.get(name);
      if (name === "span") {
        if (!closing) spans.push(/small-caps/.test(attributes));
        if (closing ? spans.pop() : spans.at(-1)) mark = "span";
      }
      if (!mark) return "";
      return mark === "span" && !closing ? SMALL_CAPITALS : `<${closing}${mark}>`;
    })
    .replace(/\s+/g, " ")
    .trim();
}

function withoutComments(text: string): string {
  let out = "";
  for (let at = 0; ;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start);
    if (end < 0) return out + text.slice(at);
    out += text.slice(at, start);
    at = end + 3;
  }
}

/** As `cslMarkup`, without any markup: `<i>C. elegans</i> &amp; mice` is `C. elegans & mice`. */
export function plainWords(text: string): string {
  return cslMarkup(text).replace(/<\/?(?:i|b|su[bp]|span)(?: style="[^"]*")?>/g, "");
}
