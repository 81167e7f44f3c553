import { uriPart } from "../../base/files";
import { matchesGlob } from "../../base/folders/globs";
import { t } from "../../base/language";

/** Whether a file is a mapping, by its name. */
export function isMappingFile(file: string): boolean {
  return /\.mapping\.ya?ml$/i.test(file);
}

/** The scheme of the files that a mapped catalogue seems to have: nobody wrote them, and nobody can change them. */
export const MAPPED_SCHEME = "open-problems-mapped";

/** The URI of the catalogue file that a mapping makes. */
export function mappedUri(mapping: string): string {
  const name = decodeURIComponent(mapping.split("/").at(-1)!).replace(/\.mapping(\.ya?ml)$/i, "$1");
  return `${MAPPED_SCHEME}:/${uriPart(name)}?${encodeURIComponent(mapping)}`;
}

/** The mapping that makes a catalogue file; undefined for a file that is no mapped one. */
export function mappingOf(file: string): string | undefined {
  return file.startsWith(`${MAPPED_SCHEME}:`) ? decodeURIComponent(file.slice(file.indexOf("?") + 1)) : undefined;
}

/** Why a path is none that a mapping may read; undefined for one that it may. */
export function refusedPath(path: string): string | undefined {
  if (!path.trim()) return t("file: the path of a file below the mapping's folder is needed");
  if (/^(?:[\\/]|[a-z]:|[a-z][\w+.-]*:\/\/)/i.test(path) || path.includes("\\"))
    return t("file: a path below the mapping's folder, with `/`, is needed: a mapping reads nothing else");
  if (path.split("/").includes(".."))
    return t("file: `..` leads out of the mapping's folder, and a mapping reads nothing outside it");
  return undefined;
}

/** Whether a file (a URI) is one that a mapping reads, which has `source` as the path or glob of its source. */
export function isSourceOf(mapping: { file: string; source: string }, file: string): boolean {
  const within = mapping.file.slice(0, mapping.file.lastIndexOf("/") + 1);
  if (!mapping.source || !file.startsWith(within) || refusedPath(mapping.source)) return false;
  return matchesGlob(mapping.source.replace(/^(?:\.\/)+/, ""), decodeURIComponent(file.slice(within.length)));
}
