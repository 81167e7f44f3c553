import type { RunLink } from "./types";
import { t } from "../base/language";

/** An address, taken apart. */
export interface Address {
  url: string;
  /** Lower case, without `www.`. */
  host: string;
  port: string;
  parts: string[];
  /** Without `#`. */
  hash: string;
  query(name: string): string | undefined;
}

type Recognised = Omit<RunLink, "tracker" | "label" | "url">;

/** One service: a row in the table. */
export interface UrlService {
  tracker: string;
  label: string;
  /** Hosts that it is asked for; all when absent, for services that people host themselves. */
  hosts?: RegExp;
  recognise(address: Address): Recognised | undefined;
}

/** The parts of a path, decoded where they can be. */
export function partsOf(path: string): string[] {
  return path
    .split("/")
    .filter((part) => part)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** Pages of W&B's and Comet's own, where an entity could stand. */
const WANDB_PAGES = new Set([
  "site",
  "home",
  "authorize",
  "login",
  "signup",
  "settings",
  "fully-connected",
  "gallery",
  "pricing",
  "articles",
]);
const COMET_PAGES = new Set(["site", "docs", "signup", "login", "api", "blog"]);
const HF_PAGES = new Set([
  "docs",
  "blog",
  "papers",
  "join",
  "login",
  "pricing",
  "tasks",
  "settings",
  "chat",
  "learn",
  "posts",
  "collections",
]);
const GITHUB_PAGES = new Set([
  "orgs",
  "settings",
  "marketplace",
  "features",
  "topics",
  "search",
  "login",
  "sponsors",
  "explore",
  "apps",
]);

function wandb({ parts: [entity, project, what, id] }: Address): Recognised | undefined {
  if (!entity || !project || WANDB_PAGES.has(entity)) return undefined;
  const at = { entity, project };
  if (what === "runs" && id) return { ...at, run: id, kind: "run", title: `${entity}/${project}: ${id}` };
  if (what === "sweeps" && id)
    return { ...at, run: id, kind: "sweep", title: t("{0}: sweep {1}", `${entity}/${project}`, id) };
  if (what === "groups" && id) return { ...at, run: id, kind: "group", title: `${entity}/${project}: ${id}` };
  if (what === "reports" && id)
    return { ...at, kind: "report", title: `${entity}/${project}: ${id.split("--", 1)[0]!.replaceAll("-", " ")}` };
  return { ...at, kind: "project", title: `${entity}/${project}` };
}

/** The UI of any MLflow server keeps the place behind `#`; Databricks puts it behind `#mlflow/` or into the path. */
function mlflow({ parts, hash }: Address): Recognised | undefined {
  const inHash = partsOf(hash.split("?", 1)[0]!.replace(/^\/?mlflow\//, ""));
  const places = [inHash, parts[0] === "ml" ? parts.slice(1) : []];
  for (const [first, experiment, runs, run] of places) {
    if (first !== "experiments" || !experiment || !/^\d+$/.test(experiment)) continue;
    if (runs === "runs" && run) return { project: experiment, run, kind: "run", title: t("MLflow run {0}", run) };
    return { project: experiment, kind: "experiment", title: t("MLflow experiment {0}", experiment) };
  }
  return undefined;
}

const TENSORBOARD_TABS =
  /^(?:scalars|timeseries|hparams|histograms|distributions|images|graphs|custom_scalars|projector|text|pr_curves)(?:&|$)/;

function tensorboard({ host, port, parts, hash, query }: Address): Recognised | undefined {
  if (host === "tensorboard.dev" && parts[0] === "experiment" && parts[1]) {
    return { run: parts[1], kind: "experiment", title: `TensorBoard ${parts[1]}` };
  }
  if (!TENSORBOARD_TABS.test(hash) && !(port === "6006" && !parts.length)) return undefined;
  const run = query("runFilter") ?? /(?:^|&)regexInput=([^&]+)/.exec(hash)?.[1];
  return { ...(run ? { run: partsOf(run).join("/") } : {}), kind: "dashboard", title: t("TensorBoard at {0}", host) };
}

function comet({ parts: [entity, project, run] }: Address): Recognised | undefined {
  if (!entity || !project || COMET_PAGES.has(entity)) return undefined;
  if (run && /^[a-z0-9]{16,64}$/i.test(run))
    return { entity, project, run, kind: "run", title: `${entity}/${project}: ${run}` };
  return { entity, project, kind: "project", title: `${entity}/${project}` };
}

/** `/o/ENTITY/org/PROJECT/…`, formerly `/ENTITY/PROJECT/e/ID`; the run stands in the path or in `detailsId` and the like. */
function neptune({ parts, query }: Address): Recognised | undefined {
  const [entity, project] = parts[0] === "o" ? [parts[1], parts[3]] : parts;
  if (!entity || !project) return undefined;
  const e = parts.indexOf("e");
  const run =
    (e >= 0 ? parts[e + 1] : undefined) ?? query("shortId") ?? query("detailsId") ?? query("runIdentificationKey");
  if (run) return { entity, project, run, kind: "run", title: `${entity}/${project}: ${run}` };
  return { entity, project, kind: "project", title: `${entity}/${project}` };
}

/** On any host: ids of 32 hex digits (or `*` for all projects) under `projects` and `experiments` or, lately, `tasks`. */
function clearml({ host, parts }: Address): Recognised | undefined {
  const at = parts.indexOf("projects");
  const [project, what, run] = at < 0 ? [] : parts.slice(at + 1);
  if (!project || !(/^[0-9a-f]{32}$/i.test(project) || (project === "*" && /clear/.test(host)))) return undefined;
  const of = project === "*" ? {} : { project };
  if ((what === "experiments" || what === "tasks") && run)
    return { ...of, run, kind: "run", title: t("ClearML task {0}", run) };
  return { ...of, kind: "project", title: t("ClearML project {0}", project) };
}

function github({ parts }: Address): Recognised | undefined {
  const [entity, name, what, id, ...rest] = parts;
  if (!entity || !name || GITHUB_PAGES.has(entity)) return undefined;
  const project = name.replace(/\.git$/, "");
  const at = { entity, project };
  const repository = `${entity}/${project}`;
  if (what === "commit" && id) return { ...at, run: id, kind: "commit", title: `${repository}@${id.slice(0, 7)}` };
  if (what === "pull" && id && rest[0] === "commits" && rest[1]) {
    return { ...at, run: rest[1], kind: "commit", title: `${repository}@${rest[1].slice(0, 7)}` };
  }
  if (what === "pull" && id) return { ...at, run: id, kind: "pull request", title: `${repository}#${id}` };
  if (what === "issues" && id) return { ...at, run: id, kind: "issue", title: `${repository}#${id}` };
  if (what === "actions" && id === "runs" && rest[0])
    return { ...at, run: rest[0], kind: "workflow run", title: t("{0}: Actions run {1}", repository, rest[0]) };
  if ((what === "tree" || what === "blob") && id) {
    const path = rest.join("/");
    return {
      ...at,
      run: id,
      kind: what === "tree" ? "folder" : "file",
      title: path ? `${repository}: ${path}` : `${repository}@${id}`,
    };
  }
  if (what === "releases" && id === "tag" && rest[0])
    return { ...at, run: rest[0], kind: "release", title: `${repository} ${rest[0]}` };
  return { ...at, kind: "repository", title: repository };
}

function colab({ parts: [what, first, second, , , ...path], hash }: Address): Recognised | undefined {
  const id = what === "drive" ? first : /(?:^|&)fileId=([^&]+)/.exec(hash)?.[1];
  if (id) return { run: id, kind: "notebook", title: t("Colab notebook") };
  if (what === "github" && first && second) {
    return { entity: first, project: second, kind: "notebook", title: path.join("/") || `${first}/${second}` };
  }
  return what === "gist" ? { kind: "notebook", title: t("Colab notebook") } : undefined;
}

function huggingFace({ parts }: Address): Recognised | undefined {
  const kinds: Record<string, string> = { datasets: "dataset", spaces: "space", models: "model" };
  const kind = Object.hasOwn(kinds, parts[0] ?? "") ? kinds[parts[0]!]! : "model";
  const [entity, project, what, revision] = kind === "model" && parts[0] !== "models" ? parts : parts.slice(1);
  if (!entity || !project || HF_PAGES.has(entity)) return undefined;
  const run =
    (what === "tree" || what === "blob" || what === "resolve" || what === "commit") && revision
      ? { run: revision }
      : {};
  return { entity, project, ...run, kind, title: `${entity}/${project}` };
}

function osf({ parts }: Address): Recognised | undefined {
  const at =
    parts[0] === "preprints" || parts[0] === "registries" ? parts.findLast((part) => GUID.test(part)) : parts[0];
  if (!at || !GUID.test(at)) return undefined;
  const kind = parts[0] === "preprints" ? "preprint" : parts[0] === "registries" ? "registration" : "project";
  return { project: at.replace(/_v\d+$/, ""), kind, title: `OSF ${kind} ${at}` };
}
const GUID = /^[a-z0-9]{5}(?:_v\d+)?$/i;

function zenodo({ host, parts, url }: Address): Recognised | undefined {
  const id =
    /(?:^|\/)(?:records?|deposit)\/(\d+)/.exec(parts.join("/"))?.[1] ?? /10\.5281\/zenodo\.(\d+)/i.exec(url)?.[1];
  if (id) return { run: id, kind: "record", title: t("Zenodo record {0}", id) };
  const community = host === "zenodo.org" && parts[0] === "communities" ? parts[1] : undefined;
  return community ? { project: community, kind: "community", title: `Zenodo: ${community}` } : undefined;
}

/** The services that are known; those of any host come last, so that they take no other's address. */
export const SERVICES: readonly UrlService[] = [
  {
    tracker: "wandb",
    label: "Weights & Biases",
    hosts: /^(?:app\.|api\.)?wandb\.ai$|(?:^|\.)wandb\.io$|^wandb\./,
    recognise: wandb,
  },
  { tracker: "comet", label: "Comet", hosts: /^(?:[\w-]+\.)?comet\.(?:com|ml)$/, recognise: comet },
  { tracker: "neptune", label: "Neptune", hosts: /(?:^|\.)neptune\.(?:ai|ml)$/, recognise: neptune },
  { tracker: "github", label: "GitHub", hosts: /^github\.com$/, recognise: github },
  {
    tracker: "colab",
    label: "Google Colab",
    hosts: /^colab\.(?:research\.google|google)\.com$|^colab\.google$/,
    recognise: colab,
  },
  { tracker: "huggingface", label: "Hugging Face", hosts: /^(?:huggingface\.co|hf\.co)$/, recognise: huggingFace },
  { tracker: "osf", label: "OSF", hosts: /^osf\.io$/, recognise: osf },
  { tracker: "zenodo", label: "Zenodo", hosts: /(?:^|\.)zenodo\.org$|^(?:dx\.)?doi\.org$/, recognise: zenodo },
  { tracker: "clearml", label: "ClearML", recognise: clearml },
  { tracker: "mlflow", label: "MLflow", recognise: mlflow },
  { tracker: "tensorboard", label: "TensorBoard", recognise: tensorboard },
];
