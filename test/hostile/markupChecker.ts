/** What a piece of HTML may consist of: tags, each with the attributes that it may have and what their values must match. */
export type Grammar = Record<string, Record<string, RegExp>>;

const NAMES = /^[a-z][a-z0-9 _-]*$/;
const ANY = /^[^]*$/;
const MATHML =
  "math semantics mrow mi mo mn mtext mspace ms mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover";
const MATHML_REST = "munderover mmultiscripts mtable mtr mlabeledtr mtd merror mglyph annotation none mprescripts";
/** Drawing only: none of them loads, links or scripts. */
const MATHML_ATTRIBUTES =
  `accent accentunder align bevelled class columnalign columnlines columnspacing depth display displaystyle fence form
  height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign
  rowlines rowspacing rspace scriptlevel separator side stretchy symmetric voffset width xmlns encoding frame`.split(
    /\s+/,
  );

const mathGrammar: Grammar = Object.fromEntries(
  `${MATHML} ${MATHML_REST}`
    .split(" ")
    .map((tag) => [tag, Object.fromEntries(MATHML_ATTRIBUTES.map((name) => [name, /^[^<>;]{0,80}$/]))]),
);

/** What `renderMarkdown` may make. */
export const RENDERED: Grammar = {
  ...mathGrammar,
  ...Object.fromEntries(
    "p h1 h2 h3 h4 h5 h6 em strong s hr br blockquote ul pre sub sup table thead tbody tr"
      .split(" ")
      .map((tag) => [tag, {}]),
  ),
  a: {
    href: /^(#|(https?:\/\/|mailto:)[^\s"<>]+)$/i,
    title: ANY,
    class: NAMES,
    "data-problem": /^[a-z0-9/-]+$/,
    "data-reference": ANY,
    "data-path": /^(?![^/]*:|\/\/|\\)[^\\]*$/,
    "data-from": ANY,
  },
  abbr: { class: /^term$/, title: ANY },
  code: { class: /^(math-error|language-\S*)$/ },
  div: { class: /^(table|math-block)$/ },
  li: { class: NAMES },
  ol: { start: /^\d+$/ },
  span: { class: NAMES, title: ANY },
  td: { class: NAMES },
  th: { class: NAMES },
};

/** What sections that a page gets as HTML may hold besides. */
export const SECTIONS: Grammar = {
  ...RENDERED,
  a: { ...RENDERED["a"], "data-file": ANY, "data-line": /^\d+$/ },
  div: { class: NAMES },
  span: { ...RENDERED["span"], "aria-hidden": /^true$/ },
  button: {
    class: /^icon-button$/,
    type: /^button$/,
    title: ANY,
    "aria-label": ANY,
    "data-list": /^[a-z]+$/,
    "data-at": /^\d+$/,
    "data-to": /^[a-z]+$/,
  },
  ul: { class: NAMES },
  p: { class: NAMES },
  h3: { id: NAMES },
  section: { class: NAMES, "aria-labelledby": NAMES },
  time: { datetime: /^[\d-]+$/, title: ANY },
  th: { ...RENDERED["th"], scope: /^col$/ },
  caption: { class: NAMES },
  details: {},
  summary: {},
};

const ADDRESS = /^(?![a-z][a-z0-9+.-]*:|\/\/)[^\s"<>\\]*$|^(https?:\/\/|mailto:)[^]+$/i;
const DRAWN: Grammar[string] = Object.fromEntries(
  "class x x1 x2 y y1 y2 r width height d".split(" ").map((name) => [name, /^[\w .,%-]*$/]),
);

/** What a page of the public site may hold: nothing that runs but the site's own script, and links to its pages and the web only. */
export const SITE: Grammar = {
  ...SECTIONS,
  ...Object.fromEntries("head title body output b i".split(" ").map((tag) => [tag, {}])),
  ...Object.fromEntries("svg g line text circle rect path".split(" ").map((tag) => [tag, DRAWN])),
  svg: { ...DRAWN, "aria-hidden": /^true$/ },
  html: { lang: /^en$/ },
  meta: {
    charset: ANY,
    name: /^[\w.-]+$/,
    property: /^og:\w+$/,
    content: ANY,
    "http-equiv": /^(Content-Security-Policy|refresh)$/,
  },
  link: { rel: /^(canonical|alternate|stylesheet)$/, href: ADDRESS, type: /^[\w/+.-]+$/, title: ANY },
  script: {
    src: /^(\.\.\/)*assets\/site\.js$|^\/problems\/assets\/site\.js$/,
    type: /^application\/ld\+json$/,
    defer: /^$/,
  },
  a: { href: ADDRESS, class: NAMES, title: ANY, "aria-current": NAMES, rel: /^(prev|next|bookmark)$/, download: /^$/ },
  header: { class: NAMES },
  nav: { class: NAMES, "aria-label": ANY, "aria-labelledby": NAMES },
  main: { id: NAMES },
  form: { id: NAMES, class: NAMES, role: NAMES, action: ADDRESS, method: /^get$/, hidden: /^$/ },
  input: { type: NAMES, name: NAMES, maxlength: /^\d+$/, placeholder: ANY, "aria-label": ANY },
  select: { name: NAMES, "aria-label": ANY },
  option: { value: ANY },
  button: { type: /^(submit|reset)$/ },
  noscript: {},
  footer: { class: NAMES },
  h1: {},
  h2: { id: NAMES },
  ul: { class: NAMES, "aria-label": ANY },
  div: { class: NAMES, id: NAMES, role: /^img$/, "aria-label": ANY },
  section: { id: NAMES, class: NAMES, "aria-labelledby": NAMES },
  details: { class: NAMES },
  pre: {},
  object: { class: NAMES, type: /^image\/svg\+xml$/, data: /^graph\.svg$/, "aria-label": ANY },
};

/** What the HTML export may make. */
export const EXPORTED: Grammar = {
  ...Object.fromEntries("head title body h1 ul i b sup sub".split(" ").map((tag) => [tag, {}])),
  html: { lang: /^en$/ },
  meta: { charset: /^utf-8$/ },
  li: { id: ANY },
  a: { href: /^https?:\/\/[^\s"<>]+$/i },
  span: { style: /^font-variant: small-caps$/, class: /^nocase$/ },
};

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?)*)\s*\/?>/y;
const ATTRIBUTE = /\s+([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/g;
const VOID = new Set(["br", "hr", "img", "meta", "link", "input"]);

/**
 * What is in `html` besides the grammar's elements, closed in order, and text; undefined where there is nothing else. Stricter than browsers: an
 * angle bracket that begins no such tag is a finding too.
 */
export function strayMarkup(html: string, grammar: Grammar): string | undefined {
  const open: string[] = [];
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    TAG.lastIndex = at;
    const match = TAG.exec(html);
    const around = JSON.stringify(html.slice(at, at + 120));
    if (!match) return `no tag of ours: ${around}`;
    const [whole, slash, tag, attributes] = match as unknown as [string, string, string, string];
    const allowed = Object.hasOwn(grammar, tag) ? grammar[tag]! : undefined;
    if (!allowed) return `<${tag}> in ${around}`;
    for (const [, name, value = ""] of attributes.matchAll(ATTRIBUTE)) {
      const rule = Object.hasOwn(allowed, name!) ? allowed[name!]! : undefined;
      if (!rule?.test(unescapeHtml(value))) return `${name} in ${around}`;
    }
    if (slash) {
      if (open.pop() !== tag) return `</${tag}> closes nothing: ${around}`;
    } else if (!VOID.has(tag) && !whole.endsWith("/>")) open.push(tag);
    at += whole.length;
  }
  return open.length ? `<${open.join("><")}> not closed` : undefined;
}

/** The text that a browser shows of such HTML. */
export function textOfHtml(html: string): string {
  return unescapeHtml(html.replace(/<[^>]*>/g, ""));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex!, 16));
    },
  );
}
