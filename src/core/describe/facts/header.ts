import { largest } from "../../base/collections";
import type { State, Verification } from "../../catalogue/schema";
import { isOutdated, isUnchecked, reviewOf } from "../../catalogue/review";
import type { Context } from "./context";
import type { ClaimModel, Header, ReferenceModel, StatusModel } from "./facts";
import { labelled, STATE_WORDS, VERIFICATION_WORDS } from "../../words/names";

/** The top of the page. */
export function headerFacts(context: Context, claims: ClaimModel[], references: ReferenceModel[]): Header {
  const { detail, catalogue, now } = context.input;
  const { entry, problem } = detail;
  const { date: reviewed, by: reviewedBy } = reviewOf(problem.reviewed);
  const review = { reviewed, reviewedBy };
  const { look } = context.input.research;
  const lookDate = context.date(look?.day);
  return {
    id: entry.id,
    fullId: entry.fullId,
    title: problem.title,
    titleHtml: context.line(problem.title)!,
    catalogue: catalogue.info(entry.catalogue)?.title ?? entry.catalogue,
    area: areaPath(context),
    aliases: problem.aliases ?? [],
    tags: problem.tags ?? [],
    status: statusModel(context),
    reviewed: context.date(reviewed),
    reviewedBy: reviewedBy && (catalogue.person(reviewedBy)?.name ?? reviewedBy),
    look: look && lookDate && { date: lookDate, by: context.signer(look.handle) ?? look.handle },
    newestWork: newestWork(references, now),
    stale: isUnchecked(review, look?.day, now),
    outdated: isOutdated(review, look?.day, now),
    replaces: entry.replaces,
    claim: claims.find((claim) => claim.mine && claim.state.value !== "done"),
    unlisted: references.filter((reference) => reference.known && !reference.state).map((reference) => reference.key),
    measurable: !!problem.instruments?.length,
    sources: context.citations(problem.sources?.map((source) => source.reference)),
  };
}

/** The year of the newest work that is known, where it is older than the last year. */
function newestWork(references: readonly ReferenceModel[], now: Date): string | undefined {
  const years = references.map(({ year }) => Number(year)).filter((year) => year > 0);
  const newest = largest(years);
  return years.length && newest < now.getUTCFullYear() - 1 ? String(newest) : undefined;
}

function areaPath({ input: { detail, catalogue } }: Context): { id: string; title: string }[] {
  const path: { id: string; title: string }[] = [];
  let id: string | null | undefined = detail.entry.area;
  while (id && !path.some((area) => area.id === id)) {
    const area = catalogue.area(id);
    path.unshift({ id, title: area?.title ?? id });
    id = area?.parent;
  }
  return path;
}

function statusModel(context: Context): StatusModel {
  const { status } = context.input.detail.problem;
  const { state, label, since, note, verification, reference }: StatusMap =
    typeof status === "object" ? status : { state: status ?? "open" };
  return {
    ...labelled(STATE_WORDS, state),
    label: label?.trim() || undefined,
    since: context.date(since),
    note: context.line(note),
    verification: verification && labelled(VERIFICATION_WORDS, verification),
    citation: reference === undefined ? undefined : context.citation(reference),
  };
}

interface StatusMap {
  state: State;
  label?: string;
  since?: string | number;
  note?: string;
  verification?: Verification;
  reference?: string | number;
}
