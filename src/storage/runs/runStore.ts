import * as vscode from "vscode";
import { finishInSlices } from "../../core/base/slices";
import type { Experiment } from "../../core/research/model";
import type { LinkedRuns, ShownRuns } from "../../core/runs/shown";
import type { RunReading } from "../../core/runs/types";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { pause } from "../files/slices";
import type { Stamps } from "./runFiles";
import { isAddress, locateLink } from "./linkPlaces";
import type { LinkTarget } from "./runLinks";

/** After a look at a place the next one waits so long: a page is drawn several times in a row. */
const QUIET_MS = 2000;
/** So that a page is drawn before its runs are read. */
const DELAY_MS = 50;
/** Places whose runs are kept; those that were asked for last. */
const MOST_PLACES = 60;

interface KeptRuns {
  uri: vscode.Uri;
  found?: ShownRuns;
  stamps: Stamps;
  /** When it was last looked at, in ms since 1970. */
  looked: number;
  waiting: boolean;
}

/** The runs of the links that pages show: read when they are first asked for, one place at a time, and again when their files have changed. */
export class RunStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly places = new Map<string, KeptRuns>();
  private readonly queue: KeptRuns[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working = false;

  /** After runs that were asked for have been read, or have been found changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: Log) {}

  /** What is known by now of the runs of an experiment's local links; has them looked at when that was not done just now. */
  of(experiment: Experiment): LinkedRuns[] {
    return experiment.links.flatMap((link): LinkedRuns[] => {
      if (isAddress(link)) return [];
      const place = this.placeOf(link, vscode.Uri.parse(experiment.file));
      if (!place) return [];
      if (Date.now() - place.looked > QUIET_MS) this.enqueue(place);
      return [{ link, found: place.found }];
    });
  }

  /** Takes what was read of an experiment's link just now: it need not be read again while nothing changes there. */
  async keep(link: string, record: vscode.Uri, { reading, stamps }: LinkTarget): Promise<void> {
    const place = isAddress(link) ? undefined : this.placeOf(link, record);
    if (!place || !reading || !stamps) return;
    place.found = await shown(reading);
    place.stamps = stamps;
    place.looked = Date.now();
    this.changed.fire();
  }

  /**
   * Where the link of a record lies. Undefined for what is not looked at unless a person asks: another machine (a record that came with a
   * repository may name any), and in a workspace that is not trusted whatever lies outside of it.
   */
  mayRead(link: string, record: vscode.Uri): vscode.Uri | undefined {
    let uri: vscode.Uri;
    try {
      uri = locateLink(link, record);
    } catch {
      return undefined;
    }
    if (uri.scheme !== record.scheme || uri.authority !== record.authority) return undefined;
    if (!vscode.workspace.isTrusted && !vscode.workspace.getWorkspaceFolder(uri)) return undefined;
    return uri;
  }

  private placeOf(link: string, record: vscode.Uri): KeptRuns | undefined {
    const uri = this.mayRead(link, record);
    if (!uri) return undefined;
    const key = uri.toString();
    const place = this.places.get(key) ?? { uri, stamps: new Map(), looked: 0, waiting: false };
    this.places.delete(key);
    this.places.set(key, place);
    for (const oldest of this.places.keys()) {
      if (this.places.size <= MOST_PLACES) break;
      this.places.delete(oldest);
    }
    return place;
  }

  private enqueue(place: KeptRuns): void {
    if (place.waiting) return;
    place.waiting = true;
    this.queue.push(place);
    this.timer ??= setTimeout(() => void this.work(), DELAY_MS);
  }

  private async work(): Promise<void> {
    this.timer = undefined;
    if (this.working) return;
    this.working = true;
    for (let place = this.queue.shift(); place; place = this.queue.shift()) {
      place.waiting = false;
      try {
        if (await this.look(place)) this.changed.fire();
      } catch (error) {
        this.log.error("reading runs", error);
        place.found ??= failed(vscode.l10n.t("Reading failed. The log has the details."));
        this.changed.fire();
      }
    }
    this.working = false;
  }

  /** Reads the runs at a place unless nothing has changed there; true when they were read. */
  private async look(place: KeptRuns): Promise<boolean> {
    place.looked = Date.now();
    // Not before runs are asked for: a start of the window needs none of it.
    const { readChanged } = await import("./runLinks");
    const news = await readChanged(place.uri, place.found && place.stamps, () => this.owned.isDisposed);
    if (!news) return false;
    const found = news.reading ? await shown(news.reading) : failed(news.problem!);
    const before = JSON.stringify(place.found);
    place.stamps = news.stamps;
    place.found = found;
    place.looked = Date.now();
    return JSON.stringify(found) !== before;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.queue.length = 0;
    this.owned.dispose();
  }
}

async function shown(reading: RunReading): Promise<ShownRuns> {
  const { showing } = await import("../../core/runs/reading");
  return finishInSlices(showing(reading), pause);
}

function failed(problem: string): ShownRuns {
  return { label: "", runs: [], total: 0, problems: [problem] };
}
