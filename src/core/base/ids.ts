/** Ids become file names: anything that does not match is refused before a path is made. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** Whether `text` can name an area, problem, experiment, person or catalogue. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID_PATTERN.test(text);
}

/** Names that Windows keeps for devices, with any ending: none can be that of a file or folder there, and git cannot check one out. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Whether Windows keeps a name for a device. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
export function isDevice(name: string): boolean {
  return DEVICE.test(name);
}

/** Whether a text can be the id of something new, whose files every system can hold. */
export function isNewId(text: unknown): text is string {
  return isId(text) && !isDevice(text);
}

/** The name of the folder of what has an id: the id, or what no device has where Windows keeps it for one. */
export function folderName(id: string): string {
  return isDevice(id) ? `${id}-` : id;
}

/** A problem's id qualified by its catalogue: `catalogue/problem`. */
export function fullId(catalogue: string, problem: string): string {
  return `${catalogue}/${problem}`;
}

/** Splits `catalogue/problem` or `problem`; undefined when either part is not an id. */
export function parseProblemId(text: string): { catalogue?: string; problem: string } | undefined {
  const parts = text.split("/");
  if (parts.length > 2 || !parts.every(isId)) return undefined;
  return parts.length === 2 ? { catalogue: parts[0], problem: parts[1]! } : { problem: parts[0]! };
}

/** The names of α to ω, for titles that have them in formulas and names of methods. */
const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const FIRST_GREEK = 0x3b1;

/**
 * An id made from a title: ASCII, lower case, words joined by hyphens, at most `limit` characters; `fallback` when nothing is left. What Windows keeps for
 * a device gets a number.
 */
export function slug(title: string, limit = 60, fallback = "untitled"): string {
  const words = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[α-ω]/g, (letter) => GREEK[letter.charCodeAt(0) - FIRST_GREEK] ?? "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const cut = words.slice(0, limit).replace(/-[^-]*$/, (tail) => (words.length > limit ? "" : tail));
  return isDevice(cut) ? `${cut}-1` : cut || fallback;
}
