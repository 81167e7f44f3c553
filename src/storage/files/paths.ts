import type * as vscode from "vscode";
import { withoutTail } from "../../core/base/text/tail";

/** Whether `file` is `folder` or lies below it. The letter of a drive is the same in either case. */
export function isInside(folder: vscode.Uri, file: vscode.Uri): boolean {
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return false;
  const base = withoutTail(ofDrive(folder.path), /\//);
  const path = ofDrive(file.path);
  return path === base || path.startsWith(`${base}/`);
}

const ofDrive = (path: string): string => path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());

/** How the URIs of what lies in a folder begin. */
export function withSlash(folder: vscode.Uri | string): string {
  return `${folder.toString().replace(/\/$/, "")}/`;
}

/** Path of `file` below `folder` with `/`; undefined where it lies elsewhere. */
export function relativePath(folder: vscode.Uri, file: vscode.Uri): string | undefined {
  return isInside(folder, file) ? file.path.slice(withoutTail(folder.path, /\//).length + 1) : undefined;
}

/** A path from data as an address can hold it: half a character, which no file's name has and for which addresses throw, becomes U+FFFD. */
export function wellFormed(path: string): string {
  return path.replace(/\p{Cs}/gu, "\ufffd");
}
