import { addAll } from "../base/collections";
import { plural, t } from "../base/language";
import type { CslItem } from "../references/csl/csl";
import { authorYear, bestUrl, displayTitle } from "../references/identity/display";
import { makeKey, uniqueKey } from "../references/identity/keys";
import { flowYaml, isCollection, pairYaml } from "../yaml/editing/print";
import { fixFor } from "./fixes";
import type { Candidate, ProblemNews } from "./news";
import { disagreementText, stateText, verdictText } from "./texts";
import type { CheckResult, VerdictKind } from "./checking/verdict";

/** The kinds of verdicts in the order of their weight. */
const WEIGHT: readonly VerdictKind[] = [
  "retracted",
  "concern",
  "not-found",
  "differs",
  "published",
  "newer-version",
  "corrected",
  "duplicate",
];

/** How many of each kind of verdict there are, in words, the gravest first: "1 work was retracted, 3 preprints were published". */
export function countsText(results: readonly CheckResult[], news: readonly ProblemNews[] = []): string {
  const count = (kind: VerdictKind) =>
    results.filter(({ verdicts }) => verdicts.some((verdict) => verdict.kind === kind)).length;
  const unchecked = results.filter(({ state }) => state === "not-checked").length;
  const agree = results.filter(({ state }) => state === "agrees").length;
  const fresh = news.filter(({ candidates }) => candidates.length);
  const works = new Set(fresh.flatMap(({ candidates }) => candidates.map(({ ids }) => ids[0])));
  const parts = WEIGHT.flatMap((kind) => (count(kind) ? [countText(kind, count(kind))] : []));
  if (works.size)
    parts.push(
      plural(
        works.size,
        "{0} new work on {1}",
        "{0} new works on {1}",
        plural(fresh.length, "{0} problem", "{0} problems"),
      ),
    );
  if (agree) parts.push(plural(agree, "{0} work agrees", "{0} works agree"));
  if (unchecked) parts.push(plural(unchecked, "{0} work was not checked", "{0} works were not checked"));
  return parts.length ? `${parts.join(", ")}.` : t("Nothing was checked.");
}

function countText(kind: VerdictKind, count: number): string {
  switch (kind) {
    case "retracted":
      return plural(count, "{0} work was retracted", "{0} works were retracted");
    case "concern":
      return plural(count, "{0} work has an expression of concern", "{0} works have an expression of concern");
    case "corrected":
      return plural(count, "{0} work was corrected", "{0} works were corrected");
    case "published":
      return plural(count, "{0} preprint was published", "{0} preprints were published");
    case "newer-version":
      return plural(count, "{0} work has a newer version", "{0} works have a newer version");
    case "differs":
      return plural(count, "{0} entry differs", "{0} entries differ");
    case "duplicate":
      return plural(count, "{0} entry stands twice", "{0} entries stand twice");
    case "not-found":
      return plural(count, "{0} work was found nowhere", "{0} works were found nowhere");
  }
}

/**
 * A report in Markdown: the counts, each finding with what would put it right as YAML, the new works of each problem with why they are shown, and what
 * was not checked and why.
 * @param item an entry by its key
 * @param taken keys of works that exist
 */
export function digest(
  results: readonly CheckResult[],
  news: readonly ProblemNews[],
  { day, item, taken }: { day: string; item: (key: string) => CslItem | undefined; taken: ReadonlySet<string> },
): string {
  const lines = [`# ${t("Upkeep of {0}", day)}`, "", countsText(results, news), ""];
  for (const kind of WEIGHT) {
    const found = results.flatMap((result) =>
      result.verdicts.flatMap((verdict) => (verdict.kind === kind ? [{ result, verdict }] : [])),
    );
    if (!found.length) continue;
    lines.push(`## ${heading(kind)}`, "");
    for (const { result, verdict } of found) {
      const entry = item(result.key);
      lines.push(
        `- \`${result.key}\`${entry ? ` ${markdown(authorYear(entry))}, *${markdown(displayTitle(entry))}*` : ""}  `,
      );
      lines.push(`  ${markdown(verdictText(verdict))}`);
      for (const disagreement of result.disagreements) lines.push(`  ${markdown(disagreementText(disagreement))}`);
      const fix = entry && fixFor(entry, verdict);
      if (fix) lines.push("", ...fenced({ id: result.key, ...fix.fields }), "");
    }
    if (lines.at(-1)) lines.push("");
  }
  const keys = new Set(taken);
  for (const found of news) addAll(lines, newsLines(found, keys));
  const unchecked = results.filter(({ state }) => state === "not-checked");
  if (unchecked.length) {
    lines.push(
      `## ${t("Not checked")}`,
      "",
      ...unchecked.map((result) => `- \`${result.key}\`: ${markdown(stateText(result))}`),
      "",
    );
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function newsLines(news: ProblemNews, taken: Set<string>): string[] {
  if (!news.candidates.length && news.complete) return [];
  const lines = [`## ${t("New works on {0}", news.problem)}`, ""];
  if (!news.complete) lines.push(t("Not every index answered: what is missing here may yet exist."), "");
  for (const candidate of news.candidates) {
    const key = uniqueKey(makeKey(candidate.item), taken);
    taken.add(key);
    const url = bestUrl(candidate.item);
    const title = markdown(displayTitle(candidate.item));
    lines.push(
      `- ${url ? `[${title}](${url})` : title}, ${markdown(authorYear(candidate.item))}  `,
      `  ${markdown(whyText(candidate))}`,
      "",
    );
    lines.push(...fenced({ ...candidate.item, id: key }), "");
  }
  return lines;
}

/** Why a new work is shown: what of ours it cites, and which words it shares. */
export function whyText({ cites, words }: Candidate): string {
  const cited = t("Cites {0}.", cites.join(", "));
  return words.length ? `${cited} ${t("Matches {0}.", words.map((word) => `“${word}”`).join(", "))}` : cited;
}

function heading(kind: VerdictKind): string {
  switch (kind) {
    case "retracted":
      return t("Retracted");
    case "concern":
      return t("Expressions of concern");
    case "corrected":
      return t("Corrected");
    case "published":
      return t("Published since");
    case "newer-version":
      return t("Newer versions");
    case "differs":
      return t("Differences");
    case "duplicate":
      return t("Duplicates");
    case "not-found":
      return t("Found nowhere");
  }
}

const LONGEST_LINE = 100;

/** An entry of `references`, ready to be copied. */
function fenced(item: object): string[] {
  const fields = Object.entries(item).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const line = `${key}: ${flowYaml(value)}`;
    return isCollection(value) && line.length <= LONGEST_LINE ? line : pairYaml(key, value, 2);
  });
  const yaml = `- ${fields.join("\n  ")}`;
  return ["  ```yaml", ...yaml.split("\n").map((line) => `  ${line}`), "  ```"];
}

/** A text whose characters mean nothing in Markdown. */
function markdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}
