// What must hold of any public site: links that lead somewhere, and data for machines that parse. For the tests and `npm run site`.
import path from "node:path";
import { jsonFeed, linkedData, misfits } from "./site-schemas.mjs";

/** Pages weigh no more without their pictures, in bytes. */
const HEAVIEST = 60_000;

/**
 * What is wrong with the files of a site, a line each.
 * @param {ReadonlyMap<string, string>} files texts by path; of files that are no texts anything
 * @param {{ root?: string, basePath?: string }} [site] its address with a slash at the end, and the path of it on its host
 */
export function siteFaults(files, { root, basePath = "" } = {}) {
  const faults = [];
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file))
      ids.set(
        file,
        [...files.get(file).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescaped(id)),
      );
    return ids.get(file);
  };
  for (const [file, text] of files) {
    const say = (what) => faults.push(`${file}: ${what}`);
    if (file.endsWith(".html")) {
      for (const link of linksIn(text)) {
        const target = targetOf(link, file, { root, basePath });
        if (target === undefined) continue;
        const [to, id] = target;
        if (!files.has(to)) say(`the link ${link} leads to ${to}, which is not there`);
        else if (id && !idsOf(to).includes(id)) say(`the link ${link} leads to a place that is not there`);
      }
      const own = idsOf(file);
      for (const id of new Set(own))
        if (own.filter((one) => one === id).length > 1) say(`two elements have the id ${id}`);
      const weight = Buffer.byteLength(text.replace(/<\/?(?:svg|g|line|circle|rect|path|text)\b[^>]*>/g, ""));
      if (weight > HEAVIEST) say(`weighs ${weight} bytes`);
      for (const [, data] of text.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g))
        faultsOfJson(data, say, linkedData);
      if (root && file !== "404.html" && !/<link rel="canonical" href="https?:/.test(text))
        say("has no canonical address");
      if (/^p\/[^/]+\/[^/]+\/index\.html$/.test(file) && !text.includes("noindex")) faultsOfCitation(text, root, say);
    }
    if (file.endsWith(".json")) faultsOfJson(text, say, file.endsWith("feed.json") ? jsonFeed : undefined);
    if (/\.(xml|svg)$/.test(file)) faultsOfXml(text, say);
  }
  if (root) faultsOfFeeds(files, root, faults);
  return faults;
}

/** The fields by which reference managers and search engines know a page as a work. */
function faultsOfCitation(text, root, say) {
  const wanted = [
    "citation_title",
    "citation_author",
    "citation_publication_date",
    "DC.title",
    "DC.creator",
    "DC.date",
  ];
  if (root) wanted.push("citation_public_url", "DC.identifier");
  for (const name of wanted) {
    const value = new RegExp(`<meta name="${name.replace(".", "\\.")}" content="([^"]*)">`).exec(text)?.[1];
    if (!value?.trim()) say(`has no ${name}`);
    if (name === "citation_publication_date" && value && !/^\d{4}\/\d\d\/\d\d$/.test(value)) say(`${name} is ${value}`);
  }
  if (!text.includes('<script type="application/ld+json">')) say("has no JSON-LD");
}

function faultsOfFeeds(files, root, faults) {
  for (const [file, text] of files) {
    const say = (what) => faults.push(`${file}: ${what}`);
    if (file.endsWith("feed.json")) {
      const feed = JSON.parse(text);
      if (feed.feed_url !== root + file) say(`names ${feed.feed_url} as its address`);
      for (const { url } of feed.items) if (!url.startsWith(root)) say(`an entry leads to ${url}`);
    }
    if (file.endsWith("feed.xml")) faultsOfAtom(text, root + file, say);
  }
}

/** RFC 4287, 4.1.1 and 4.1.2: what a feed and each entry must have once, in the forms that it must have. */
function faultsOfAtom(text, address, say) {
  const [head, ...entries] = text.split("<entry>");
  if (!head.includes(`<link rel="self" type="application/atom+xml" href="${address}"/>`))
    say("does not name its address");
  if (!/<author><name>[^<]*<\/name><\/author>/.test(head)) say("the feed has no author");
  const ids = new Set();
  for (const [i, part] of [head, ...entries].entries()) {
    const name = i ? `entry ${i}` : "the feed";
    const only = (element, form) => {
      const found = [...part.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))];
      if (found.length !== 1 || !form.test(found[0][1])) say(`${name} has not one fitting ${element}`);
      return found[0]?.[1];
    };
    const id = only("id", /^https?:\/\/\S+$/);
    only("title", /^/);
    only("updated", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    if (i) only("content", /\S/);
    if (i && !/<link rel="alternate" type="text\/html" href="https?:/.test(part)) say(`${name} leads to no page`);
    if (i && ids.has(id)) say(`two entries have the id ${id}`);
    if (i) ids.add(id);
  }
}

function faultsOfJson(text, say, schema) {
  try {
    const data = JSON.parse(text);
    if (schema) for (const misfit of misfits(schema, data)) say(misfit);
  } catch (error) {
    say(`does not parse: ${error.message}`);
  }
}

/** Tags that nest, references that XML knows, one element around all. */
function faultsOfXml(text, say) {
  const open = [];
  let rest = text.replace(/^<\?xml [^>]*\?>\s*/, "").trim();
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(rest)) say("holds characters that XML has not");
  if (/&(?!(?:amp|lt|gt|quot|#39|#\d+);)/.test(rest)) say("holds a reference that XML does not know");
  rest = rest.replace(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g, (_, end, name, attributes, empty) => {
    if (end) {
      if (open.pop() !== name) say(`</${name}> closes nothing`);
    } else if (!empty) open.push(name);
    return "";
  });
  if (open.length) say(`<${open.join("><")}> not closed`);
  if (rest.includes("<")) say(`holds ${rest.slice(rest.indexOf("<"), rest.indexOf("<") + 60)}`);
}

function* linksIn(html) {
  for (const [, link] of html.matchAll(
    /<(?:a|link|script|img|object|form)\b[^>]*?\s(?:href|src|data|action)="([^"]*)"/g,
  ))
    yield unescaped(link);
  for (const [, link] of html.matchAll(/content="0; url=([^"]*)"/g)) yield unescaped(link);
}

/** File and place that a link within the site leads to; undefined for one that leads elsewhere. */
function targetOf(link, file, { root, basePath }) {
  let [address, id] = link.split("#");
  if (root && address.startsWith(root)) address = `/${address.slice(root.length)}`;
  else if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined;
  else if (address.startsWith("/")) {
    if (!address.startsWith(`${basePath}/`)) return [`outside of ${basePath}/`, id];
    address = address.slice(basePath.length);
  }
  address = address.split("?")[0];
  if (!address) return [file, id && decodeURIComponent(id)];
  const at = address.startsWith("/") ? address.slice(1) : path.posix.join(path.posix.dirname(file), address);
  const to = decodeURIComponent(at.replace(/^\.\//, ""));
  return [to === "" || to.endsWith("/") ? `${to}index.html` : to, id && decodeURIComponent(id)];
}

function unescaped(text) {
  const names = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (names[name] ?? whole),
  );
}
