import * as vscode from "vscode";
import type { NewsModel } from "../../core/overview/news";
import type { Visit } from "../../core/overview/visit";
import type { Html } from "../../core/words/shown";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { eachInBatches } from "../../core/base/slices";
import { onDidWrite } from "../../storage/files/changes";
import { pause } from "../../storage/files/slices";
import type { Stores } from "../../storage/stores";

/** A change of many files at once is looked at once. */
const CALM = 1000;

/**
 * What is new since the last visit: compared with what was there when the overview was last closed, or last looked at in an earlier window. What is
 * saved or written in this window counts as seen.
 */
export class HomeNews implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private seen: Visit | undefined;
  private shown: Visit | undefined;
  private now: Visit | undefined;
  /** How many things are new that the overview has not shown yet. */
  private count = 0;
  private starting: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly written = new Set<string>();

  /** When something else is new, or nothing any more. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly stores: Stores,
    private readonly storage: vscode.Uri,
    private readonly log: Log,
    private readonly badge: (count: number) => void,
  ) {}

  /** Looks for what is new, now and whenever something changes. */
  start(): void {
    const { catalogue, research, references } = this.stores;
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.refresh(), CALM);
    };
    for (const event of [catalogue.onDidChange, research.onDidChange, references.onDidChange])
      this.owned.add(event(later));
    const note = (uri: vscode.Uri) => {
      if (/\.(?:ya?ml|json|bib|ris|md)$/i.test(uri.path)) this.written.add(uri.toString());
    };
    this.owned.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => note(uri)));
    this.owned.add(onDidWrite(note));
    later();
  }

  /** What is new, as the overview shows it. */
  async model(render: (text: string) => Html): Promise<NewsModel> {
    if (!this.now) await this.current();
    return this.news(this.seen, render);
  }

  /** The overview shows all that is new: nothing of it is news for the badge any more. */
  async wasShown(): Promise<void> {
    if (!this.now || this.shown === this.now) return;
    this.shown = this.now;
    this.tell(0);
    await this.keep();
  }

  /** What the overview has shown is seen. */
  async wasLeft(): Promise<void> {
    if (!this.shown) return;
    this.seen = this.shown;
    await this.keep();
    this.changed.fire();
  }

  private async refresh(): Promise<void> {
    try {
      await this.current();
      const news = await this.news(this.shown ?? this.seen, (text) => text as Html);
      this.tell(news.items.length);
      this.changed.fire();
    } catch (error) {
      this.log.error("looking for what is new", error);
    }
  }

  private tell(count: number): void {
    if (count !== this.count) this.badge((this.count = count));
  }

  private async current(): Promise<void> {
    const { stores } = this;
    await Promise.all([stores.catalogue.whenReady(), stores.research.whenReady()]);
    await stores.references.whenJoined();
    await (this.starting ??= this.begin());
    const [{ visitOf }, { problemsOf }, { workspaceOf }] = await Promise.all([
      import("../../core/overview/visit"),
      import("../../core/operations/problemFiles"),
      import("../../storage/workspace"),
    ]);
    const workspace = workspaceOf(stores);
    this.now = await visitOf(
      {
        catalogue: stores.catalogue.catalogue,
        research: stores.research.research,
        works: await this.works(),
        problems: (file) => problemsOf(workspace, file),
        now: new Date(),
      },
      pause,
    );
    await this.takeOwnEdits();
  }

  private async begin(): Promise<void> {
    const [{ keptVisit }, { readKept }] = await Promise.all([
      import("../../core/overview/visit"),
      import("../../storage/research/visits"),
    ]);
    const kept = await readKept(this.storage);
    // What an earlier window showed was seen there.
    this.seen = keptVisit(kept.shown) ?? keptVisit(kept.seen);
  }

  /** Works that somebody wrote down here, not those that ship with the extension. */
  private async works(): Promise<string[]> {
    const { references, catalogue } = this.stores;
    const { library } = references;
    const works: string[] = [];
    await eachInBatches(library.items, pause, ({ id }) => {
      if (library.sources(id).some((file) => catalogue.folderOf(file)?.bundled !== true)) works.push(id);
    });
    return works;
  }

  /** What a person saved here they need not be told. */
  private async takeOwnEdits(): Promise<void> {
    const { now } = this;
    if (!this.written.size || !now) return;
    const written = new Set(this.written);
    this.written.clear();
    const visits = [this.seen, this.shown].filter((visit) => visit !== undefined);
    await eachInBatches(this.stores.catalogue.catalogue.problems, pause, ({ fullId, file }) => {
      const problem = written.has(file) ? now.problems[fullId] : undefined;
      if (problem) for (const visit of visits) visit.problems[fullId] = problem;
    });
    const notes = now.notes.filter((file) => written.has(file));
    for (const { id, file } of this.stores.research.research.experiments) {
      const verdict = written.has(file) ? now.experiments[id] : undefined;
      if (verdict !== undefined) for (const visit of visits) visit.experiments[id] = verdict;
    }
    const { library } = this.stores.references;
    const works: string[] = [];
    await eachInBatches(now.works, pause, (key) => {
      if (library.sources(key).some((file) => written.has(file))) works.push(key);
    });
    for (const visit of visits) {
      visit.works = [...new Set([...visit.works, ...works])];
      visit.notes = [...new Set([...visit.notes, ...notes])];
    }
  }

  private async news(before: Visit | undefined, render: (text: string) => Html): Promise<NewsModel> {
    const { stores } = this;
    const { newsSince } = await import("../../core/overview/news");
    const me = stores.identity.known;
    return newsSince(before, this.now!, {
      catalogue: stores.catalogue.catalogue,
      research: stores.research.research,
      reference: (key) => stores.references.get(key),
      render,
      ...(me === undefined ? {} : { me }),
      locale: vscode.env.language,
      now: new Date(),
    });
  }

  private async keep(): Promise<void> {
    const { keep } = await import("../../storage/research/visits");
    await keep(this.storage, { seen: this.seen, shown: this.shown });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.owned.dispose();
  }
}
