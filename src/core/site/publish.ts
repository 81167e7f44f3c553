import { compareTexts } from "../base/collections";
import { SITE_MARK } from "../base/folders/walk";
import type { SiteFile } from "./siteInput";

/** The files beside the program that pages load, as `assets/…` of the site. */
export const SITE_ASSETS = ["site.css", "maths.css", "site.js", "stix-two-math.woff2", "font-licences.txt"] as const;

/** The folder that a site is written to; paths are below it. */
export interface SiteFolder {
  /** The names in it; none where it is not there yet. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<string | undefined>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Whether the folder holds files and none of them says that a site was written there: they are somebody's. */
export async function holdsOtherFiles(folder: SiteFolder): Promise<boolean> {
  const names = await folder.list();
  return names.length > 0 && !names.includes(SITE_MARK);
}

/**
 * Writes a site into a folder, over the one before it. The mark says what is there, so that the next one takes away what it does not write again, and
 * nothing else.
 * @param assets the bytes of one of SITE_ASSETS
 * @returns how many files it has
 */
export async function writeSite(
  folder: SiteFolder,
  files: AsyncIterable<SiteFile>,
  assets: (name: string) => Promise<Uint8Array>,
): Promise<number> {
  const before = ((await folder.read(SITE_MARK)) ?? "").split("\n").filter(isBelow);
  const written = new Set<string>();
  // Begun, it is a site's folder: a build that was broken off can be made again.
  await folder.write(SITE_MARK, before.join("\n"));
  for await (const { path, text } of files) {
    written.add(path);
    await folder.write(path, text);
  }
  for (const name of SITE_ASSETS) {
    written.add(`assets/${name}`);
    await folder.write(`assets/${name}`, await assets(name));
  }
  for (const path of before) if (!written.has(path)) await folder.remove(path);
  await folder.write(SITE_MARK, `${[...written].sort(compareTexts).join("\n")}\n`);
  return written.size;
}

/** A path that a site can have written; nobody's file outside of it is named by what stands in one. */
function isBelow(path: string): boolean {
  return path !== "" && !/^\/|\\|:|(^|\/)\.\.(\/|$)/.test(path);
}
