import { uriBelow, uriPart } from "../files";
import { withoutTail } from "../text/tail";

/** Whether a text is a URI, and not a path of a drive of Windows. */
const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(text);

/**
 * The place that a link in a record names, whichever system it was written on: a path below the workspace folder with `/` or `\`, of a drive
 * (`C:\runs`), of a share (`\\server\share`) or of the home folder (`~/runs`), or a URI.
 * @param root the URI of the workspace folder
 * @param home the path of the person's home folder
 * @returns a URI, spelled as VS Code spells URIs; undefined for a relative path without a folder
 */
export function linkPlace(link: string, root: string | undefined, home?: string): string | undefined {
  if (isUri(link)) return /^file:/i.test(link) ? fileUriOf(link) : link;
  const path = link.replaceAll("\\", "/");
  if (home && path.startsWith("~/")) return linkPlace(`${home}/${path.slice(2)}`, undefined);
  if (/^\/\/[^/]/.test(path)) return `file:${path.split("/").map(uriPart).join("/")}`;
  const top = root && !root.startsWith("file:") ? /^[^:]+:(?:\/\/[^/]*)?/.exec(root)![0] : "file://";
  if (/^[a-z]:\//i.test(path)) return uriBelow(`${top}/`, path[0]!.toLowerCase() + path.slice(1));
  if (path.startsWith("/")) return uriBelow(`${top}/`, path);
  return root === undefined ? undefined : uriBelow(root, path);
}

/** A `file:` URI as VS Code spells it: `file:///C:/runs` and `file:///c|/runs` are `file:///c%3A/runs`. */
function fileUriOf(uri: string): string {
  const path = uri.replace(/^file:\/\/(?:localhost(?=\/))?/i, "").replaceAll("\\", "/");
  const parts = path.replace(/^\/([a-z])(?::|%3a|\|)(?=\/|$)/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return `file://${parts.split("/").map(respelled).join("/")}`;
}

function respelled(part: string): string {
  try {
    return uriPart(decodeURIComponent(part));
  } catch {
    return uriPart(part);
  }
}

/**
 * A place as a record names it, in one form on every system: a path with `/` and composed letters, relative to the workspace folder that holds it;
 * from `~` in the home folder, whose name is nobody's business in a repository; else whole, or a URI where it is no file.
 * @param uri spelled as VS Code spells URIs
 */
export function placeLink(uri: string, root: string | undefined, home?: string): string {
  const inRoot = root === undefined ? undefined : belowUri(root, uri);
  if (inRoot !== undefined) return inRoot || ".";
  if (!uri.startsWith("file:")) return uri;
  const inHome = home && belowUri(asSpelled(linkPlace(home, undefined)!, uri), uri);
  if (inHome) return `~/${inHome}`;
  return pathOf(uri.replace(/^file:\/\/(?=\/)|^file:/, "")).replace(/^\/(?=[a-z]:)/i, "");
}

/** A folder's URI as the start of another spells it: names on drives of Windows are the same in any case. */
function asSpelled(folder: string, uri: string): string {
  const start = uri.slice(0, folder.length);
  return /^file:\/\/\/[a-z]%3A/i.test(uri) && start.toLowerCase() === folder.toLowerCase() ? start : folder;
}

/** The path of a URI below another; undefined where it lies elsewhere. */
export function belowUri(folder: string, uri: string): string | undefined {
  const base = withoutTail(folder, /\//);
  return uri === base || uri.startsWith(`${base}/`) ? withoutTail(pathOf(uri.slice(base.length + 1)), /\//) : undefined;
}

const pathOf = (encoded: string): string => encoded.split("/").map(plain).join("/").normalize("NFC");

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The other ways in which a system may have stored the accents of a path: macOS apart, Linux and Windows as they were typed. */
export function otherSpellings(path: string): string[] {
  return [path.normalize("NFC"), path.normalize("NFD")].filter((spelling) => spelling !== path);
}
