import { t } from "../../base/language";

const MOST_LISTED = 20;

/** Names in a message; the first ones where there are many. */
export function listed(all: Iterable<string>): string {
  const names = [...all];
  const more = names.length - MOST_LISTED;
  return more > 0 ? t("{0} and {1} more", names.slice(0, MOST_LISTED).join(", "), more) : names.join(", ");
}
