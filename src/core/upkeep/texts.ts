import { number, plural, t } from "../base/language";
import { noticeName } from "../references/identity/notice";
import type { Failure, IndexRequest, Notice, Source } from "./model";
import { SOURCE_NAMES } from "./model";
import type { CheckResult, Difference, Disagreement, Field, Verdict } from "./checking/verdict";

/** The names of some indexes, as a sentence lists them. */
function sourceNames(sources: readonly Source[]): string {
  return sources.map((source) => SOURCE_NAMES[source]).join(", ");
}

/** What a plan will send, in words: how many requests to how many hosts, and what is in them. */
export function planText(requests: readonly IndexRequest[], possible: number, hosts: number): string {
  const sent = new Set(requests.flatMap(({ asks }) => asks.map(({ by }) => by)));
  const what = [
    ...(sent.has("doi") ? [t("DOIs")] : []),
    ...(sent.has("arxiv") ? [t("arXiv ids")] : []),
    ...(sent.has("title") ? [t("titles with the first author's name")] : []),
    ...(sent.has("cites") ? [t("OpenAlex ids")] : []),
  ];
  const first = plural(
    requests.length,
    "{0} request to {1}",
    "{0} requests to {1}",
    plural(hosts, "{0} host", "{0} hosts"),
  );
  const sentence = what.length ? `${first}; ${t("sent are {0}", what.join(", "))}.` : `${first}.`;
  const more = plural(
    possible,
    "At most {0} more follows, with titles, where identifiers do not settle a work.",
    "At most {0} more follow, with titles, where identifiers do not settle a work.",
  );
  return possible ? `${sentence} ${more}` : sentence;
}

/** Why an index gave no answer, as the end of a sentence. */
function failureText(failure: Failure): string {
  switch (failure.kind) {
    case "offline":
      return t("no connection");
    case "broken":
      return t("the answer breaks off or is of another form");
    case "insecure":
      return t("its address in the settings is not https");
    case "cancelled":
      return t("cancelled");
    case "cap":
      return t("the limit of requests was reached");
    case "key":
      return t("the key was refused");
    case "gave-up":
      return t("it failed three times in a row");
    case "not-text":
      return t("the answer is no text");
    case "web-page":
      return t("it answered with a web page");
    case "timeout":
      return plural(failure.seconds, "no answer within {0} second", "no answer within {0} seconds");
    case "too-large":
      return t("the answer is larger than {0} MB", number(Math.round(failure.bytes / 1_000_000)));
    case "redirect":
      return t("it redirects to another host ({0}), which was not asked", failure.host);
    case "too-many":
      return failure.wait === undefined
        ? t("too many requests; try again later")
        : plural(
            failure.wait,
            "too many requests; it asks to wait {0} second",
            "too many requests; it asks to wait {0} seconds",
          );
    case "status":
      return t("it answered with status {0}", failure.status);
  }
}

/** One verdict as a sentence. */
export function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case "retracted":
      return t("Retracted: {0}.", verdict.notices.map(noticeText).join("; "));
    case "concern":
      return t("An expression of concern was published: {0}.", verdict.notices.map(noticeText).join("; "));
    case "corrected":
      return t("Corrected: {0}.", verdict.notices.map(noticeText).join("; "));
    case "published": {
      const { doi, venue, year, sources } = verdict.published;
      const where = [venue, year === undefined ? undefined : String(year), doi].filter(Boolean).join(", ");
      return t("Published since: {0} ({1}).", where, sourceNames(sources));
    }
    case "newer-version":
      return verdict.date
        ? t("Version {0} of {1} is on arXiv; cited is version {2}.", verdict.newest, verdict.date, verdict.cited)
        : t("Version {0} is on arXiv; cited is version {1}.", verdict.newest, verdict.cited);
    case "differs":
      return t("Differs from what indexes have: {0}.", verdict.differences.map(differenceText).join("; "));
    case "duplicate":
      return t('The same work as "{0}".', verdict.of);
    case "not-found": {
      const asked = t("Not found anywhere (asked were {0}).", sourceNames(verdict.asked));
      const nearest = verdict.nearest.map(({ title, authors, year }) => {
        const by = [authors, year].filter(Boolean).join(", ");
        return by ? `“${title}” (${by})` : `“${title}”`;
      });
      return nearest.length ? `${asked} ${t("Nearest is {0}.", nearest.join("; "))}` : asked;
    }
  }
}

function noticeText(notice: Notice): string {
  const said =
    notice.by === notice.source ? SOURCE_NAMES[notice.source] : `${SOURCE_NAMES[notice.source]}, ${notice.by}`;
  const details = [notice.date, notice.doi].filter(Boolean).join(", ");
  return details ? `${noticeName(notice.type)} ${details} (${said})` : `${noticeName(notice.type)} (${said})`;
}

/** One difference with both sides. */
function differenceText({ field, ours, theirs, source }: Difference): string {
  const name = fieldName(field);
  return theirs
    ? t("{0} is “{1}” here and “{2}” in {3}", name, ours, theirs, SOURCE_NAMES[source])
    : t("{0} “{1}” is another work's in {2}", name, ours, SOURCE_NAMES[source]);
}

/** The name of a field that is compared. */
function fieldName(field: Field | "retracted"): string {
  switch (field) {
    case "title":
      return t("title");
    case "author":
      return t("first author");
    case "authors":
      return t("authors");
    case "year":
      return t("year");
    case "venue":
      return t("venue");
    case "identifier":
      return t("identifier");
    case "retracted":
      return t("retraction");
  }
}

/** Indexes that contradict each other, each with what it says. */
export function disagreementText({ field, says }: Disagreement): string {
  const value = (said: string) =>
    said === "retracted" ? t("retracted") : said === "not retracted" ? t("no retraction") : said;
  const all = says.map(({ source, value: said }) => `${SOURCE_NAMES[source]}: ${value(said)}`);
  return t("Indexes disagree on {0}: {1}.", fieldName(field), all.join("; "));
}

/** What a check of one entry came to, where it has no verdict: what agrees with whom, or why it was not checked. */
export function stateText(result: CheckResult): string {
  const knows = result.asked.flatMap(({ source, outcome }) => (outcome === "known" ? [source] : []));
  const failed = result.asked.flatMap(({ source, outcome }) =>
    typeof outcome === "string" ? [] : [`${SOURCE_NAMES[source]}: ${failureText(outcome)}`],
  );
  if (result.state !== "not-checked") {
    const agrees = result.compared.length
      ? t("Agrees with {0} in {1}.", sourceNames(knows), result.compared.map(fieldName).join(", "))
      : t("Known to {0}.", sourceNames(knows));
    const notices = result.noticesAsked
      ? t("No notice against it is known there.")
      : t("Notices of retraction were not asked for.");
    return [
      agrees,
      notices,
      ...(failed.length ? [t("Not asked or without answer: {0}.", failed.join("; "))] : []),
    ].join(" ");
  }
  if (failed.length) return t("Not checked: {0}.", failed.join("; "));
  switch (result.reason) {
    case "other-kind":
      return t("Not checked: the indexes hold no works of this kind.");
    case "no-title":
      return t("Not checked: the entry has neither an identifier nor a title.");
    case "registry":
      return t(
        "Not checked: its DOI may be of a registry that was not asked (Crossref and DataCite both have to answer).",
      );
    default:
      return t("Not checked: none of the chosen indexes can be asked about it.");
  }
}
