import { writeFile } from "node:fs/promises";
import { groupBy } from "../../../core/base/collections";
import { isReadOnly } from "../../../core/catalogue/index/catalogue";
import type { CatalogueProblem } from "../../../core/catalogue/model";
import { readProblem } from "../../../core/catalogue/catalogueReading";
import { askAll, placedVerdicts, type PlacedVerdict, placedWorks } from "../../../core/operations/upkeep/asking";
import { ownWorks, workFinding } from "../../../core/operations/upkeep/checking";
import { requireProblem } from "../../../core/operations/shapes";
import { bibliographyFormat } from "../../../core/references/bibliography/bibliography";
import { dayOf } from "../../../core/research/fileNames";
import { changeUpkeep, readUpkeep, type UpkeepChanges, type UpkeepState } from "../../../core/research/upkeep/state";
import {
  applyFixes,
  checkedChanges,
  CheckPlan,
  type CheckResult,
  countsText,
  digest,
  findings,
  NewsPlan,
  type ProblemNews,
  watchedProblem,
  type WatchedProblem,
  whyText,
} from "../../../core/upkeep";
import { type Call, textOption } from "../../command";
import { fromHere, printFindings } from "../../findings";
import { filePath } from "../../../node/files";
import { checkedExit, indexesOf, sourcesOf } from "./indexes";
import { visibleLine } from "../../output";
import type { NodeWorkspace } from "../../workspace";

/** `upkeep`: whether the works of a workspace still stand, and what is new on its problems; a digest of it, and the certain corrections. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const writes = call.options["write"] === true;
  const workspace = await call.workspace({ writes });
  const today = dayOf(workspace.now());
  const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
  const ids = call.positionals.slice(1);
  const problems = ids.length ? ids.map((id) => requireProblem(catalogue, id)) : await ownProblems(workspace);
  const cited = new Set(problems.flatMap(({ references }) => references.flatMap((key) => library.get(key) ?? [])));
  const works = await placedWorks(workspace, ids.length ? [...cited] : await ownWorks(workspace));
  const state = await stateOf(workspace);
  const check = new CheckPlan(works, sourcesOf(call));
  const watched = await Promise.all(problems.map((problem) => watchedOf(workspace, problem, state, today)));
  const look = sourcesOf(call).includes("openalex")
    ? new NewsPlan(watched, library.items, state.dismissed)
    : new NewsPlan([], [], new Set());
  const { answers } = await askAll(
    {
      // What both want to know, such as the index's own name of a work, is asked once.
      next: (known) => {
        const first = check.next(known);
        return first.length ? first : look.next(known);
      },
      possible: () => check.possible() + look.possible(),
    },
    indexesOf(call),
  );
  const results = findings(check, answers);
  const news = look.news(answers);
  const placed = await placedVerdicts(results, works, workspace.text);
  const report = textOption(call, "report");
  if (report !== undefined) {
    const byKey = new Map(works.map(({ key, item }) => [key, item]));
    const taken = new Set(library.items.map(({ id }) => id));
    await writeFile(report, digest(results, news, { day: today, item: (key) => byKey.get(key), taken }));
  }
  if (writes) await write(workspace, { results, news, placed, today, say: (text) => output.say(visibleLine(text)) });
  const found = placed.map((one) => workFinding(one, { path: (file) => fromHere(filePath(file)) }));
  const fresh = news.flatMap(({ problem, candidates }) =>
    candidates.map((candidate) => ({ problem, work: candidate.item, why: whyText(candidate) })),
  );
  const summary = countsText(results, news);
  if (format === "text")
    for (const { problem, work, why } of fresh)
      output.result(`${visibleLine(`${problem}: ${String(work.title)}. ${why}`)}\n`);
  printFindings(call, found, summary, {
    summary,
    news: fresh,
    notLooked: news.flatMap(({ problem, complete }) => (complete ? [] : [problem])),
    notChecked: results.flatMap(({ key, state: checked }) => (checked === "not-checked" ? [key] : [])),
  });
  return checkedExit(call, { found: found.length + fresh.length > 0, silent: answers.silent, summary });
}

/** The problems of the workspace's own catalogues; all where it has none. */
async function ownProblems(workspace: NodeWorkspace): Promise<readonly CatalogueProblem[]> {
  const { sources, problems } = await workspace.catalogue();
  const own = new Set(sources.flatMap(({ bundled, files }) => (bundled ? [] : files.map(({ file }) => file))));
  const found = problems.filter(({ file }) => own.has(file));
  return found.length ? found : problems;
}

async function watchedOf(
  workspace: NodeWorkspace,
  problem: CatalogueProblem,
  state: UpkeepState,
  today: string,
): Promise<WatchedProblem> {
  const library = await workspace.library();
  const text = await workspace.text(problem.file);
  const own = text === undefined ? undefined : await readProblem(text, problem.id);
  const last = state.problems.get(problem.fullId);
  return watchedProblem(problem, own, (key) => library.get(key), { last, today });
}

async function stateFile(workspace: NodeWorkspace): Promise<string | undefined> {
  const handle = await workspace.handle();
  const { files, folder } = workspace.place!;
  return handle === undefined ? undefined : files.at(folder, `research/upkeep/${handle}.yaml`);
}

async function stateOf(workspace: NodeWorkspace): Promise<UpkeepState> {
  const file = await stateFile(workspace);
  return readUpkeep((file && (await workspace.text(file))) ?? "");
}

/** The certain corrections in the workspace's own files, and the notes on what was checked. */
async function write(
  workspace: NodeWorkspace,
  {
    results,
    news,
    placed,
    today,
    say,
  }: {
    results: readonly CheckResult[];
    news: readonly ProblemNews[];
    placed: readonly PlacedVerdict[];
    today: string;
    say(text: string): void;
  },
): Promise<void> {
  const certain = placed.flatMap(({ diagnostic: { file }, item, fix }) => (fix?.certain ? [{ file, item, fix }] : []));
  const { sources } = await workspace.catalogue();
  const locked = new Set(sources.filter(isReadOnly).flatMap(({ files }) => files.map(({ file }) => file)));
  for (const [file, fixes] of groupBy(certain, (one) => one.file)) {
    const name = workspace.path(file);
    const format = bibliographyFormat(file);
    if (!format || locked.has(file)) continue;
    await workspace.records!.edit(file, (text) => applyFixes(text, format, fixes));
    say(`${name}: ${fixes.map(({ item }) => item.id).join(", ")} corrected`);
  }
  const file = await stateFile(workspace);
  if (file === undefined) return say("What was checked is not noted: set OPEN_PROBLEMS_HANDLE, or git's user.name.");
  const looked = news.filter(({ complete, candidates }) => complete && !candidates.length);
  const changes: UpkeepChanges = {
    ...checkedChanges(results, today),
    problems: Object.fromEntries(looked.map(({ problem }) => [problem, today])),
  };
  await workspace.records!.edit(file, (text) => changeUpkeep(text, changes), "");
}
