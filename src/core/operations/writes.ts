import * as v from "valibot";
import { belowUri, linkPlace, otherSpellings, placeLink } from "../base/folders/linkPlace";
import { folderName, isId } from "../base/ids";
import { applyEdits } from "../base/textEdit";
import { placeAt } from "../base/files";
import { VERDICTS, EXPERIMENT_STATES, type Experiment } from "../research/model";
import { dayOf } from "../research/fileNames";
import { STATEMENT_KINDS } from "../words/shown";
import { operation } from "./operation";
import { beginning } from "./records";
import { rankedMemories } from "./recall";
import { problemId, requireProblem, requireWork, someText, text, texts } from "./shapes";
import { isReadOnly } from "../catalogue/index/catalogue";
import { OperationError, pathInWorkspace, type Records, type Workspace } from "./workspace";

const written = v.object({ id: v.string(), file: v.string() });
const saidSo = ({ id, file }: v.InferOutput<typeof written>): string =>
  `Written: ${id === file ? file : `${id} (${file})`}`;

/** To the second, in UTC, as records have it. */
const timestamp = (workspace: Workspace): string =>
  workspace
    .now()
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z");
const records = (workspace: Workspace): Records => workspace.records!;

const noteInput = {
  body: someText("The note, in Markdown."),
  tags: v.optional(texts("Free words.")),
  references: v.optional(texts("Citation keys of works that it is about.")),
  importance: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(1),
      v.description("From 0 to 1; 0.5 where nothing is said. recall ranks by it."),
    ),
  ),
};

interface NewNote {
  problem: string;
  title: string;
  body: string;
  tags?: string[];
  references?: string[];
  importance?: number;
}

async function writeNote(
  workspace: Workspace,
  { problem: id, title, body, references, ...rest }: NewNote,
): Promise<{ id: string; file: string }> {
  const [catalogue, library, author] = await Promise.all([
    workspace.catalogue(),
    workspace.library(),
    workspace.handle(),
  ]);
  const problem = requireProblem(catalogue, id);
  const keys = references?.map((key) => requireWork(library, key).id);
  const { printNote } = await import("../research/editing");
  const file = await records(workspace).create(
    `notes/${folderName(problem.id)}`,
    { title, author, ending: ".md" },
    () =>
      printNote({
        problems: [catalogue.idOf(problem)],
        title,
        created: timestamp(workspace),
        author,
        body: body.trim(),
        references: keys,
        ...rest,
      }),
  );
  return { id: workspace.path(file), file: workspace.path(file) };
}

export const addNote = operation({
  name: "add_note",
  title: "Add a note",
  description:
    "Writes a new Markdown note on a problem into the research folder, with the works that it is about. It never changes an existing file.",
  input: v.object({ problem: problemId, title: someText("A short title."), ...noteInput }),
  output: written,
  writes: true,
  announces: ({ problem, title }) => `A new note “${title}” on ${problem}.`,
  run: writeNote,
  text: saidSo,
});

export const remember = operation({
  name: "remember",
  title: "Remember",
  description:
    "Keeps something that was learnt as a note on a problem, for recall to find. Give `importance` near 1 for what must not be overlooked.",
  input: v.object({
    problem: problemId,
    text: someText("What to remember, in Markdown."),
    tags: noteInput.tags,
    references: noteInput.references,
    importance: noteInput.importance,
  }),
  output: written,
  writes: true,
  announces: ({ problem, text }) => `A new note on ${problem}: “${beginning(text)}”`,
  run: (workspace, { text, ...rest }) => writeNote(workspace, { ...rest, title: beginning(text, 70), body: text }),
  text: saidSo,
});

/** What a query means to forget is for a person to choose from. */
const MOST_SHOWN = 20;

export const forget = operation({
  name: "forget",
  title: "Forget",
  description:
    "Deletes notes and experiments by their exact ids. Without `ids` it deletes nothing and shows what a query would mean, for a person to choose from.",
  input: v.object({
    query: v.optional(text("What to forget; shows the notes and experiments that it means.")),
    ids: v.optional(
      v.pipe(texts("The exact ids, as recall, get_notes and get_experiments give them."), v.minLength(1)),
    ),
  }),
  output: v.object({
    deleted: v.array(v.object({ id: v.string(), title: v.string() })),
    candidates: v.array(v.object({ id: v.string(), title: v.string(), text: v.string() })),
  }),
  writes: true,
  destroys: true,
  announces: ({ ids, query }) =>
    ids ? `These files are deleted: ${ids.join(", ")}` : `Nothing; what “${query ?? ""}” means is shown.`,
  async run(workspace, { query, ids }) {
    if (!ids) {
      if (!query?.trim()) throw new OperationError("Say what to forget: ids, or a query that shows what there is.");
      const meant = (await rankedMemories(workspace, query))
        .filter(({ kind }) => kind !== "statement")
        .slice(0, MOST_SHOWN);
      return { deleted: [], candidates: meant.map(({ id, title, text }) => ({ id, title, text: beginning(text) })) };
    }
    const research = await workspace.research();
    const all = [
      ...research.notes.map(({ file, title }) => ({ id: workspace.path(file), title, file })),
      ...research.experiments.map(({ id, title, file }) => ({ id, title, file })),
    ];
    const wanted = ids.map((id) => {
      const found = all.find((one) => one.id === id);
      if (!found)
        throw new OperationError(
          `There is no note or experiment ${id}; nothing was deleted. Ids are compared letter by letter.`,
        );
      return found;
    });
    for (const { file } of wanted) await records(workspace).remove(file);
    return { deleted: wanted.map(({ id, title }) => ({ id, title })), candidates: [] };
  },
  text: ({ deleted, candidates }) =>
    deleted.length
      ? ["Deleted:", ...deleted.map(({ id, title }) => `- ${id}: ${title}`)].join("\n")
      : [
          "Nothing was deleted. These would be meant; call again with their ids:",
          ...candidates.map(({ id, title, text }) => `- ${id}: ${title}: ${text}`),
        ].join("\n"),
});

const isAddress = (link: string): boolean => /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(link);

/** A link as the record keeps it: an address, or a place of the workspace in the form that all systems read. */
function linkIn({ place }: Workspace, link: string): string {
  if (isAddress(link) || !place) return link;
  const uri = linkPlace(link, place.folder)!;
  return belowUri(place.folder, uri) === undefined ? link : placeLink(uri, place.folder);
}

/** What a link's place holds, for the record: the metrics of its newest run. Nothing of an address is fetched. */
async function metricsAt(
  workspace: Workspace,
  link: string,
): Promise<Partial<Pick<Experiment, "metrics" | "values" | "runs" | "measured">>> {
  if (!workspace.place || isAddress(link)) return {};
  const { files, folder } = workspace.place;
  const there = async (path: string) => {
    const all = [path, ...otherSpellings(path)].map((one) => files.at(folder, pathInWorkspace(one)));
    for (const uri of all) if (await files.stat(uri)) return uri;
    return undefined;
  };
  const whole = await there(link);
  const [, file = link, run] = whole === undefined ? (/^([^#]+)#(.+)$/s.exec(link) ?? []) : [];
  const uri = whole ?? (await there(file));
  if (uri === undefined) throw new OperationError(`There is nothing at ${link} in the workspace.`);
  const { snapshotOf, readRuns } = await import("../runs/reading");
  const reading = await readRuns(placeAt(files, uri), file.split("/").at(-1), { pause: workspace.pause, run });
  const { proposed: metrics, values, runs } = snapshotOf([reading]);
  if (!Object.keys(metrics).length) return {};
  return {
    metrics,
    ...(values === "last" ? {} : { values }),
    ...(runs.length ? { runs } : {}),
    measured: dayOf(workspace.now()),
  };
}

export const linkExperiment = operation({
  name: "link_experiment",
  title: "Link an experiment",
  description:
    "Records an experiment: a run (an address, or a file or folder of the workspace) with the problems that it bears on, a hypothesis and a verdict. Metrics of a run that is read here are noted.",
  input: v.object({
    problems: v.pipe(texts("Ids of the problems that it bears on."), v.minLength(1)),
    title: someText("What was tried."),
    link: v.optional(someText("An address, or a path below the workspace.")),
    hypothesis: v.optional(text("What was expected, and why.")),
    status: v.optional(v.picklist(EXPERIMENT_STATES)),
    verdict: v.optional(v.picklist(VERDICTS)),
    measurement: v.optional(text("The id of the problem's measurement that the metrics answer.")),
    note: v.optional(text("Anything else, in Markdown.")),
  }),
  output: v.object({ ...written.entries, metrics: v.record(v.string(), v.number()) }),
  writes: true,
  announces: ({ title, problems }) => `A new experiment “${title}” on ${problems.join(", ")}.`,
  async run(workspace, { problems, title, link, status, measurement, ...rest }) {
    const [catalogue, author] = await Promise.all([workspace.catalogue(), workspace.handle()]);
    const ids = problems.map((id) => catalogue.idOf(requireProblem(catalogue, id)));
    if (measurement !== undefined && !isId(measurement))
      throw new OperationError(`${measurement} is no id of a measurement: lower-case letters, digits and hyphens.`);
    const kept = link === undefined ? undefined : linkIn(workspace, link);
    const read = kept === undefined ? {} : await metricsAt(workspace, kept);
    const { printExperiment } = await import("../research/editing");
    const file = await records(workspace).create("experiments", { title, author, ending: ".yaml" }, () =>
      printExperiment({
        title: title.trim(),
        problems: ids,
        links: kept === undefined ? [] : [kept],
        status: status ?? (rest.verdict ? "finished" : link === undefined ? "planned" : "running"),
        ...rest,
        ...(measurement ? { measurement } : {}),
        metrics: {},
        ...read,
        author,
        created: timestamp(workspace),
      }),
    );
    const path = workspace.path(file);
    return {
      id: path.slice(path.lastIndexOf("/") + 1).replace(/\.yaml$/, ""),
      file: path,
      metrics: read.metrics ?? {},
    };
  },
  text: ({ id, file, metrics }) =>
    [saidSo({ id, file }), ...Object.entries(metrics).map(([name, value]) => `- ${name}: ${value}`)].join("\n"),
});

export const setVerdict = operation({
  name: "set_verdict",
  title: "Set a verdict",
  description: "Says of an experiment whether it supports or refutes its hypothesis, and how far it is.",
  input: v.object({
    id: someText("The experiment's id."),
    verdict: v.optional(v.picklist(VERDICTS)),
    status: v.optional(v.picklist(EXPERIMENT_STATES)),
  }),
  output: written,
  writes: true,
  announces: ({ id, verdict, status }) => `The experiment ${id}: ${[verdict, status].filter(Boolean).join(", ")}.`,
  async run(workspace, { id, verdict, status }) {
    if (!verdict && !status) throw new OperationError("Give a verdict, a status, or both.");
    const experiment = (await workspace.research()).experiment(id);
    if (!experiment) throw new OperationError(`There is no experiment ${id}; get_experiments gives their ids.`);
    const { editExperiment } = await import("../research/editing");
    const changes = {
      ...(verdict ? { verdict } : {}),
      ...(status ? { status } : verdict ? { status: "finished" as const } : {}),
    };
    await records(workspace).edit(experiment.file, (text) => editExperiment(text, changes));
    return { id, file: workspace.path(experiment.file) };
  },
  text: saidSo,
});

export const claimProblem = operation({
  name: "claim_problem",
  title: "Claim a problem",
  description:
    "Says in the person's own file that they work on a problem, on what part of it and whether help is wanted; `release` ends the claim.",
  input: v.object({
    problem: problemId,
    focus: v.optional(text("On what part of it.")),
    helpWanted: v.optional(v.boolean()),
    release: v.optional(v.pipe(v.boolean(), v.description("Ends the claim."))),
  }),
  output: written,
  writes: true,
  announces: ({ problem, release }) => (release ? `The claim on ${problem} ends.` : `A claim on ${problem}.`),
  async run(workspace, { problem: id, focus, helpWanted, release }) {
    const [catalogue, handle] = await Promise.all([workspace.catalogue(), workspace.handle()]);
    if (handle === undefined)
      throw new OperationError("Nobody is known here to claim it: set git's user.name, or OPEN_PROBLEMS_HANDLE.");
    const problem = requireProblem(catalogue, id);
    const { printPerson, releaseClaim, setClaim } = await import("../research/editing");
    const file = await records(workspace).person(handle);
    const today = dayOf(workspace.now());
    const mine = (await workspace.research()).claimsOf(problem.fullId).find((claim) => claim.handle === handle)?.claim;
    const named = mine?.problem ?? catalogue.idOf(problem);
    await records(workspace).edit(
      file,
      (text) =>
        release
          ? releaseClaim(text, named, today)
          : setClaim(text, named, {
              state: "active",
              ...(mine && mine.state !== "done" ? {} : { since: today }),
              updated: today,
              ...(focus?.trim() ? { focus: focus.trim() } : {}),
              ...(helpWanted === undefined ? {} : { helpWanted }),
            }),
      printPerson({}),
    );
    return { id: problem.fullId, file: workspace.path(file) };
  },
  text: saidSo,
});

export const addReference = operation({
  name: "add_reference",
  title: "Add a work",
  description:
    "Adds works, given as BibTeX, RIS or CSL, to a problem of the workspace's own catalogue. Works that are there already are only cited.",
  input: v.object({ problem: problemId, text: someText("BibTeX, RIS, CSL-JSON or CSL-YAML.") }),
  output: v.object({ keys: v.array(v.string()), file: v.string() }),
  writes: true,
  announces: ({ problem }) => `Works are added to ${problem} and its catalogue.`,
  async run(workspace, { problem: id, text: given }) {
    const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
    const problem = requireProblem(catalogue, id);
    const source = catalogue.sources.find(({ files }) => files.some(({ file }) => file === problem.file));
    if (!source || isReadOnly(source))
      throw new OperationError(
        `${problem.fullId} belongs to ${source && !source.bundled ? "a mapped" : "the bundled"} catalogue, which is not edited: add the work to a problem of the workspace's own.`,
      );
    const { orderedItem, recognisePasted, uniqueWorks } = await import("../references/pasted");
    const pasted = recognisePasted(given);
    if (pasted.kind !== "works" || !pasted.items.length)
      throw new OperationError(
        "There is no work in the text: give BibTeX, RIS, CSL-JSON or CSL-YAML. Nothing is looked up here.",
      );
    const { addReferences, addReferenceToProblem, fileOfReferences, planWorks } = await import("../catalogue/exact");
    const { keys, fresh } = planWorks(library, source, catalogue, uniqueWorks(pasted.items).map(orderedItem));
    // The works go first, so that no key ever stands without its work.
    if (fresh.length)
      await records(workspace).edit(fileOfReferences(source, problem.file), (text) =>
        applyEdits(text, addReferences(text, fresh)),
      );
    await records(workspace).edit(problem.file, (text) =>
      keys.reduce((now, key) => applyEdits(now, addReferenceToProblem(now, problem.id, key)), text),
    );
    return { keys, file: workspace.path(problem.file) };
  },
  text: ({ keys, file }) => [`Added to ${file}:`, ...keys.map((key) => `- ${key}`)].join("\n"),
});

export const proposeStatement = operation({
  name: "propose_statement",
  title: "Propose a statement",
  description:
    "Proposes a statement for a problem (known, partial, unknown, …) with its works: a note with the YAML to paste, for a person to judge. The catalogue is not changed.",
  input: v.object({
    problem: problemId,
    kind: v.picklist(STATEMENT_KINDS),
    text: someText("One claim, in Markdown."),
    references: v.optional(texts("Citation keys of works that say so.")),
    reason: v.optional(text("Why it should stand there.")),
  }),
  output: written,
  writes: true,
  announces: ({ problem, text }) => `A note that proposes for ${problem}: “${beginning(text)}”`,
  async run(workspace, { problem, kind, text, references, reason }) {
    const { blockYaml } = await import("../yaml/editing/print");
    const entry = references?.length ? { text: text.trim(), references } : text.trim();
    const body = [
      ...(reason?.trim() ? [reason.trim()] : []),
      `\`\`\`yaml\n${blockYaml({ [kind]: [entry] }, 0)}\n\`\`\``,
    ].join("\n\n");
    return writeNote(workspace, {
      problem,
      title: `Proposal: ${beginning(text, 60)}`,
      body,
      tags: ["proposal"],
      references,
    });
  },
  text: saidSo,
});
