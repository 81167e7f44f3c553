/** What a file is read as. */
export type FileKind = "yaml" | "markdown" | "bibtex" | "ris" | "json";

const KINDS: Readonly<Record<string, FileKind>> = {
  yaml: "yaml",
  yml: "yaml",
  md: "markdown",
  bib: "bibtex",
  ris: "ris",
  json: "json",
};

/** What a file is read as, by its name, path or URI; undefined for all that we do not read, JSON Schemas among them. */
export function fileKind(path: string): FileKind | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  const kind = ending !== undefined && Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
  return kind === "json" && /\.schema\.json$/i.test(path) ? undefined : kind;
}
