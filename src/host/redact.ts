/** A word in the name of a folder: an apostrophe in it and what stands in parentheses belong to it. */
const WORD = String.raw`(?:[^\s'"()<>:\\/]|(?<=\w)'(?=\w)|\([^'"()<>:\\/\r\n]*\))+`;
/** What stands before the first folder: an address, somebody's machine, a home, the folder above, a drive. */
const TOP = String.raw`(?:[a-z][a-z0-9+.-]+:(?:\/\/[^\s/'"()]*|(?=\/))|[\w.-]+@[\w.-]+:|~[\w.-]*|\.\.|\\\\[?.](?=\\))?(?:[\\/]{0,2}[A-Za-z](?::|%3[Aa])(?=[\\/]))?`;
/** Where a path starts in a line of a log: at its beginning, or after what parts words. A blank belongs to a folder's name where a separator follows. */
const PATH = new RegExp(
  String.raw`(^|[^\w./\\:…-])(${TOP}(?:[\\/]{1,2}${WORD}(?:[^\S\r\n]+${WORD})*(?=[\\/]))*)[\\/]{1,2}([^\s'"()<>\\/]+)`,
  "gm",
);

/**
 * A text for the log without the places that it names: people post logs, and a path tells their user name, their host and what they work on.
 * Of each path its last part stays, and lines and columns with it.
 * @param places paths and addresses that are known, such as that of the home folder; they may hold blanks
 */
export function withoutPlaces(text: string, places: readonly string[] = []): string {
  const known = [...places].filter((place) => place.length > 2).sort((a, b) => b.length - a.length);
  const shortened = known.reduce((now, place) => now.split(place).join("/…"), text);
  return shortened.replace(PATH, (whole, before: string, folder: string, name: string) =>
    folder ? `${before}…/${name}` : whole,
  );
}
