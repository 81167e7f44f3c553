import * as vscode from "vscode";
import { extensionFile } from "../../storage/files/extensionFiles";
import { isInside, wellFormed } from "../../storage/files/paths";
import { researchFolders } from "../../storage/research/researchFolders";

/** The folders that a page may load files from: our own, and the workspace's and the research folders' for images in notes. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  const workspace = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  return [vscode.Uri.joinPath(extension, "dist", "page"), ...workspace, ...researchFolders()];
}

/** The pages that there are: each is drawn by the script and the style sheet of its name. */
export type PageName = "page" | "relations" | "overview" | "measure" | "comparison";

/** Formulas look the same everywhere, also where the system has no font for them; texts take from it the signs that other fonts lack. Loaded on use. */
const MATHS_FONT = '@font-face{font-family:"STIX Two Math";src:url("./stix-two-math.woff2")}';

/** What draws a page. */
export interface PageCode {
  script: string;
  style: string;
}

/** Reads a page's script and its style. They stand in the page itself: each file that a webview asks for comes by way of the window and the host. */
export async function pageCode(name: PageName): Promise<PageCode> {
  const read = async (file: string) => new TextDecoder().decode(await extensionFile("dist", "page", file)());
  const [script, style, icons] = await Promise.all([`${name}.js`, `${name}.css`, "codicon.css"].map(read));
  // What would end a script element, or begin a comment in it, stands in texts and patterns alone.
  return { script: script!.replace(/<(?=!--|\/script)/gi, "\\x3C"), style: `${icons}${MATHS_FONT}${style}` };
}

/** The page before it has drawn anything: with `first`, a message as one text, it draws that; everything else arrives as messages. */
export function pageHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  title: string,
  { script, style }: PageCode,
  first?: string,
): string {
  const home = escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(extension, "dist", "page")).toString());
  const nonce = randomNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${style.replace(/\.(?=\/[\w-]+\.(?:ttf|woff2))/g, () => home)}</style>
<title>${escapeHtml(title)}</title>
</head>
<body id="page">
<a class="skip" href="#page">${escapeHtml(vscode.l10n.t("Skip to the content"))}</a>
${first === undefined ? "" : `<script id="first" type="application/json">${first.replaceAll("<", "\\u003c")}</script>\n`}<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

const IMAGE = /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i;

/** Where the page finds an image that a note names by a relative path; undefined for anything outside the workspace or vault. */
export function imageAddress(webview: vscode.Webview, file: string, src: string): string | undefined {
  const image = imageFile(file, src);
  return image && webview.asWebviewUri(image).toString();
}

/** The image that a note names by a relative path; undefined for anything outside the workspace or vault. */
export function imageFile(file: string, src: string): vscode.Uri | undefined {
  const path = wellFormed(decode(src.split(/[?#]/)[0]!));
  if (!path || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(src) || !IMAGE.test(path)) return undefined;
  const note = vscode.Uri.parse(file);
  const root =
    vscode.workspace.getWorkspaceFolder(note)?.uri ?? researchFolders().find((folder) => isInside(folder, note));
  if (!root) return undefined;
  const image = path.startsWith("/") ? vscode.Uri.joinPath(root, path) : vscode.Uri.joinPath(note, "..", path);
  return isInside(root, image) ? image : undefined;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function randomNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
