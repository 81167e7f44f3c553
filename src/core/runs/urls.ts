import { partsOf, SERVICES } from "./urlServices";
import type { Address } from "./urlServices";
import type { RunLink } from "./types";
import { t } from "../base/language";

const LONGEST_URL = 8_000;
const LONGEST_TITLE = 120;

/**
 * What an http(s) address names, by its pattern alone; nothing is fetched. Entity, project and run are kept as the service spells them. A
 * user name and password in the address are taken out of `url`.
 * @returns a link with tracker `url` when no service is recognised; undefined when the text is no http(s) address.
 */
export function recogniseUrl(url: string): RunLink | undefined {
  const address = parseAddress(url.trim());
  if (!address) return undefined;
  for (const { tracker, label, hosts, recognise } of SERVICES) {
    if (hosts && !hosts.test(address.host)) continue;
    const found = recognise(address);
    if (found) return { tracker, label, url: address.url, ...found };
  }
  const title = [address.host, ...address.parts].join("/");
  return {
    tracker: "url",
    label: t("Web address"),
    url: address.url,
    kind: "page",
    title: title.slice(0, LONGEST_TITLE),
  };
}

function parseAddress(text: string): Address | undefined {
  if (!/^https?:\/\//i.test(text) || text.length > LONGEST_URL || /\s/.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const hasLogin = url.username || url.password;
  return {
    url: hasLogin ? url.href.replace(/^(https?:\/\/)[^/?#]*@/i, "$1") : text,
    host: url.hostname.toLowerCase().replace(/^www\./, ""),
    port: /:(\d+)$/.exec(url.host)?.[1] ?? "",
    parts: partsOf(url.pathname),
    hash: url.hash.replace(/^#/, ""),
    query: (name) => url.searchParams.get(name) ?? undefined,
  };
}
