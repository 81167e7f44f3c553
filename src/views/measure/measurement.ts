import * as vscode from "vscode";
import { now } from "../../core/base/language";
import type { Measured } from "../../core/instruments";
import type { Before } from "../../core/instruments/kept/changes";
import type { InputFacts, MeasureModel } from "../../core/instruments/page/measureModel";
import type { FormValues } from "../../core/instruments/page/formModel";
import type { InputFile } from "../../core/instruments/readers/file";
import type { Instrument } from "../../core/instruments/types";
import type { MeasuredInput } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { requiredInput, sha256Of } from "../../storage/files/inputFiles";
import { pause } from "../../storage/files/slices";
import type { RememberedForms } from "./rememberedForms";
import { keyOf, type Subject, urisOf } from "./subject";

/** What is loaded with the first measurement. */
type Core = typeof import("../../core/measuring");

/** What was found out about the files before they are measured. */
interface Look {
  files: InputFile[];
  facts: InputFacts[];
  read?: Awaited<ReturnType<Core["readInput"]>>;
  /** Names that texts of the form may have. */
  known: Record<string, string[]>;
}

/** A page that shows how far the work is does so after this time, and no more often. */
const CALM = 250;

/** One instrument on some files, or on figures alone: what is chosen, what was found, and how far the work is. */
export class Measurement {
  private look: Look | undefined;
  private values: FormValues | undefined;
  private work: { cancelled: boolean; share: number } | undefined;
  private failure: string | undefined;
  private changes: string[] | undefined;
  private found: Measured | undefined;

  private constructor(
    private readonly core: Core,
    readonly instrument: Instrument,
    readonly subject: Subject,
    private readonly forms: RememberedForms,
    private before: Before | undefined,
    private readonly changed: () => void,
  ) {}

  /**
   * @param before an earlier result, with which the first is compared and by whose settings it is made
   * @param changed called when the page is to be drawn again
   * @throws HumanError for an instrument that there is not
   */
  static async open(
    subject: Subject,
    forms: RememberedForms,
    before: Before | undefined,
    changed: () => void,
  ): Promise<Measurement> {
    const core = await import("../../core/measuring");
    try {
      return new Measurement(core, core.instrumentOf(subject.instrument), subject, forms, before, changed);
    } catch (error) {
      throw shown(core, error);
    }
  }

  get uris(): vscode.Uri[] {
    return urisOf(this.subject);
  }

  /** The last result. */
  get result(): Measured | undefined {
    return this.found;
  }

  get title(): string {
    const names = this.uris.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
    const title = [now(this.instrument.title), names.join(", ")].filter(Boolean).join(": ");
    return this.subject.experiment === undefined ? title : vscode.l10n.t("{0}, measured again", title);
  }

  /** Whether it can run as it stands. Looks into the files. */
  async isComplete(): Promise<boolean> {
    const look = await this.lookInto().catch(() => undefined);
    return look !== undefined && this.core.isComplete(this.instrument, look.files, this.values!.fields);
  }

  /**
   * Runs the instrument; what is under way is ended.
   * @param given what is set, by a form or a program; the rest is as it stands
   * @param fresh the rest is as it is guessed, whatever was chosen before: a program gets the same for the same
   * @throws Cancelled where a person ended it, HumanError for what cannot be measured, which the page says too
   */
  async run(given: Partial<FormValues> = {}, fresh = false): Promise<Measured> {
    this.cancel();
    const work = (this.work = { cancelled: false, share: 0 });
    const telling = setInterval(this.changed, CALM);
    // The files may have changed since.
    this.look = undefined;
    try {
      const { files, read } = await this.lookInto();
      const start = fresh ? this.core.formValues(this.instrument, read, undefined) : this.values!;
      const values = (this.values = {
        fields: { ...start.fields, ...given.fields },
        options: { ...start.options, ...given.options },
        seed: given.seed ?? start.seed,
      });
      const result = await this.core.measure(
        {
          instrument: this.instrument.id,
          files: files.map((file, i) => this.watched(file, i, files, work)),
          fields: this.core.givenFields(values.fields),
          options: values.options,
          seed: Number(values.seed || "1"),
          progress: (share) => (work.share = Math.max(work.share, share)),
        },
        async () => {
          await pause();
          if (work.cancelled) throw new Cancelled();
        },
      );
      if (work.cancelled) throw new Cancelled();
      if (!fresh && this.subject.experiment === undefined) this.forms.remember(this.subject, values);
      await this.keep(result);
      return result;
    } catch (error) {
      const told = shown(this.core, error);
      if (!work.cancelled) {
        this.failure = told instanceof HumanError ? told.message : undefined;
        this.found = undefined;
      }
      throw told;
    } finally {
      clearInterval(telling);
      if (this.work === work) this.work = undefined;
      this.changed();
    }
  }

  /** Ends what is under way. */
  cancel(): void {
    if (this.work) this.work.cancelled = true;
    this.work = undefined;
  }

  /**
   * All that the page shows.
   * @param problem title of the one for which it is measured
   * @param addresses of the result's pictures, where they are there
   */
  async model(problem: string | undefined, addresses: readonly (string | undefined)[]): Promise<MeasureModel> {
    const look = await this.lookInto().catch((error: unknown) => {
      const told = shown(this.core, error);
      if (!(told instanceof HumanError)) throw told;
      this.failure = told.message;
      return undefined;
    });
    return this.core.measureModel({
      instrument: this.instrument,
      key: keyOf(this.subject),
      files:
        look?.facts ?? this.uris.map((uri) => ({ name: vscode.workspace.asRelativePath(uri, false), size: undefined })),
      read: look?.read,
      known: look?.known,
      values: this.values ?? { fields: {}, options: {}, seed: "1" },
      problem,
      running: this.work?.share,
      failure: this.failure,
      result: this.work ? undefined : this.found,
      changed: this.changes,
      addresses,
    });
  }

  /** The result as a text for the clipboard, or its drawing of this number. */
  copied(form: "markdown" | "latex" | "csv" | { chart: number }): string | undefined {
    if (!this.found) return undefined;
    if (typeof form === "string") return this.core.printed(this.found, form);
    const chart = this.found.charts[form.chart];
    return chart && this.core.svgOf(chart);
  }

  /** What a record says of the files: their SHA-256 and how many rows they have. `path` names a file as the record does. */
  async inputs(path: (uri: vscode.Uri) => string): Promise<MeasuredInput[]> {
    const { files } = await this.lookInto();
    const inputs: MeasuredInput[] = [];
    for (const [i, file] of files.entries()) {
      const rows = this.look?.read ? await this.core.rowCount(file, pause) : undefined;
      inputs.push({ path: path(this.uris[i]!), sha256: await sha256Of(file), rows });
    }
    return inputs;
  }

  /** What is known of a file. */
  facts(file: number): InputFacts | undefined {
    return this.look?.facts[file];
  }

  private async keep(result: Measured): Promise<void> {
    const hashes = this.before?.hashes && (await this.hashes());
    this.changes = this.before && this.core.whatChanged(this.before, result, hashes);
    this.before = { ...result, hashes: hashes ?? this.before?.hashes };
    this.found = result;
    this.failure = undefined;
  }

  private async hashes(): Promise<Record<string, string | undefined>> {
    const hashes: Record<string, string | undefined> = {};
    for (const file of this.look!.files) hashes[file.name] = await sha256Of(file);
    return hashes;
  }

  /** A file that tells how much of it was read. */
  private watched(file: InputFile, index: number, files: readonly InputFile[], work: { share: number }): InputFile {
    const total = files.reduce((sum, { size }) => sum + size, 0) || 1;
    const before = files.slice(0, index).reduce((sum, { size }) => sum + size, 0);
    return {
      ...file,
      range: (start, end) => {
        work.share = Math.max(work.share, Math.min(0.9, (before + end) / total));
        return file.range(start, end);
      },
    };
  }

  /** Opens the files and looks into the first rows; once a run, unless it failed. */
  private async lookInto(): Promise<Look> {
    if (this.look) return this.look;
    const { instrument, core } = this;
    const files = await Promise.all(this.uris.map(requiredInput));
    const reads = instrument.fields.length > 0 && files[0];
    const read = reads ? await core.readInput(instrument, files[0]!, pause) : undefined;
    const facts = await Promise.all(files.map((file, i) => this.factsOf(file, i === 0 ? read?.format : undefined)));
    const machines =
      instrument.options.some(({ id }) => /^(device|accelerator)$/.test(id)) && (await core.hardware([]));
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    const known: Look["known"] = machines
      ? { device: names([...machines.devices, ...machines.accelerators]), accelerator: names(machines.accelerators) }
      : {};
    this.values ??= core.formValues(instrument, read, this.startValues());
    return (this.look = { files, facts, read, known });
  }

  private async factsOf(file: InputFile, format: string | undefined): Promise<InputFacts> {
    const { name, size } = file;
    const form = this.instrument.fields.length ? await this.core.formOf(file) : undefined;
    return { name, size, format, lines: form === "json-lines" ? "line" : form === "table" ? "table" : undefined };
  }

  /** The settings of the result that is to be made again, else those that were last chosen for the folder. */
  private startValues(): FormValues | undefined {
    const { before } = this;
    if (!before?.options) return this.forms.of(this.subject);
    return {
      fields: { ...before.fields },
      options: Object.fromEntries(Object.entries(before.options).map(([id, value]) => [id, String(value)])),
      seed: String(before.seed ?? 1),
    };
  }
}

/** What instruments refuse is said in words for people. */
function shown(core: Core, error: unknown): unknown {
  return error instanceof core.InputError ? new HumanError(error.message) : error;
}
