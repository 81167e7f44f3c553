import { below, type Files } from "../../base/files";
import { matchesGlob } from "../../base/folders/globs";
import { walk } from "../../base/folders/walk";
import { t } from "../../base/language";
import type { Pause } from "../../base/slices";
import { refusedPath } from "./names";

/** A mapping reads at most so many files. */
const MOST_FILES = 20_000;

/** Whether part of a path has a sign that stands for others. */
const isGlob = (part: string): boolean => /[*?{[]/.test(part);

/**
 * The files of a source, in the order of their paths. Links are not followed: they may lead anywhere.
 * @param folder the mapping's folder, as a URI
 * @returns `problem`: in a sentence, why there are none
 */
export async function sourceFiles(
  files: Files,
  folder: string,
  path: string,
  pause: Pause,
): Promise<{ files: string[] } | { problem: string }> {
  const refused = refusedPath(path);
  if (refused) return { problem: refused };
  const parts = path.split("/").filter((part) => part && part !== ".");
  const fixed = parts.findIndex(isGlob);
  const [names, pattern] = fixed < 0 ? [parts, []] : [parts.slice(0, fixed), parts.slice(fixed)];
  let at = folder;
  for (const [i, name] of names.entries()) {
    const entry = (await files.list(at)).find((one) => one.name === name);
    const shown = names.slice(0, i + 1).join("/");
    if (!entry) return { problem: t("file: there is no {0} in the mapping's folder", shown) };
    if (entry.link)
      return { problem: t("file: {0} is a link, and a mapping follows none: they may lead anywhere", shown) };
    if (!entry.folder && i < parts.length - 1) return { problem: t("file: {0} is no folder", shown) };
    at = files.at(at, name);
    if (entry.folder && i === parts.length - 1)
      return { problem: t("file: {0} is a folder; name its files, as in {0}/*.md", shown) };
  }
  if (!pattern.length) return { files: [at] };
  const { files: found } = await walk(files, at, (one) => matchesGlob(pattern.join("/"), one.path), { pause });
  if (found.length > MOST_FILES) return { problem: t("file: {0} names more than {1} files", path, MOST_FILES) };
  const links = new Map<string, ReadonlySet<string>>();
  const own: string[] = [];
  for (const one of found) {
    const slash = one.path.lastIndexOf("/");
    const parent = slash < 0 ? "" : one.path.slice(0, slash);
    if (!links.has(parent)) {
      const listed = await files.list(parent ? files.at(at, parent) : at);
      links.set(parent, new Set(listed.filter((entry) => entry.link).map((entry) => below(parent, entry.name))));
    }
    if (!links.get(parent)!.has(one.path)) own.push(one.file);
  }
  if (own.length) return { files: own };
  return {
    problem: found.length
      ? t("file: {0} names links alone, and a mapping follows none: they may lead anywhere", path)
      : t("file: {0} names no file in the mapping's folder", path),
  };
}
