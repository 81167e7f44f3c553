import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { saidOfWorks } from "../core/research/team";
import { groupBy } from "../core/base/collections";
import { byPlace } from "../core/base/diagnostics";
import { isNewId, slug } from "../core/base/ids";
import type { Pause } from "../core/base/slices";
import { decodeText } from "../core/base/utf8";
import { type Catalogue, type CatalogueSource, mergeCatalogues } from "../core/catalogue/index/catalogue";
import type { MappedFiles } from "../core/catalogue/mapping/mappedFiles";
import { mappingOf } from "../core/catalogue/mapping/names";
import { readCatalogueFolder } from "../core/catalogue/reading/folder";
import { OperationError, type Records, type Workspace } from "../core/operations/workspace";
import { ReferenceLibrary } from "../core/references/identity/library";
import { keepMergeRule } from "../core/research/merging/mergeRule";
import { createRecord } from "../core/research/newRecord";
import type { Research } from "../core/research/records";
import { filePath, fileUri, nodeFiles } from "../node/files";
import { editFile } from "./editFile";
import { KnownFolder } from "./knownFiles";
import { stillWorking } from "./progress";

export interface WorkspaceOptions {
  /** The workspace's folder; the nearest one that holds `problems/` or `research/` where nothing is said. */
  folder?: string;
  /** Folders of catalogues in place of the workspace's `problems/`. */
  catalogues?: readonly string[];
  /** Without the catalogue that is shipped. */
  alone?: boolean;
  writes?: boolean;
}

/** A workspace on the files of this machine. */
export interface NodeWorkspace extends Workspace {
  /** Where it lies. */
  root: string;
  /** Forgets what was read, to be read again when it is next asked for; unchanged files are not. */
  changed(): void;
}

const MAX_MB = 32;

/** Work goes on until a timer is due: nothing else runs in this process, but a server answers in between. */
function sliced(): Pause {
  let since = Date.now();
  const tick = stillWorking();
  return async () => {
    if (Date.now() - since < 20) return;
    tick();
    await new Promise((resolve) => setImmediate(resolve));
    since = Date.now();
  };
}

/** The nearest folder upwards that holds `problems/` or `research/`; the folder itself where there is none. */
function nearestWorkspace(start: string): string {
  for (let at = path.resolve(start); ; at = path.dirname(at)) {
    if (
      ["problems", "research"].some((name) =>
        fs.statSync(path.join(at, name), { throwIfNoEntry: false })?.isDirectory(),
      )
    )
      return at;
    if (path.dirname(at) === at) return path.resolve(start);
  }
}

/** The catalogue that is shipped lies beside this program, or above it in the repository. */
function bundledFolder(): string | undefined {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); path.dirname(at) !== at; at = path.dirname(at)) {
    const candidate = path.join(at, "problems");
    if (fs.existsSync(path.join(candidate, "catalogue.yaml"))) return candidate;
  }
  return undefined;
}

/**
 * Opens a workspace. Nothing is read before it is asked for.
 * @throws OperationError where the folder is not there
 */
export function openWorkspace({ folder, catalogues, alone, writes }: WorkspaceOptions): NodeWorkspace {
  const root = folder === undefined ? nearestWorkspace(process.cwd()) : path.resolve(folder);
  if (!fs.statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new OperationError(`There is no folder ${folder}.`);
  const place = { files: nodeFiles, folder: fileUri(root) };
  const pause = sliced();
  const own = (catalogues ?? ["problems"]).map((name) => path.resolve(catalogues ? process.cwd() : root, name));
  for (const name of catalogues ?? [])
    if (!fs.statSync(name, { throwIfNoEntry: false })?.isDirectory())
      throw new OperationError(`There is no folder ${name}.`);
  const options = { pause, maxMB: MAX_MB };
  let mappedFiles: Promise<MappedFiles> | undefined;
  const mapped = (): Promise<MappedFiles> =>
    (mappedFiles ??= import("../core/catalogue/mapping/mappedFiles").then(
      ({ MappedFiles }) => new MappedFiles(nodeFiles, () => options),
    ));
  const known = new Map<string, Promise<KnownFolder>>();
  const knownOf = (folder: string): Promise<KnownFolder> => {
    if (!known.has(folder)) known.set(folder, KnownFolder.open(folder, pause));
    return known.get(folder)!;
  };

  let made = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (!made.has(name)) {
      const making = make();
      // What failed is tried again by whoever asks next.
      making.catch(() => made.delete(name));
      made.set(name, making);
    }
    return made.get(name) as Promise<T>;
  };

  const readSource = async (at: string, bundled: boolean): Promise<CatalogueSource> => {
    const uri = fileUri(at);
    const before = await knownOf(uri);
    const { files } = await readCatalogueFolder(nodeFiles, uri, { ...options, known: before }, mapped);
    await before.save();
    return { folder: uri, bundled, files };
  };
  const catalogue = () =>
    once("catalogue", async (): Promise<Catalogue> => {
      const bundled = alone ? undefined : bundledFolder();
      const sources: CatalogueSource[] = [];
      for (const at of own) if (fs.existsSync(at)) sources.push(await readSource(at, false));
      if (bundled && !own.includes(bundled)) sources.push(await readSource(bundled, true));
      return mergeCatalogues(sources);
    });
  const records = () => once("records", async () => (await import("./records")).readRecords(root, pause));
  const research = () =>
    once("research", async (): Promise<Research> => {
      const [files, all] = await Promise.all([records(), catalogue()]);
      const { researchOf } = await import("./records");
      return researchOf(files, all);
    });
  const text = async (file: string): Promise<string | undefined> => {
    const mapping = mappingOf(file);
    return mapping === undefined ? textOf(file) : (await mapped()).text(mapping);
  };

  return {
    root,
    place,
    pause,
    catalogue,
    research,
    text,
    mapped,
    library: () =>
      once("library", async () => {
        const all = await catalogue();
        const works = [...groupBy(all.referenceItems, ({ file }) => file)].map(([name, found]) => ({
          name,
          items: found.map(({ item }) => item),
        }));
        const inCatalogues = new Set(all.sources.flatMap(({ files }) => files.map(({ file }) => file)));
        const { readBibliographies } = await import("../core/references/bibliography/readBibliography");
        const bibliographies = await readBibliographies(nodeFiles, place.folder, pause);
        return new ReferenceLibrary(
          [
            ...works,
            ...[...bibliographies]
              .filter(([name]) => !inCatalogues.has(name))
              .map(([name, { items }]) => ({ name, items })),
          ],
          saidOfWorks((await research()).people),
        );
      }),
    findings: () =>
      once("findings", async () => {
        const all = await catalogue();
        const { ownFindings } = await import("../core/catalogue/checks/crossCheck");
        const inCatalogues = await ownFindings(all, text, pause, saidOfWorks((await research()).people));
        if (catalogues) return inCatalogues;
        const { recordFindings } = await import("./records");
        const inRecords = await recordFindings(await records(), await research(), all.problems, text);
        return [...inCatalogues, ...inRecords].sort(byPlace);
      }),
    async input(name) {
      const file = within(root, path.resolve(root, name));
      const { inputFile } = await import("../core/instruments/readers/file");
      return inputFile(nodeFiles, fileUri(file), name);
    },
    path: (file) => pathBelow(root, filePath(mappingOf(file) ?? file)),
    now: () => new Date(),
    handle: () => once("handle", () => handleIn(root)),
    changed: () => {
      const handle = made.get("handle");
      made = new Map(handle ? [["handle", handle]] : []);
    },
    ...(writes ? { records: recordsIn(root) } : {}),
  };
}

/** A file's text; undefined where it is gone or no text. */
export async function textOf(file: string): Promise<string | undefined> {
  const bytes = await nodeFiles.read(file);
  const decoded = bytes && decodeText(bytes);
  return decoded && "text" in decoded ? decoded.text : undefined;
}

/** `OPEN_PROBLEMS_HANDLE`, else git's user name as a handle. */
async function handleIn(root: string): Promise<string | undefined> {
  const given = process.env["OPEN_PROBLEMS_HANDLE"];
  if (given !== undefined) return isNewId(given) ? given : undefined;
  const { execFile } = await import("node:child_process");
  const name = await new Promise<string>((resolve) =>
    execFile("git", ["config", "user.name"], { cwd: root, timeout: 5000 }, (error, stdout) =>
      resolve(error ? "" : stdout.trim()),
    ),
  );
  return slug(name, 40, "") || undefined;
}

function recordsIn(root: string): Records {
  const research = path.join(root, "research");
  return {
    create: (folder, name, print) =>
      createRecord(nodeFiles, fileUri(within(root, path.join(research, folder))), name, print),
    async edit(file, change, missing) {
      within(root, filePath(file));
      await editFile(file, change, missing);
      await keepMergeRule(nodeFiles, file);
    },
    async remove(file) {
      await fs.promises.unlink(within(root, filePath(file)));
    },
    person: async (handle) => fileUri(path.join(research, "people", `${handle}.yaml`)),
  };
}

/** With `/`; whole where it does not lie below the folder, as the editor names such files. */
function pathBelow(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return (/^\.\.(?:[/\\]|$)/.test(relative) || path.isAbsolute(relative) ? file : relative).split(path.sep).join("/");
}

/** Throws OperationError for a path outside the workspace, also where a link leads there. */
function within(root: string, file: string): string {
  const real = realPath(file);
  const base = fs.realpathSync(root);
  if (real === base || real.startsWith(base + path.sep)) return file;
  throw new OperationError(`${path.relative(root, file)} lies outside the workspace: a link leads there.`);
}

/** Where a path really leads; of what is not there yet, the part above it that is. */
function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}
