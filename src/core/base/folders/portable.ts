import { isDevice } from "../ids";
import { type Diagnostic, wholeFile } from "../diagnostics";
import { t } from "../language";

/** A path's longest that leaves Windows' 260 characters room for the folder of the clone. */
const LONGEST = 200;

/**
 * Looks at the names of files (URI strings) that a team shares, one after the other, and says what some system cannot hold of each, those before it
 * too.
 * @param below how much of each is looked at: the path below a folder that is shared
 */
export function nameFinder(below: (file: string) => string): (file: string) => Diagnostic | undefined {
  const seen = new Map<string, string>();
  return (file) => {
    const path = decoded(below(file));
    const folded = decoded(file).normalize("NFC").toLowerCase();
    const same = seen.get(folded);
    seen.set(folded, same ?? path);
    const message = same !== undefined && same !== path ? sameName(path, same) : nameFault(path);
    return message === undefined ? undefined : wholeFile(file, "warning", "name-not-portable", message);
  };
}

function sameName(path: string, other: string): string {
  return path.normalize("NFC") === other.normalize("NFC")
    ? t(
        "macOS takes the names `{0}` and `{1}` for one, since they differ only in how accents are stored: rename one of them",
        path,
        other,
      )
    : t(
        "Windows and macOS take the names `{0}` and `{1}` for one, since they differ only in case: rename one of them",
        path,
        other,
      );
}

function nameFault(path: string): string | undefined {
  for (const name of path.split("/")) {
    if (isDevice(name))
      return t("Windows keeps the name `{0}` for a device, so that git cannot check this out there: rename it", name);
    const sign = /[<>:"|?*\\\u0000-\u001f]/.exec(name)?.[0];
    if (sign !== undefined)
      return t(
        "Windows has no names with {0}, so that git cannot check out `{1}` there: rename it",
        JSON.stringify(sign),
        name,
      );
    if (/[. ]$/.test(name)) return t("Windows takes the dot or blank at the end of `{0}` away: rename it", name);
  }
  return path.length > LONGEST
    ? t(
        "the path has {0} characters below its folder; with that of a clone it may be more than the 260 that Windows allows: shorten it",
        path.length,
      )
    : undefined;
}

/** A path of a URI as a file system has it. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
