import { slug } from "../base/ids";

/** Says whether a name is in use where the file is to lie. */
export type Taken = (name: string) => boolean;

const LONGEST_ID = 80;
const LONGEST_HANDLE = 24;

/**
 * The name, without ending, of a note or an experiment: `<yyyy-mm-dd>-<slug>--<handle>-<mark>`.
 *
 * The handle is there for git: two people who give a note the same title on the same day, each in a clone of their own, would otherwise both
 * add one and the same file, and the merge would conflict. Neither can see the other's file while naming, so that the names must differ by
 * themselves. A slug never holds two hyphens in a row, so that no title can make up for another handle. Without a handle the name is
 * `<yyyy-mm-dd>-<slug>`. The mark is there for the same reason, where one person works on two machines. A name that is taken in this clone gets a number: `<yyyy-mm-dd>-<slug>-2--<handle>`.
 * @param created when the record was made; of a `Date`, the local day counts
 * @param author the author's handle
 * @param mark some letters that no other machine comes up with
 * @returns an id: at most 80 characters of `a-z`, `0-9` and `-`
 */
export function recordName(
  created: Date | string,
  title: string,
  author?: string,
  taken: Taken = () => false,
  mark = "",
): string {
  const day = dayOf(created);
  const endings = [...(author ? [shortHandle(author)] : []), ...(mark ? [mark] : [])];
  const end = endings.length ? `--${endings.join("-")}` : "";
  for (let number = 1; ; number++) {
    const middle = number === 1 ? "" : `-${number}`;
    const room = Math.min(60, LONGEST_ID - day.length - 1 - middle.length - end.length);
    const name = `${day}-${slug(title, room)}${middle}${end}`;
    if (!taken(name)) return name;
  }
}

/** The day of a date as `yyyy-mm-dd`: of a string the one it starts with, of a `Date` the local one. */
export function dayOf(date: Date | string): string {
  if (typeof date === "string") {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
    if (day) return day;
    date = new Date(date);
  }
  if (Number.isNaN(date.getTime())) return "undated";
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The handle, or where it is long its beginning and a number that stands for the rest. */
function shortHandle(handle: string): string {
  const id = slug(handle, 80, "somebody");
  if (id === handle && id.length <= LONGEST_HANDLE) return id;
  let hash = 2166136261;
  for (let i = 0; i < handle.length; i++) hash = Math.imul(hash ^ handle.charCodeAt(i), 16777619) >>> 0;
  return `${id.slice(0, LONGEST_HANDLE - 8)}-${hash.toString(36)}`;
}

/** The name of a file (a URI string) without its ending: a record's id, a person's handle. */
export function fileTitle(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  try {
    return decodeURIComponent(name) || file;
  } catch {
    return name;
  }
}
