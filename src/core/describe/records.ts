import { bestUrl, displayTitle, venue, year } from "../references/identity/display";
import { nameOf, READING_WORDS } from "../words/names";
import { t } from "../base/language";
import { authorNames } from "./facts/references";
import type { Sources } from "./sources";
import { dotted, lineOf, linesOf, type Description } from "./tree";

/**
 * A work at length: authors, where and when it appeared, its address, my reading state, and every problem that cites it.
 * @param key any of its citation keys; undefined where nothing here describes it
 */
export function describeWork(key: string, sources: Sources): Description | undefined {
  const item = sources.reference(key);
  if (!item) return undefined;
  const keys = sources.keysOf(item.id);
  const state = sources.readingState(item.id);
  const url = bestUrl(item);
  const citing = sources.catalogue.problemsCiting(...keys);
  return {
    title: displayTitle(item),
    lines: linesOf(
      lineOf(dotted(authorNames(item), year(item), venue(item))),
      lineOf(keys.map((one) => `@${one}`).join(", ")),
      url !== undefined && [{ url, text: url }],
      lineOf(state && t("On my reading list: {0}", nameOf(READING_WORDS, state))),
    ),
    sections: citing.length
      ? [
          {
            id: "problems",
            title: t("Cited by"),
            count: citing.length,
            blocks: [{ kind: "list", items: citing.map(({ fullId, title }) => [[{ problem: fullId, title }]]) }],
          },
        ]
      : [],
  };
}
