import type { Run } from "../types";

/** A part of a path. */
const PART = String.raw`[^\\/\s"',;:\]}]+`;
/** The same in a text that is a path as a whole: a name may hold blanks where a separator follows. */
const WITH_BLANKS = String.raw`${PART}(?:[^\S\r\n]+(?!-)${PART})*`;
const IS_PATH = /^(?:file:\/\/|[\w.-]+@[\w.-]+:)?(?:[a-z]:)?[\\/~]/i;

/** A folder of a person's own, at the start of a path. */
const homeOf = (part: string) =>
  new RegExp(
    String.raw`(?<![\w.~-])(?:file:\/\/)?(?:\/(?:home|Users)\/|[a-z]:[\\/]+Users[\\/]+|~(?=[a-z]))${part}`,
    "gi",
  );
/** Another place on somebody's machine, three levels deep or more: a cluster's scratch names groups and people. */
const placeOf = (part: string) =>
  new RegExp(
    String.raw`(?<![\w.~\-/…]|:(?=\/\/))(?:file:\/\/)?(?:[a-z]:|\\\\|(?=\/))(?:[\\/]?${part}[\\/]){2,}(?=[^\\/\s"',;:\]}])`,
    "gi",
  );
const WITHIN = { home: homeOf(PART), place: placeOf(PART) };
const WHOLE = {
  home: homeOf(String.raw`(?:${WITH_BLANKS}(?=[\\/])|${PART})`),
  place: placeOf(WITH_BLANKS),
};

/** Who logs in where: `https://ada:secret@host`, and `ada@host:/data` before a path. */
const ADDRESS_USER = /(?<=[a-z]:\/\/)[^\s/@'"]+@/gi;
const REMOTE = /(?<![\w.@/-])[\w.-]+@[\w.-]+:(?=[\\/~])/g;

/** PyTorch's and Hugging Face's default folder of a run ends in the machine's name: `runs/Jul04_12-00-00_host`. */
const HOST = /((?:^|[\\/])[A-Z][a-z]{2}\d\d_\d\d-\d\d-\d\d)_[^\\/\s"',;\]}]+/g;

/** Parameters are shown and copied: people's own folders in them become `~`, of other absolute paths the last part stays; machines' names
 * go. */
export function withoutHomes(runs: readonly Run[]): void {
  for (const run of runs)
    run.parameters = Object.fromEntries(
      Object.entries(run.parameters).map(([name, value]) => [name, typeof value === "string" ? shown(value) : value]),
    );
}

function shown(value: string): string {
  if (!/[\\/]/.test(value)) return value.replace(HOST, "$1");
  const { home, place } = IS_PATH.test(value) ? WHOLE : WITHIN;
  return value
    .replace(ADDRESS_USER, "")
    .replace(REMOTE, "")
    .replace(home, "~")
    .replace(place, "…/")
    .replace(HOST, "$1");
}
