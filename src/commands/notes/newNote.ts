import * as vscode from "vscode";
import { folderName } from "../../core/base/ids";
import { freshDocument } from "../../storage/files/documents";
import { Cancelled } from "../../host/errors";
import { settings } from "../../host/settings";
import { timestamp, today, writeRecord } from "../../storage/research/recordWriter";
import { folderForNewRecord } from "../../storage/research/researchFolders";
import { displayTitle } from "../../core/references/identity/display";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { ReferenceNode } from "../../core/tree/outline";
import { problemOf } from "../../views/trees/problemDrop";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { recordId } from "./recordId";

/** What a new note is on, beside its problem, and what stands in it. */
interface NoteOptions {
  title?: string;
  body?: string;
  /** Citation keys. */
  references?: string[];
  /** Ids of experiments. */
  experiments?: string[];
}

/** Creates a note of a problem, or on a work or an experiment, and opens it. Returns its file. */
export async function newNote(
  context: CommandContext,
  argument?: ProblemArgument | ReferenceNode,
  options: NoteOptions = {},
): Promise<vscode.Uri> {
  const { references, experiments, subject, problems } = await subjectOf(context, argument, options);
  const [problem] = problems;
  const folder = await folderForNewRecord();
  const ids = problems.map((one) => recordId(context, one));
  const title = options.title?.trim() || (await askTitle(subject));
  const author = context.stores.identity.known;
  const created = timestamp();
  const { fillTemplate, printNote } = await import("../../core/research/editing");
  const body =
    options.body ??
    fillTemplate(settings.noteTemplate(), {
      title,
      problem: ids.join(", "),
      problemTitle: problem?.title ?? "",
      date: today(),
      author: author ?? "",
    });
  const uri = await writeRecord(
    vscode.Uri.joinPath(folder, "notes", problem ? folderName(problem.id) : experiments ? "experiments" : "works"),
    { title, author, ending: ".md" },
    () => printNote({ problems: ids, title, created, author, references, experiments, body }),
  );
  const document = await freshDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
  return uri;
}

type Subject = Pick<NoteOptions, "references" | "experiments"> & {
  /** The title of what the note is on. */
  subject: string;
  problems: CatalogueProblem[];
};

/** A row of a work or an experiment is what the note is on, with the problem that the row stands under, or those of the experiment. */
async function subjectOf(
  context: CommandContext,
  argument: ProblemArgument | ReferenceNode,
  { references, experiments }: NoteOptions,
): Promise<Subject> {
  const { stores } = context;
  const row = typeof argument === "object" ? argument : undefined;
  const work = row?.kind === "reference" ? row.key : references?.[0];
  const experiment =
    row?.kind === "experiment" ? row.experiment : stores.research.research.experiment(experiments?.[0] ?? "");
  const named = (ids: readonly string[]) => ids.flatMap((id) => stores.catalogue.catalogue.resolve(id) ?? []);
  if (experiment) {
    const problems = named(experiment.problems);
    return { experiments: experiments ?? [experiment.id], references, subject: experiment.title, problems };
  }
  if (work !== undefined) {
    const item = stores.references.get(work);
    const problem = row?.kind === "reference" ? problemOf(row) : typeof argument === "string" ? argument : undefined;
    const subject = item ? displayTitle(item) : work;
    return { references: references ?? [work], subject, problems: problem === undefined ? [] : named([problem]) };
  }
  const question = vscode.l10n.t("New note on which problem?");
  const problem = await problemArgument(context, argument ?? context.pages.active, question);
  return { references, experiments, subject: problem.title, problems: [problem] };
}

async function askTitle(problem: string): Promise<string> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New note on “{0}”", problem),
    prompt: vscode.l10n.t("Its title"),
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("A note needs a title.")),
  });
  if (!title?.trim()) throw new Cancelled();
  return title.trim();
}
