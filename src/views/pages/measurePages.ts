import * as vscode from "vscode";
import type { Measured } from "../../core/instruments";
import type { Before } from "../../core/instruments/kept/changes";
import type { FormValues } from "../../core/instruments/page/formModel";
import { isMeasureState, type MeasureHandlers, type ToMeasure } from "../../core/instruments/page/protocol";
import { Cancelled, HumanError } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { MEASURE_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import { stat } from "../../storage/files/files";
import { wellFormed } from "../../storage/files/paths";
import type { Stores } from "../../storage/stores";
import { beforeOf, isMeasured } from "../measure/experiments";
import { Measurement } from "../measure/measurement";
import { RememberedForms } from "../measure/rememberedForms";
import { StepMarks } from "../measure/stepMarks";
import { keyOf, type Subject, subjectOf } from "../measure/subject";
import { imageAddress } from "./pageHtml";
import { Panels } from "./panels";

/** Makes the handlers of what a page asks for; given by the commands, which lie above the views. */
export type MeasureIntents = (measurement: Measurement) => Omit<MeasureHandlers, "ready" | "measure" | "cancel">;

/** The pages of measurements: one for each instrument and what it is used on. */
export class MeasurePages implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly measurements = new Map<string, Measurement>();
  private readonly forms: RememberedForms;
  private marks: StepMarks | undefined;
  readonly panels: Panels<ToMeasure>;

  constructor(
    extension: vscode.Uri,
    private readonly stores: Stores,
    memory: vscode.Memento,
    intents: MeasureIntents,
    log: Log,
  ) {
    this.forms = new RememberedForms(memory);
    this.panels = this.owned.add(
      new Panels<ToMeasure>(extension, log, {
        viewType: MEASURE_PAGE,
        name: "measure",
        icon: "beaker",
        title: (key) => this.measurements.get(key)?.title,
        handlers: (key) => {
          const measurement = this.measurements.get(key)!;
          return {
            ...intents(measurement),
            measure: ({ fields, options, seed }: FormValues) => this.runForPage(measurement, { fields, options, seed }),
            cancel: () => {
              measurement.cancel();
              this.draw();
            },
          };
        },
        message: (key, webview) => this.message(key, webview),
        restore: (state) => (isMeasureState(state) ? this.restore(state.key) : undefined),
        closed: (key) => this.close(key),
        changes: [stores.catalogue.onDidChange],
      }),
    );
  }

  /**
   * Opens the page of a subject, or brings it to the front, and measures where that needs no more to be said.
   * @param before an earlier result, which is made again and compared
   * @param values what is set; the rest is guessed, or as it was last chosen for the folder
   * @param always a program asks: it is measured whatever a form may lack, and what was chosen before does not count
   * @returns the result; undefined where a person has to fill in the form, or ended the work
   * @throws HumanError where it cannot be measured
   */
  async measure(
    subject: Subject,
    { before, values, always }: { before?: Before; values?: Partial<FormValues>; always?: boolean } = {},
  ): Promise<{ measurement: Measurement; result: Measured | undefined }> {
    const measurement = await this.open(subject, before);
    this.panels.open(keyOf(subject));
    const goes = always || values !== undefined || (await measurement.isComplete());
    return { measurement, result: goes ? await this.run(measurement, values, always && !before) : undefined };
  }

  private async open(subject: Subject, before: Before | undefined): Promise<Measurement> {
    const key = keyOf(subject);
    const known = this.measurements.get(key);
    if (known && !before) return known;
    known?.cancel();
    const measurement = await Measurement.open(subject, this.forms, before, () => this.draw());
    this.measurements.set(key, measurement);
    return measurement;
  }

  private async run(measurement: Measurement, values?: Partial<FormValues>, fresh?: boolean): Promise<Measured> {
    const result = await measurement.run(values, fresh);
    if (result.marks?.length || this.marks) {
      this.marks ??= this.owned.add(new StepMarks());
      await this.marks.show(measurement);
    }
    return result;
  }

  /** What is refused is said on the page. */
  private async runForPage(measurement: Measurement, values?: Partial<FormValues>): Promise<void> {
    try {
      await this.run(measurement, values);
    } catch (error) {
      if (!(error instanceof Cancelled) && !(error instanceof HumanError)) throw error;
    }
  }

  private async restore(key: string): Promise<string | undefined> {
    const subject = subjectOf(key);
    if (!subject) return undefined;
    try {
      await this.stores.research.whenReady();
      const experiment = subject.experiment && this.stores.research.research.experiment(subject.experiment);
      const before = experiment && isMeasured(experiment) ? beforeOf(experiment) : undefined;
      const measurement = await this.open(subject, before);
      if (await measurement.isComplete()) void this.runForPage(measurement);
      return key;
    } catch (error) {
      // An instrument of another version of the extension.
      if (error instanceof HumanError) return undefined;
      throw error;
    }
  }

  private async message(key: string, webview: vscode.Webview): Promise<ToMeasure> {
    const measurement = this.measurements.get(key)!;
    const { problem } = measurement.subject;
    if (problem !== undefined) await this.stores.catalogue.whenKnown(problem);
    const title =
      problem === undefined ? undefined : (this.stores.catalogue.catalogue.resolve(problem)?.title ?? problem);
    return { type: "show", model: await measurement.model(title, await this.addresses(measurement, webview)) };
  }

  /** Where the page finds the pictures: in the folder of the file that names them, or in one called images beside it. */
  private addresses({ result, uris }: Measurement, webview: vscode.Webview): Promise<(string | undefined)[]> {
    return Promise.all(
      (result?.pictures ?? []).map(async ({ file, name }) => {
        const uri = uris[file]!;
        for (const path of [name, `images/${name}`])
          if (await stat(vscode.Uri.joinPath(uri, "..", wellFormed(path))))
            return imageAddress(webview, uri.toString(), path.split("/").map(encodeURIComponent).join("/"));
        return undefined;
      }),
    );
  }

  private close(key: string): void {
    const measurement = this.measurements.get(key);
    this.measurements.delete(key);
    measurement?.cancel();
    if (measurement) this.marks?.clear(measurement);
  }

  private draw(): void {
    void this.panels.update();
  }

  dispose(): void {
    this.owned.dispose();
  }
}
