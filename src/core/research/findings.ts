import { didYouMean } from "../base/didYouMean";
import { byPlace, type Diagnostic } from "../base/diagnostics";
import { nameFinder } from "../base/folders/portable";
import { slug } from "../base/ids";
import { t } from "../base/language";
import { eachOf } from "../base/slices";
import { suggestion } from "../yaml/check/words";
import type { ResearchFile } from "./readFile";
import type { Research } from "./records";

/** So many files are told of; more of them mean that a catalogue is missing as a whole. */
const MOST_FILES = 200;
/** For so many ids a similar one is looked for. */
const MOST_SUGGESTIONS = 20;

interface Named {
  id: string;
  title: string;
}

/**
 * What is wrong with records, in the order of files and places: of each file by itself, and the problems that it names and no catalogue has.
 * @param research the same records, joined to the problems
 * @param problems those of the catalogues
 * @param readText gives a file's text now; undefined where it is gone
 */
export async function recordFindings(
  records: readonly ResearchFile[],
  research: Research,
  problems: readonly Named[],
  readText: (file: string) => Promise<string | undefined>,
): Promise<Diagnostic[]> {
  const alone = withMeantProblems(
    records.flatMap(({ diagnostics }) => diagnostics),
    problems,
  );
  const nameFinding = nameFinder((file) => file.split("/").slice(-2).join("/"));
  const names = records.flatMap(({ kind, file }) => (kind === "markdown" ? [] : (nameFinding(file) ?? [])));
  return [
    ...alone,
    ...names,
    ...(await unknownProblems(records, research, problems, readText)),
    ...unknownMentions(records, research, problems),
  ].sort(byPlace);
}

/**
 * Findings of records with the problem that is meant where something else than an id is written: the one whose title it is, else one with an id like
 * it. The reader of one file proposes what the words would be as an id; here only ids that there are remain.
 */
function withMeantProblems(diagnostics: readonly Diagnostic[], problems: readonly Named[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const proposed = diagnostic.code === "not-an-id" ? diagnostic.data?.replacement : undefined;
    if (proposed === undefined) return diagnostic;
    const meant = meantProblem(proposed, problems);
    const { replacement: _, ...data } = diagnostic.data!;
    return {
      ...diagnostic,
      message: diagnostic.message.replace(suggestion(proposed), () => suggestion(meant)),
      data: meant === undefined ? data : { ...data, replacement: meant },
    };
  });
}

function meantProblem(proposed: string, problems: readonly Named[]): string | undefined {
  if (problems.some(({ id }) => id === proposed)) return proposed;
  const begins = proposed.charAt(0);
  const titled = problems.find(
    ({ title }) => /[\p{L}\p{N}]/u.exec(title)?.[0].toLowerCase() === begins && slug(title, 80, "") === proposed,
  );
  return titled?.id ?? didYouMean(proposed, idsOf(problems));
}

const idsOf = (problems: readonly Named[]): string[] => problems.map(({ id }) => id);

/** What a note's text names and no catalogue has; quietly of a `[[link]]`. */
function unknownMentions(
  records: readonly ResearchFile[],
  research: Research,
  problems: readonly Named[],
): Diagnostic[] {
  const notes = new Set(records.filter(({ kind }) => kind === "record").map(({ file }) => file));
  const unknown = research.mentions.filter(({ file, problem }) => notes.has(file) && !research.knows(problem));
  const ids = idsOf(problems);
  return unknown.slice(0, MOST_SUGGESTIONS * 10).map(({ file, problem, range: { start }, isWiki }, at) => {
    const character = start.character + (isWiki ? "[[" : "problem:").length;
    const replacement = at < MOST_SUGGESTIONS ? didYouMean(problem, ids) : undefined;
    return {
      file,
      range: { start: { ...start, character }, end: { ...start, character: character + problem.length } },
      severity: isWiki ? "info" : "warning",
      code: "unknown-problem",
      message: t("there is no {0} `{1}`", t("problem"), problem) + suggestion(replacement),
      data: { id: problem, kind: "problem", ...(replacement === undefined ? {} : { replacement }) },
    };
  });
}

/** In the research folder that is a warning; Markdown files elsewhere may mean something else by the word, so that it is said quietly. */
async function unknownProblems(
  records: readonly ResearchFile[],
  research: Research,
  problems: readonly Named[],
  readText: (file: string) => Promise<string | undefined>,
): Promise<Diagnostic[]> {
  const unknown = research.unknownProblems();
  if (!unknown.size) return [];
  const ids = idsOf(problems);
  const near = new Map([...unknown.keys()].slice(0, MOST_SUGGESTIONS).map((id) => [id, didYouMean(id, ids)]));
  const naming = new Set([...unknown.values()].flat());
  const found: Diagnostic[] = [];
  const { problemPlaces } = await import("./parsing");
  await eachOf(records.filter(({ file }) => naming.has(file)).slice(0, MOST_FILES), 8, async ({ file, kind }) => {
    const text = await readText(file);
    if (text === undefined) return;
    for (const { id, range } of problemPlaces(text, kind === "experiment" || kind === "person" ? kind : "note")) {
      if (!unknown.has(id)) continue;
      const replacement = near.get(id);
      found.push({
        file,
        range,
        severity: kind === "markdown" ? "hint" : "warning",
        code: "unknown-problem",
        message: t("there is no {0} `{1}`", t("problem"), id) + suggestion(replacement),
        data: { id, kind: "problem", ...(replacement === undefined ? {} : { replacement }) },
      });
    }
  });
  return found;
}
