import { type Diagnostic, wholeFile } from "../../base/diagnostics";
import type { RuleId } from "../../base/rules";
import type { Files } from "../../base/files";
import { t } from "../../base/language";
import { isolated } from "../../base/untrusted/isolation";
import { decodeText } from "../../base/utf8";
import type { Path } from "../../yaml/places/data";
import type { Fault } from "../../yaml/places/findings";
import { emptyIndex, FileIndexer, type FileIndex } from "../index/fileIndex";
import type { Problem } from "../problemSchema";
import { refused, type SourceOptions } from "../reading/source";
import { Mapper } from "./mapper";
import { type Mapping, readMapping } from "./mappingFile";
import { catalogueText } from "./mappedText";
import { mappedUri } from "./names";
import { readEntries } from "./sources/entries";
import type { SourceEntries } from "./sources/source";
import { sourceFiles } from "./sourceFiles";

/** What a mapping made of its source. */
export interface Mapped {
  mapping: Mapping;
  mapper: Mapper;
  /** Where each problem comes from, by its id. */
  origins: ReadonlyMap<string, Origin>;
  /** The entries, those too that do not count, as far as they can be read. */
  entries: readonly { entry: unknown; origin: Origin; problem?: Problem }[];
}

interface Origin {
  /** The file of the source, as a URI. */
  file: string;
  /** Of the entry among those of its file. */
  index: number;
  of: SourceEntries;
}

/** Problems that are packed at a time. */
const BATCH = 50;

interface Kept {
  signature: string;
  index: FileIndex;
  mapped?: Promise<Mapped | undefined>;
  text?: Promise<string | undefined>;
}

/** The catalogues that mappings make, each made again only where its mapping or its source has changed. */
export class MappedFiles {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly files: Files,
    private readonly options: () => Promise<SourceOptions> | SourceOptions,
  ) {}

  /** The index of the catalogue file that a mapping makes; undefined where the mapping is gone. What is wrong is said at the mapping. Never rejects. */
  async read(file: string, given?: SourceOptions): Promise<FileIndex | undefined> {
    const options = given ?? (await this.options());
    return isolated(
      () => this.readAlone(file, options),
      (problem): FileIndex | undefined => refused(file, "not-read", problem),
      options,
    );
  }

  private async readAlone(file: string, { pause, maxMB, known }: SourceOptions): Promise<FileIndex | undefined> {
    const input = await this.input(file, pause, maxMB);
    if (!input) {
      this.kept.delete(file);
      return undefined;
    }
    const before = this.kept.get(file);
    if (before?.signature === input.signature) return before.index;
    let mapped: Mapped | undefined;
    const make = async (): Promise<FileIndex> => {
      const made = await this.made(input, pause);
      mapped = made.mapped;
      return made.index;
    };
    const index = known ? await known.recall(mappedUri(file), await input.bytes(pause), make) : await make();
    this.kept.set(file, { signature: input.signature, index, ...(mapped ? { mapped: Promise.resolve(mapped) } : {}) });
    return index;
  }

  /** What a mapping made, with the entries that it was made of. */
  async mapped(file: string): Promise<Mapped | undefined> {
    await this.read(file);
    const kept = this.kept.get(file);
    return kept && (kept.mapped ??= this.mapAgain(file));
  }

  /** The text of the catalogue file that a mapping makes. */
  async text(file: string): Promise<string | undefined> {
    const mapped = await this.mapped(file);
    const kept = this.kept.get(file);
    if (!mapped || !kept) return undefined;
    const { pause } = await this.options();
    return (kept.text ??= catalogueText(mapped.mapper.rest(), mapped.mapper.problems, pause));
  }

  /** All that a mapping says of one problem. */
  async problem(file: string, id: string): Promise<Problem | undefined> {
    return (await this.mapped(file))?.mapper.problems.find((problem) => problem.id === id);
  }

  /** Where a problem's entry stands in the source: the file and the zero-based line. */
  async place(file: string, id: string): Promise<{ file: string; line: number } | undefined> {
    const origin = (await this.mapped(file))?.origins.get(id);
    return origin && { file: origin.file, line: origin.of.line(origin.index) };
  }

  private async mapAgain(file: string): Promise<Mapped | undefined> {
    const { pause, maxMB } = await this.options();
    const input = await this.input(file, pause, maxMB);
    return input && (await this.made(input, pause)).mapped;
  }

  private async input(file: string, pause: SourceOptions["pause"], maxMB: number): Promise<Input | undefined> {
    const stat = await this.files.stat(file);
    if (!stat) return undefined;
    const bytes = await this.files.read(file, maxMB * 1e6);
    const decoded = bytes ? decodeText(bytes) : { problem: t("The file cannot be read.") };
    if ("problem" in decoded)
      return new Input(
        this.files,
        maxMB,
        { diagnostics: [wholeFile(file, "warning", "not-text", decoded.problem)] },
        file,
      );
    const input = new Input(this.files, maxMB, readMapping(file, decoded.text), file);
    await input.find(pause, bytes!);
    return input;
  }

  private async made(input: Input, pause: SourceOptions["pause"]): Promise<{ index: FileIndex; mapped?: Mapped }> {
    const { mapping, file } = input;
    const head = { ...emptyIndex(mappedUri(file)), mapping: { file, source: "", places: {} } };
    if (!mapping) return { index: { ...head, diagnostics: [...input.diagnostics] } };
    const mapper = new Mapper(mapping);
    const indexer = new FileIndexer(mappedUri(file));
    const origins = new Map<string, Origin>();
    const entries: Mapped["entries"][number][] = [];
    let batch: Problem[] = [];
    for await (const { source, read } of input.sources(pause)) {
      for (const [index, entry] of read.entries.entries()) {
        const origin = { file: source, index, of: read };
        const problem = mapper.add(entry);
        entries.push({ entry, origin, ...(problem ? { problem } : {}) });
        if (problem) {
          origins.set(problem.id, origin);
          batch.push(problem);
        }
        if (batch.length === BATCH) {
          indexer.add({ problems: batch });
          batch = [];
        }
        await pause();
      }
    }
    indexer.add({ ...mapper.rest(), problems: batch });
    const faults = [...input.faults, ...mapper.faults()];
    const rules: [string, Path][] = mapping.problem.map(({ key, path }) => [key, path]);
    const places = Object.fromEntries(
      [["problem", ["problem"]] as const, ["same", ["same"]] as const, ...rules].map(([key, path]) => [
        key,
        mapping.place(path, "key"),
      ]),
    );
    const index: FileIndex = {
      ...indexer.done(mapping.diagnostics(faults)),
      mapping: { file, source: mapping.source.file, places },
    };
    return { index, mapped: { mapping, mapper, origins, entries } };
  }
}

/** A mapping with the files of its source, before they are read. */
class Input {
  readonly mapping: Mapping | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly faults: Fault[] = [];
  signature = "";
  private found: string[] = [];
  private own = new Uint8Array();

  constructor(
    private readonly files: Files,
    private readonly maxMB: number,
    { mapping, diagnostics }: { mapping?: Mapping; diagnostics: Diagnostic[] },
    readonly file: string,
  ) {
    this.mapping = mapping;
    this.diagnostics = diagnostics;
  }

  async find(pause: SourceOptions["pause"], bytes: Uint8Array): Promise<void> {
    this.own = new Uint8Array(bytes);
    const { mapping, file } = this;
    const signs: string[] = [new TextDecoder().decode(bytes)];
    if (mapping) {
      const folder = file.slice(0, file.lastIndexOf("/"));
      const found = await sourceFiles(this.files, folder, mapping.source.file, pause);
      if ("problem" in found) this.fault("no-source", found.problem);
      else this.found = found.files;
      for (const source of this.found) {
        const stat = await this.files.stat(source);
        signs.push(`${source} ${stat?.size} ${stat?.mtime}`);
      }
      if ("problem" in found) signs.push(found.problem);
    }
    this.signature = signs.join("\n");
  }

  /** All that the catalogue is made of. */
  async bytes(pause: SourceOptions["pause"]): Promise<Uint8Array> {
    const parts: Uint8Array[] = [this.own];
    for (const source of this.found) {
      const bytes = await this.files.read(source, this.maxMB * 1e6);
      parts.push(new TextEncoder().encode(`\n${source}\n`), new Uint8Array(bytes ?? []));
      await pause();
    }
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  async *sources(pause: SourceOptions["pause"]): AsyncGenerator<{ source: string; read: SourceEntries }> {
    const { format, entries } = this.mapping!.source;
    for (const source of this.found) {
      const name = decodeURIComponent(source.split("/").at(-1)!);
      const bytes = await this.files.read(source, this.maxMB * 1e6);
      if (!bytes) {
        const stat = await this.files.stat(source);
        if (stat?.kind === "file" && stat.size > this.maxMB * 1e6)
          this.fault(
            "too-large",
            t(
              "{0} is larger than {1} MB (setting openProblems.limits.maxFileSizeMB) and was not read",
              name,
              this.maxMB,
            ),
          );
        else this.fault("not-read", t("{0} cannot be read", name));
        continue;
      }
      const read = await readEntries(bytes, format, entries, pause);
      if ("problem" in read) this.fault("not-read", `${name}: ${read.problem}`);
      else yield { source, read };
    }
  }

  private fault(code: RuleId, message: string): void {
    this.faults.push({ path: ["source", "file"], severity: "error", code, message });
  }
}
