import { compareTexts } from "../base/collections";
import { withoutTail } from "../base/text/tail";

/** Where a page leads to: a path of the site, a folder of it ending with `/`, as seen from the page. */
export type Links = (target: string) => string;

/**
 * Links of the page in a folder of the site: relative, and with the file's name, so that they lead on below any path of a host and from `file:` too.
 * @param folder such as `p/catalogue/problem/`; `""` for the home page
 */
export function linksFrom(folder: string): Links {
  const from = folder.split("/").slice(0, -1);
  return (target) => {
    const to = fileOf(target).split("/");
    let same = 0;
    while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
    return "../".repeat(from.length - same) + encoded(to.slice(same).join("/"));
  };
}

/** Links of a page that a host shows at any path, such as the one for what is not there. */
export function linksBelow(basePath: string): Links {
  return (target) => `${basePath}/${encoded(fileOf(target))}`;
}

/** A path of the site as addresses have it. */
export function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The file of a page. */
function fileOf(target: string): string {
  return target === "" || target.endsWith("/") ? `${target}index.html` : target;
}

/** Names that a system keeps for devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Names of folders for keys and tags that people chose freely: what no file system refuses stays, and no two are the same in any case of letters. The
 * order of the keys does not matter.
 */
export function folderNames(keys: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const next = new Map<string, number>();
  for (const key of [...new Set(keys)].sort(compareTexts)) {
    const written = key
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}_.-]+/gu, "-")
      .replace(/^[-.]+/, "");
    let name = withoutTail(written, /[-.]/).slice(0, 60);
    if (!name || DEVICES.test(name)) name = `x-${name}`;
    let free = name;
    let i = next.get(name.toLowerCase()) ?? 2;
    while (taken.has(free.toLowerCase())) free = `${name}-${i++}`;
    next.set(name.toLowerCase(), i);
    taken.add(free.toLowerCase());
    names.set(key, free);
  }
  return names;
}

/**
 * The address of a site's home with a slash at its end, and the path of it on its host without one.
 * @param address where the site will be
 * @param basePath the path below the host's root; it is added to an address that does not end with it
 */
export function rootOf(address: string | undefined, basePath = ""): { root?: string; basePath: string } {
  const path = withoutTail(basePath, /\//).replace(/^\/+/, "");
  const base = path && `/${path}`;
  if (address === undefined) return { basePath: base };
  const trimmed = withoutTail(address, /\//);
  const root = `${trimmed.endsWith(base) ? trimmed : trimmed + base}/`;
  return { root, basePath: /^https?:\/\/[^/]+(\/.*)?\/$/i.exec(root)?.[1] ?? "" };
}
