import * as fs from "node:fs";
import path from "node:path";
import { didYouMean } from "../../core/base/didYouMean";
import { applyEdits } from "../../core/base/textEdit";
import { isId, slug } from "../../core/base/ids";
import { encodeText } from "../../core/base/utf8";
import {
  addProblem,
  catalogueScaffold,
  fileOfNewProblem,
  newProblem,
  sourceForProblem,
} from "../../core/catalogue/exact";
import { addNote, linkExperiment } from "../../core/operations/writes";
import { dayOf } from "../../core/research/fileNames";
import { fileUri, nodeFiles } from "../../node/files";
import { type Call, json, textOption, UsageError } from "../command";

/** `new`: a problem, a note, an experiment or a catalogue; prints the file that was made or changed. */
export async function run(call: Call): Promise<number> {
  const [, kind, ...words] = call.positionals;
  const title = words.join(" ").trim();
  const make = MAKERS[kind!];
  if (!make) {
    const near = didYouMean(kind!, Object.keys(MAKERS));
    throw new UsageError(
      `Make a problem, a note, an experiment or a catalogue, not ${JSON.stringify(kind)}${near ? `; did you mean ${near}?` : "."}`,
    );
  }
  if (!title) throw new UsageError(`A new ${kind} needs a title: open-problems new ${kind} "Its title".`);
  const { id, file } = await make(call, title);
  call.output.result(call.format === "json" ? json({ id, file }) : `${file}\n`);
  return 0;
}

type Made = { id: string; file: string };

const MAKERS: Readonly<Record<string, (call: Call, title: string) => Promise<Made>>> = {
  async note(call, title) {
    const workspace = await call.workspace({ writes: true });
    return addNote.run(workspace, {
      problem: required(call, "problem"),
      title,
      body: textOption(call, "body") ?? `# ${title}\n`,
    });
  },

  async experiment(call, title) {
    const workspace = await call.workspace({ writes: true });
    const given = { link: textOption(call, "link"), hypothesis: textOption(call, "hypothesis") };
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return linkExperiment.run(workspace, { problems: [required(call, "problem")], title, ...known });
  },

  async problem(call, title) {
    const workspace = await call.workspace({ writes: true });
    const catalogue = await workspace.catalogue();
    const area = textOption(call, "area");
    const source = sourceForProblem(catalogue, area);
    if (!source)
      throw new UsageError("There is no catalogue in the workspace: make one with open-problems new catalogue TITLE.");
    if (area !== undefined && !catalogue.areas.has(area)) throw new UsageError(`There is no area ${area}.`);
    const id = freshId(title, (other) => catalogue.resolve(other) !== undefined);
    const file = fileOfNewProblem(source, id, area);
    const problem = newProblem(id, title, area, dayOf(workspace.now()));
    await workspace.records!.edit(file, (text) => applyEdits(text, addProblem(text, problem)), "");
    return { id, file: workspace.path(file) };
  },

  async catalogue(call, title) {
    const folder = path.resolve(
      textOption(call, "workspace") ?? process.env["OPEN_PROBLEMS_WORKSPACE"] ?? ".",
      "problems",
    );
    const file = path.join(folder, "catalogue.yaml");
    if (fs.existsSync(file)) throw new UsageError(`There is a catalogue already: ${file}.`);
    const id = slug(title, 80, "catalogue");
    await nodeFiles.write!(fileUri(file), encodeText(catalogueScaffold({ id, title }, dayOf(new Date()))), {
      overwrite: false,
    });
    return { id, file: path.relative(process.cwd(), file) };
  },
};

function required(call: Call, name: string): string {
  const value = textOption(call, name);
  if (value === undefined) throw new UsageError(`Say of which problem it is: --${name} ID.`);
  return value;
}

function freshId(title: string, taken: (id: string) => boolean): string {
  const first = slug(title, 76, "problem");
  if (!isId(first)) throw new UsageError(`No id can be made of ${JSON.stringify(title)}.`);
  for (let number = 1; ; number++) {
    const id = number === 1 ? first : `${first}-${number}`;
    if (!taken(id)) return id;
  }
}
