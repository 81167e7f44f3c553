import { largest } from "../../base/collections";
import type { Diagnostic } from "../../base/diagnostics";
import { t } from "../../base/language";
import type { RuleId } from "../../base/rules";
import { type Fault, findingAt, toDiagnostics } from "../../yaml/places/findings";
import type { Path } from "../../yaml/places/data";
import { citedKeys } from "../index/fileIndex";
import { exactData, placeExact } from "../reading/exactRead";
import type { CatalogueFile, Measurement, Problem, Statement } from "../schema";

type Work = NonNullable<CatalogueFile["references"]>[number];

/** Works that an entry needs at least. */
const FEWEST_WORKS = 4;

/** What counts as a recent work: at most so many months older than the newest work of the catalogue. */
const RECENT = 24;

/** How an editorial statement says that there is no recent work. */
const NOTHING_NEW = /\bno work of the last two years\b/i;

/** Statements of which a reader may ask who says so. */
const SOURCED = ["known", "partial", "attempts", "barriers"] as const;

/** Metrics of which nobody wants less, and of which nobody wants more. */
const MORE_IS_BETTER = /accuracy|score|solved|success|pass@|f1|auroc|recall|precision|horizon/i;
const LESS_IS_BETTER = /error|loss|perplexity|violation|hallucination rate/i;

/**
 * What the editors of the bundled catalogue ask of its entries, beyond what makes a catalogue right: open questions and what would settle them,
 * enough works and a recent one, a source for each claim, dated and sourced values, one whole for a part. Not asked of anybody else's catalogue.
 * @param files all YAML files of the catalogue, with what diagnostics call them
 * @returns hints, by file and place
 */
export function editorialFindings(files: readonly { file: string; text: string }[]): Diagnostic[] {
  const read = files.map(({ file, text }) => ({ file, text, data: exactData(text) }));
  const works = new Map(
    read.flatMap(({ data }) => (data.references ?? []).map((work) => [String(work.id), work] as const)),
  );
  const newest = largest([...works.values()].map(monthOf));
  const linked = new Map<string, string>();
  return read.flatMap(({ file, text, data }) => {
    const faults = (data.problems ?? []).flatMap((problem, i) =>
      [...entryFaults(problem, works, newest), ...linkFaults(problem, linked)].map((fault) => ({
        ...fault,
        path: ["problems", i, ...fault.path],
      })),
    );
    if (!faults.length) return [];
    const { root } = placeExact(text);
    return toDiagnostics(
      file,
      text,
      faults.map((fault) => findingAt(root, fault)),
    );
  });
}

const hint = (path: Path, code: RuleId, message: string): Fault => ({ path, severity: "hint", code, message });

function entryFaults(problem: Problem, works: ReadonlyMap<string, Work>, newest: number): Fault[] {
  const faults: Fault[] = [];
  const state = typeof problem.status === "object" ? problem.status.state : (problem.status ?? "open");
  if (!problem.unknown?.length) faults.push(hint(["id"], "no-open-question", t("say under `unknown` what is open")));
  if (!problem.settles?.length)
    faults.push(hint(["id"], "nothing-settles", t("say under `settles` what would settle it")));
  if (state !== "open" && !(typeof problem.status === "object" && problem.status.since && problem.status.reference))
    faults.push(hint(["status"], "bare-status", t("a state other than open has `since` and `reference`")));
  if (state === "resolved" && !problem.solved?.reference)
    faults.push(hint(["status"], "not-solved", t("say under `solved` who settled it, when, and in which work")));
  return [
    ...faults,
    ...workFaults(problem, works, newest),
    ...sourceFaults(problem),
    ...(problem.measurements ?? []).flatMap(valueFaults),
  ];
}

function workFaults(problem: Problem, works: ReadonlyMap<string, Work>, newest: number): Fault[] {
  const articles = new Set((problem.sources ?? []).map(({ reference }) => String(reference)));
  const keys = citedKeys(problem).filter((key) => !articles.has(key));
  const faults: Fault[] = [];
  if (keys.length < FEWEST_WORKS)
    faults.push(hint(["id"], "few-works", t("cite at least {0} works; there are {1}", FEWEST_WORKS, keys.length)));
  const isRecent = keys.some((key) => works.has(key) && monthOf(works.get(key)!) >= newest - RECENT);
  const saysWhy = [...SOURCED, "unknown" as const].some((part) =>
    (problem[part] ?? []).some(
      (statement) => typeof statement === "object" && statement.editorial && NOTHING_NEW.test(statement.text),
    ),
  );
  if (!isRecent && !saysWhy)
    faults.push(
      hint(
        ["id"],
        "nothing-recent",
        t(
          "cite a work of the last two years, or say with the words “no work of the last two years” in an editorial statement that there is none",
        ),
      ),
    );
  return faults;
}

function sourceFaults(problem: Problem): Fault[] {
  return SOURCED.flatMap((part) =>
    (problem[part] ?? []).flatMap((statement: Statement, i) =>
      typeof statement === "object" && (statement.references?.length || statement.editorial)
        ? []
        : [
            hint(
              [part, i],
              "unsourced",
              t("name the work that says so under `references`, or mark it `editorial: true`"),
            ),
          ],
    ),
  );
}

function valueFaults({ better, metric, values = [] }: Measurement, at: number): Fault[] {
  const path = ["measurements", at] as const;
  const faults = values.flatMap((value, i) =>
    value.reference === undefined || value.year === undefined
      ? [hint([...path, "values", i], "undated-value", t("a value needs `year` and `reference`"))]
      : [],
  );
  if (better === (MORE_IS_BETTER.test(metric) ? "lower" : LESS_IS_BETTER.test(metric) ? "higher" : "neither"))
    faults.push(
      hint([...path, "better"], "odd-direction", t("`better: {0}` is the wrong way round for this metric", better)),
    );
  return faults;
}

/** A part has one whole, and two problems one link. */
function linkFaults(problem: Problem, linked: Map<string, string>): Fault[] {
  const faults: Fault[] = [];
  const wholes = (problem.related ?? []).filter(({ kind }) => kind === "part-of").length;
  if (wholes > 1) faults.push(hint(["related"], "several-wholes", t("a problem is `part-of` one other at most")));
  for (const [i, link] of (problem.related ?? []).entries()) {
    const pair = [problem.id, link.problem].sort().join(" ");
    const other = linked.get(pair);
    if (other)
      faults.push(
        hint(["related", i], "linked-twice", t("these two are linked in `{0}` already: write a link once", other)),
      );
    else linked.set(pair, problem.id);
  }
  return faults;
}

/** When a work appeared, in months; the whole year where it says no month. */
function monthOf({ issued }: Work): number {
  const parts = typeof issued === "object" ? (issued as { "date-parts"?: unknown[][] })["date-parts"]?.[0] : [issued];
  const [year = 0, month = 12] = (parts ?? []).map(Number);
  return Number.isFinite(year) ? year * 12 + (Number.isFinite(month) ? month : 12) : 0;
}
