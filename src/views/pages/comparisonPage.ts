import { say } from "../../host/say";
import * as vscode from "vscode";
import { type ComparisonHandlers, isComparisonState, type ToComparison } from "../../core/comparison/page/protocol";
import type { SavedView } from "../../core/comparison/page/comparisonModel";
import { experimentsIn, isScope, type Scope, type ScopeSources, scopeTitle } from "../../core/comparison/scope";
import type { MadeTable, RunSource } from "../../core/comparison/table";
import { aView, type View } from "../../core/comparison/view";
import { aText, listOf, someOf } from "../../core/base/untrusted/values";
import type { Experiment } from "../../core/research/model";
import { TABLE_FORMS, type TableForm } from "../../core/words/printTable";
import { HumanError } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { COMPARISON_PAGE } from "../../host/ids";
import type { Log } from "../../host/log";
import { pause } from "../../storage/files/slices";
import { type FollowedPlace, FollowedRuns } from "../../storage/runs/followedRuns";
import type { Stores } from "../../storage/stores";
import { citationLanguage } from "../citing/citationLanguage";
import type { LastEditor } from "../citing/lastEditor";
import { execute } from "./execute";
import { Panels } from "./panels";

/** Where the workspace remembers views. */
const VIEWS = "comparison.views";

/** The table of runs: one page, redrawn in place when records or runs change. */
export class ComparisonPage implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly runs: FollowedRuns;
  private scope: Scope = "all";
  private selected: string[] = [];
  private best = false;
  /** The table that was made last, and what it was made of. */
  private made: { runs: readonly unknown[]; rest: string; table: MadeTable } | undefined;
  readonly panels: Panels<ToComparison>;

  constructor(
    extension: vscode.Uri,
    private readonly stores: Stores,
    private readonly memory: vscode.Memento,
    private readonly editor: LastEditor,
    log: Log,
  ) {
    const { catalogue, research, identity } = stores;
    this.runs = this.owned.add(new FollowedRuns(stores.runs, () => this.panels.isVisible, log));
    this.panels = this.owned.add(
      new Panels<ToComparison>(extension, log, {
        viewType: COMPARISON_PAGE,
        name: "comparison",
        icon: "table",
        title: () => vscode.l10n.t("Compare Experiments"),
        handlers: () => this.handlers(),
        message: () => this.message(),
        restore: (state) => {
          if (isComparisonState(state)) ({ scope: this.scope, selected: this.selected } = state);
          return "";
        },
        changes: [catalogue.onDidChange, research.onDidChange, identity.onDidChange, this.runs.onDidChange],
      }),
    );
  }

  /** Opens the page, or brings it to the front, with the runs of a scope. */
  show(scope: Scope): void {
    const { isVisible } = this.panels;
    const other = scope !== this.scope;
    this.scope = scope;
    this.best &&= isVisible;
    this.panels.open();
    // One that was not in sight is drawn anew anyway.
    if (other && isVisible) void this.panels.update();
  }

  /**
   * The table as text, as a view shows it; with `rows` what sets these apart. Throws HumanError for what is no form or no view.
   */
  private async printed(form: TableForm, view: View, rows?: readonly string[]): Promise<string> {
    const given = aView(view);
    if (!TABLE_FORMS.includes(form) || !given) throw new HumanError(vscode.l10n.t("This table cannot be copied."));
    const { arranged, differencesOf, printComparison, printDifferences } = await import("../../core/comparing");
    const { sources } = await this.sources();
    const facts = { title: scopeTitle(this.scope, this.scopeSources()), date: new Date().toISOString() };
    const { table } = await this.tableOf(sources);
    return rows
      ? printDifferences(differencesOf(table, given, new Set(rows)), form, facts)
      : printComparison(arranged(table, given), form, facts);
  }

  private async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    say(vscode.l10n.t("Copied"), 3000);
  }

  private handlers(): Omit<ComparisonHandlers, "ready"> {
    const { research } = this.stores;
    return {
      look: async ({ scope }) => {
        if (isScope(scope)) this.scope = scope;
        this.selected = [];
        await this.panels.update();
      },
      select: async ({ rows }) => {
        this.selected = listOf(aText)(rows) ?? [];
        await this.panels.update();
      },
      best: async () => {
        this.best = true;
        await this.panels.update();
      },
      copy: async ({ form, view }) => this.copy(await this.printed(form, view)),
      copyDifferences: async ({ view, rows }) =>
        this.copy(await this.printed("markdown", view, listOf(aText)(rows) ?? [])),
      insert: ({ view }) => this.insert(view),
      saveView: ({ view }) => this.saveView(view),
      forgetView: async ({ name }) => {
        await this.memory.update(
          VIEWS,
          this.views().filter((one) => one.name !== name),
        );
        await this.panels.update();
      },
      openExperiment: async ({ id }) => {
        const experiment = research.research.experiment(id);
        if (!experiment) throw new HumanError(vscode.l10n.t("There is no experiment “{0}”.", id));
        await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(experiment.file));
      },
      setVerdict: ({ experiment }) => execute("setVerdict", experiment),
      linkExperiment: () =>
        execute("linkExperiment", this.scope.startsWith("problem:") ? this.scope.slice("problem:".length) : undefined),
    };
  }

  private async insert(view: View): Promise<void> {
    const editor = await this.editor.shown();
    if (!editor)
      throw new HumanError(vscode.l10n.t("Open the text that the table goes into, and put the cursor there."));
    const { document } = editor;
    const language = citationLanguage(document);
    const form = /tex$/.test(language) ? "latex" : (TABLE_FORMS.find((one) => one === language) ?? "markdown");
    const text = await this.printed(form, view);
    const done = await editor.edit((edit) => editor.selections.forEach((selection) => edit.replace(selection, text)));
    if (!done) throw new HumanError(vscode.l10n.t("The document could not be changed; is it read-only?"));
    await vscode.window.showTextDocument(document, editor.viewColumn);
  }

  private async saveView(view: View): Promise<void> {
    const given = aView(view);
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t("Save this view as"),
      placeHolder: vscode.l10n.t("Its name"),
    });
    if (!name?.trim() || !given) return;
    const saved = { name: name.trim(), view: given };
    await this.memory.update(VIEWS, [...this.views().filter((one) => one.name !== saved.name), saved]);
    await this.panels.update();
  }

  /** The views that the workspace keeps, in the order in which they were saved. */
  private views(): SavedView[] {
    const views = listOf(someOf<SavedView>({ name: aText, view: aView }))(this.memory.get<unknown>(VIEWS)) ?? [];
    return views.flatMap(({ name, view }) => (name && view ? [{ name, view }] : []));
  }

  private scopeSources(): ScopeSources {
    const { catalogue, research, identity } = this.stores;
    return { catalogue: catalogue.catalogue, research: research.research, me: identity.known };
  }

  /** The experiments of the scope with what is known of their runs by now. */
  private async sources(): Promise<{ sources: RunSource[]; problems: string[] }> {
    const { catalogue, research } = this.stores;
    await Promise.all([catalogue.whenReady(), research.whenReady()]);
    const { sourceOf } = await import("../../core/comparing");
    const experiments = experimentsIn(this.scope, this.scopeSources());
    const followed = this.runs.follow(experiments);
    const places = new Map<string, FollowedPlace>();
    const sources: RunSource[] = [];
    for (const experiment of experiments) {
      const found = followed.get(experiment.id) ?? [];
      for (const place of found) places.set(place.place, place);
      sources.push(sourceOf(experiment, this.scopeSources(), found, await this.measurementsOf(experiment)));
    }
    return { sources, problems: [...places.values()].flatMap(({ problems }) => problems) };
  }

  /** The table of these runs: that of before where nothing in them is new. */
  private async tableOf(sources: readonly RunSource[]): Promise<MadeTable> {
    const runs = sources.flatMap(({ places }) => places.map((place) => place.runs));
    const known = (source: RunSource) => ({
      ...source,
      places: source.places.map(({ place, label }) => [place, label]),
    });
    const rest = JSON.stringify(sources.map(known));
    const { made } = this;
    if (made?.rest === rest && made.runs.length === runs.length && made.runs.every((one, i) => one === runs[i]))
      return made.table;
    const { runsTable } = await import("../../core/comparing");
    const table = await runsTable(sources, pause);
    this.made = { runs, rest, table };
    return table;
  }

  private async measurementsOf({ measurement, problems }: Experiment) {
    if (measurement === undefined) return [];
    const details = await Promise.all(problems.map((id) => this.stores.catalogue.problem(id)));
    return details.flatMap((detail) => detail?.problem.measurements ?? []);
  }

  private async message(): Promise<ToComparison> {
    const { comparisonModel } = await import("../../core/comparing");
    const { sources, problems } = await this.sources();
    const made = await this.tableOf(sources);
    const { scope, selected, best } = this;
    const views = this.views();
    return {
      type: "show",
      model: comparisonModel({ ...this.scopeSources(), ...made, scope, sources, problems, views, selected, best }),
    };
  }

  dispose(): void {
    this.owned.dispose();
  }
}
