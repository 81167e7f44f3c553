import { INSTRUMENT_IDS } from "../core/instruments/ids";
import { SOURCES, USUAL_SOURCES } from "../core/upkeep/model";
import { type Command, FINDING_FORMATS, type Option } from "./command";

const FILTERS: Readonly<Record<string, Option>> = {
  area: { type: "string", value: "NAME", about: "an area's id; areas below it count" },
  state: { type: "string", words: ["open", "partial", "contested", "resolved"], about: "how open it is" },
  tag: { type: "string", value: "NAME", about: "a tag" },
  person: { type: "string", value: "NAME", about: "a person's id or handle, a group's name" },
  catalogue: { type: "string", value: "NAME", about: "a catalogue's id" },
  limit: { type: "string", value: "N", about: "how many at most" },
};

/** Options of the commands that ask public indexes of works. */
const NETWORK: Readonly<Record<string, Option>> = {
  "allow-network": {
    type: "boolean",
    about: "asks the indexes; without it the plan is told, and the program ends with 3",
  },
  source: {
    type: "string",
    multiple: true,
    value: "NAME",
    words: SOURCES,
    about: `an index that is asked, one each time; ${USUAL_SOURCES.join(", ")} where nothing is said`,
  },
  endpoint: { type: "string", multiple: true, value: "NAME=VALUE", about: "another address of an index: NAME=URL" },
  mail: { type: "string", value: "NAME", about: "your mail address, for Crossref's faster pool" },
};

const { source: _, ...NETWORK_OF_SERVER } = NETWORK;

/** Options of every command. */
export const GLOBAL: Readonly<Record<string, Option>> = {
  workspace: {
    type: "string",
    value: "DIR",
    about: "the folder that holds problems/ and research/ (or OPEN_PROBLEMS_WORKSPACE; else the nearest upwards)",
  },
  format: { type: "string", value: "NAME", about: "text, json, or what else the command writes" },
  "no-color": { type: "boolean", about: "no colours on a terminal (or NO_COLOR)" },
  help: { type: "boolean", about: "says what there is" },
  version: { type: "boolean", about: "prints the version" },
};

const REFERENCE_FORMATS = ["csl-json", "bibtex", "biblatex", "ris", "csl-yaml", "markdown", "html"] as const;

/** All commands, in the order in which help names them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "list",
    summary: "Lists problems, all or those that a filter leaves",
    options: FILTERS,
    example: "open-problems list --state contested",
    load: () => import("./commands/list"),
  },
  {
    name: "search",
    positionals: "QUERY…",
    least: 1,
    most: 50,
    summary: "Finds problems by words, best first, and without a filter the works that hold them",
    options: FILTERS,
    example: "open-problems search grokking",
    load: () => import("./commands/list"),
  },
  {
    name: "show",
    positionals: "ID",
    least: 1,
    most: 1,
    summary: "Prints all of one problem, with your notes and experiments on it",
    formats: ["text", "json", "markdown"],
    example: "open-problems show superposition",
    load: () => import("./commands/show"),
  },
  {
    name: "recall",
    positionals: "QUERY…",
    least: 1,
    most: 100,
    summary: "Finds notes, experiments and statements about a subject, and says why each came up",
    options: { limit: { type: "string", value: "N", about: "how many at most; 10 where nothing is said" } },
    example: "open-problems recall calibration of large models",
    load: () => import("./commands/recall"),
  },
  {
    name: "check",
    positionals: "[FOLDER…]",
    most: 1000,
    summary: "Says what is wrong with catalogues and records; ends with 1 where something is",
    formats: ["text", "json", ...FINDING_FORMATS],
    options: {
      "max-warnings": {
        type: "string",
        value: "N",
        about: "so many warnings are no failure; as many as there are where nothing is said",
      },
    },
    example: "open-problems check problems",
    load: () => import("./commands/check"),
  },
  {
    name: "diff",
    positionals: "A B",
    least: 2,
    most: 2,
    summary:
      "Says what two catalogues (ids, or paths of folders and mappings) disagree on; ends with 1 where anything differs",
    formats: ["text", "json", "markdown", "github"],
    example: "open-problems diff erdos formal-conjectures --format markdown",
    load: () => import("./commands/catalogues/diff"),
  },
  {
    name: "import",
    positionals: "MAPPING",
    least: 1,
    most: 1,
    summary: "Prints what a mapping makes of a foreign catalogue, or copies into one's own what is not there yet",
    options: {
      write: { type: "boolean", about: "writes the file" },
      out: {
        type: "string",
        value: "FILE",
        about: "where to; beside the mapping, without .mapping, where nothing is said",
      },
      "without-licence": { type: "boolean", about: "writes though the mapping names no licence" },
    },
    example: "open-problems import problems/erdos.mapping.yaml --write",
    load: () => import("./commands/catalogues/import"),
  },
  {
    name: "stats",
    summary: "Counts problems, works and records",
    example: "open-problems stats",
    load: () => import("./commands/stats"),
  },
  {
    name: "graph",
    summary: "Prints the typed links between problems",
    formats: ["text", "json", "dot"],
    options: { area: FILTERS["area"]! },
    example: "open-problems graph --format dot",
    load: () => import("./commands/graph"),
  },
  {
    name: "export",
    positionals: "[ID…]",
    most: 10_000,
    summary: "Prints the works of problems, or of all that a filter leaves, as a bibliography",
    formats: REFERENCE_FORMATS,
    options: FILTERS,
    example: "open-problems export grokking --format bibtex",
    load: () => import("./commands/export"),
  },
  {
    name: "refs",
    positionals: "[check] [FILE…]",
    first: ["check"],
    most: 10_000,
    summary:
      "Prints the works of bibliographies, or of the workspace, as they are read; what is wrong goes to stderr. With check: asks public indexes whether they exist, agree and still stand; ends with 1 where something is found",
    formats: ["text", "json", ...REFERENCE_FORMATS, ...FINDING_FORMATS],
    options: NETWORK,
    example: "open-problems refs check paper.bib --allow-network",
    load: () => import("./commands/works/refs"),
  },
  {
    name: "upkeep",
    positionals: "[ID…]",
    most: 10_000,
    summary:
      "Asks public indexes whether the works of the workspace, or of some problems, exist, agree and still stand, and what new works cite them; ends with 1 where something is found",
    options: {
      ...NETWORK,
      report: { type: "string", value: "FILE", about: "writes a digest in Markdown, with YAML to copy" },
      write: {
        type: "boolean",
        about: "makes the certain corrections, and notes what was checked in research/upkeep/",
      },
    },
    example: "open-problems upkeep --report upkeep.md --allow-network",
    load: () => import("./commands/works/upkeep"),
  },
  {
    name: "cited",
    positionals: "FILE",
    least: 1,
    most: 1,
    summary: "Lists the citations of a document, with their places",
    options: {
      language: {
        type: "string",
        value: "LANGUAGE",
        about: "latex, markdown, typst, asciidoc, restructuredtext, org …; by the file's ending where nothing is said",
      },
    },
    example: "open-problems cited paper.tex",
    load: () => import("./commands/works/cited"),
  },
  {
    name: "cite",
    positionals: "KEY…",
    least: 1,
    most: 200,
    summary: "Prints a citation, or the edit that makes it in a document",
    options: {
      language: {
        type: "string",
        value: "LANGUAGE",
        about: "the form to cite in; by the file's ending where there is one",
      },
      in: { type: "string", value: "FILE", about: "the document" },
      offset: { type: "string", value: "N", about: "where in it, in UTF-16 code units; a citation there grows" },
      write: { type: "boolean", about: "makes the edit" },
    },
    example: "open-problems cite zhang2017rethinking --language latex",
    load: () => import("./commands/works/cite"),
  },
  {
    name: "runs",
    positionals: "PATH…",
    most: 1000,
    summary: "Reads the runs of trackers: MLflow, W&B, TensorBoard, DVC, Hydra, Lightning, Hugging Face, tables",
    formats: ["text", "json", "csv", "markdown", "latex", "typst"],
    options: {
      problem: { type: "string", value: "ID", about: "the runs that its experiments link to" },
      group: {
        type: "string",
        multiple: true,
        value: "NAME",
        about:
          "in a table, one row for all runs with the same parameter: mean ± deviation, n; seeds: those that differ by seed alone",
      },
      sort: { type: "string", multiple: true, value: "NAME", about: "in a table, by this column; -NAME: descending" },
      filter: {
        type: "string",
        value: "WORDS",
        about: "in a table, rows with these words and ranges: 'lr>=0.01 -resnet'",
      },
      all: { type: "boolean", about: "in a table, columns that do not vary, too" },
      best: {
        type: "boolean",
        about: "of histories the best values: in a table in the place of the last, else beside them, with their steps",
      },
      baseline: { type: "string", value: "NAME", about: "in a table, the run that others are compared with" },
      differences: { type: "boolean", about: "only what sets the rows apart, a column a run, as Markdown by default" },
    },
    example: "open-problems runs mlruns --group seeds --sort=-accuracy --format latex",
    load: () => import("./commands/runs"),
  },
  {
    name: "measure",
    positionals: "INSTRUMENT [FILE…]",
    first: INSTRUMENT_IDS,
    least: 1,
    most: 1000,
    summary: "Runs an instrument on files: figures with intervals, tables, a chart",
    formats: ["text", "json", "markdown", "latex", "csv", "svg"],
    options: {
      field: {
        type: "string",
        multiple: true,
        value: "NAME=COLUMN",
        about: "which column holds a field; else guessed",
      },
      option: { type: "string", multiple: true, value: "NAME=VALUE", about: "sets an option of the instrument" },
      seed: { type: "string", value: "N", about: "the same gives the same draws; 1 where nothing is said" },
      limit: { type: "string", value: "N", about: "rows of each table at most" },
      svg: { type: "string", value: "FILE", about: "writes the chart there" },
    },
    example: "open-problems measure calibration samples.jsonl --svg reliability.svg",
    help: async (words) => (await import("./measureHelp")).measureHelp(words[0]),
    load: () => import("./commands/measure"),
  },
  {
    name: "site",
    positionals: "[FOLDER…]",
    most: 100,
    summary: "Writes a public web site of catalogues: plain pages, feeds, data, and how to cite each problem",
    options: {
      out: { type: "string", value: "DIR", about: "where to; site where nothing is said" },
      "base-url": {
        type: "string",
        value: "WORDS",
        about: "where it will be, such as https://example.org/problems; the catalogue's homepage where nothing is said",
      },
      "base-path": {
        type: "string",
        value: "WORDS",
        about: "the path below the host, where the address does not have it",
      },
    },
    example: "open-problems site --out site --base-url https://example.org/problems",
    load: () => import("./site/site"),
  },
  {
    name: "new",
    positionals: "problem|note|experiment|catalogue [TITLE…]",
    first: ["problem", "note", "experiment", "catalogue"],
    least: 1,
    most: 100,
    summary: "Makes a problem, a note, an experiment or a catalogue, and prints its file",
    options: {
      problem: { type: "string", value: "ID", about: "of a note or an experiment: which problem" },
      area: { type: "string", value: "NAME", about: "of a problem: its area" },
      body: { type: "string", value: "WORDS", about: "of a note: its text" },
      link: { type: "string", value: "FILE", about: "of an experiment: an address, or a path below the workspace" },
      hypothesis: { type: "string", value: "WORDS", about: "of an experiment" },
    },
    example: 'open-problems new note "Random labels again" --problem superposition',
    load: () => import("./commands/new"),
  },
  {
    name: "mcp",
    summary: "Serves the catalogue to assistants over stdin and stdout (Model Context Protocol)",
    options: {
      "allow-writes": { type: "boolean", about: "lists the tools that write notes, experiments and claims too" },
      ...NETWORK_OF_SERVER,
    },
    example: "open-problems mcp --workspace .",
    load: () => import("./commands/mcp/mcp"),
  },
  {
    name: "completion",
    positionals: "SHELL",
    first: ["bash", "zsh", "fish", "powershell"],
    least: 1,
    most: 1,
    summary: "Prints the completion script of bash, zsh, fish or powershell",
    example: 'eval "$(open-problems completion bash)"',
    load: () => import("./commands/completion"),
  },
];
