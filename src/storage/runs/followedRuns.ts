import * as vscode from "vscode";
import type { Experiment } from "../../core/research/model";
import type { Run } from "../../core/runs/types";
import { Disposables } from "../../host/disposables";
import type { Log } from "../../host/log";
import { pause } from "../files/slices";
import type { Stamps } from "./runFiles";
import { isAddress } from "./linkPlaces";
import { readChanged } from "./runLinks";
import type { RunStore } from "./runStore";

/** Between two looks at the places; a look that takes longer is followed by a rest of as many times its length. */
const REST_MS = 700;
const REST_TIMES = 3;
/** Places are read one after the other: what is new is told once for several. */
const TELL_MS = 120;
/** A place in which nothing was written for so long is looked at in one round of `SELDOM`. */
const QUIET_MS = 600_000;
const SELDOM = 10;
/** Of places that are compared no longer, runs are kept up to so many, for whoever comes back to them. */
const MOST_KEPT = 5_000;

interface FollowedLink {
  uri: vscode.Uri;
  found?: FollowedPlace;
  stamps: Stamps;
}

/** What is known by now of the runs of a link. */
export interface FollowedPlace {
  /** The place, the same for every link to it. */
  place: string;
  label: string;
  /** All runs; absent while they are being read for the first time, and where they cannot be. */
  runs?: readonly Run[];
  problems: readonly string[];
}

/** All runs of experiments that are compared: read once, and followed while somebody sees them, so that new points are there within two seconds. */
export class FollowedRuns implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private places = new Map<string, FollowedLink>();
  /** Those of earlier calls, the latest last. */
  private readonly before = new Map<string, FollowedLink>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private round = 0;
  private working = false;

  /** After runs have been read. */
  readonly onDidChange = this.changed.event;

  /** @param isSeen whether somebody looks: else places are read, but not looked at again */
  constructor(
    private readonly store: RunStore,
    private readonly isSeen: () => boolean,
    private readonly log: Log,
  ) {}

  /**
   * What is known by now of the local links of experiments, by the experiment's id. Has them read, and followed while they are seen; those of
   * an earlier call that are not among them are followed no longer.
   */
  follow(experiments: readonly Experiment[]): Map<string, FollowedPlace[]> {
    const kept = new Map<string, FollowedLink>();
    const found = new Map<string, FollowedPlace[]>();
    for (const { id, links, file } of experiments) {
      const record = vscode.Uri.parse(file);
      const places = links.flatMap((link): FollowedPlace[] => {
        const uri = isAddress(link) ? undefined : this.store.mayRead(link, record);
        if (!uri) return [];
        const key = uri.toString();
        const known = this.places.get(key) ?? kept.get(key) ?? this.before.get(key);
        const place: FollowedLink = known ?? { uri, stamps: new Map() };
        kept.set(key, place);
        return [place.found ?? { place: key, label: "", problems: [] }];
      });
      found.set(id, places);
    }
    this.keep(kept);
    // What is known is shown first.
    if (this.hasUnread()) this.goOn(0);
    else if (this.timer === undefined) this.goOn(REST_MS);
    return found;
  }

  private keep(places: Map<string, FollowedLink>): void {
    for (const [key, place] of this.places) if (place.found?.runs) this.before.set(key, place);
    for (const key of places.keys()) this.before.delete(key);
    let left = MOST_KEPT;
    for (const [key, { found }] of [...this.before].reverse())
      if ((left -= found!.runs!.length) < 0) this.before.delete(key);
    this.places = places;
  }

  private hasUnread(): boolean {
    return [...this.places.values()].some(({ found }) => !found);
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.changed.fire();
    }, TELL_MS);
  }

  private goOn(rest: number): void {
    if (this.working || this.owned.isDisposed || !this.places.size) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), rest);
  }

  /** Looks at all places once, or at those that are not read yet. */
  private async look(): Promise<void> {
    this.working = true;
    const started = Date.now();
    this.round++;
    const places = [...this.places.values()];
    const unread = places.filter(({ found }) => !found);
    for (const place of unread.length ? unread : places) {
      if (this.owned.isDisposed) break;
      // Left out of the comparison meanwhile.
      if (this.places.get(place.uri.toString()) !== place) continue;
      try {
        if (await this.read(place)) this.tell();
      } catch (error) {
        this.log.error("reading runs", error);
        place.found = this.nothing(place, vscode.l10n.t("Reading failed. The log has the details."));
        this.tell();
      }
    }
    this.working = false;
    this.timer = undefined;
    // Where nobody looks, the next call goes on.
    if (this.hasUnread()) this.goOn(0);
    else if (this.isSeen()) this.goOn(Math.max(REST_MS, REST_TIMES * (Date.now() - started)));
  }

  /** Reads the runs of a place unless nothing has changed there; true when they were read. */
  private async read(place: FollowedLink): Promise<boolean> {
    if (place.found && this.round % SELDOM && isQuiet(place)) return false;
    const found = await readChanged(place.uri, place.found && place.stamps, () => this.owned.isDisposed);
    if (!found) return false;
    const { uri, stamps, reading, problem } = found;
    place.stamps = stamps;
    if (!reading) {
      const news = !place.found?.problems.includes(problem!);
      place.found = this.nothing(place, problem!);
      return news;
    }
    const { comparedRuns } = await import("../../core/runs/reading");
    const name = vscode.workspace.asRelativePath(uri);
    place.found = {
      place: uri.toString(),
      label: reading.label,
      runs: await comparedRuns(reading.runs, pause),
      problems: reading.problems.map((text) => `${name}: ${text}`),
    };
    return true;
  }

  private nothing({ uri }: FollowedLink, problem: string): FollowedPlace {
    return { place: uri.toString(), label: "", runs: [], problems: [problem] };
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.telling);
    this.places.clear();
    this.before.clear();
    this.owned.dispose();
  }
}

/** Whether nothing that is going on can be expected there: written long ago, and no run says that it is running. */
function isQuiet({ found, stamps }: FollowedLink): boolean {
  if (found?.runs?.some(({ state }) => state === "running")) return false;
  let latest = 0;
  for (const { mtime } of stamps.values()) latest = Math.max(latest, mtime);
  return Date.now() - latest > QUIET_MS;
}
