import { compareTexts } from "../collections";
import type { Files } from "../files";
import { eachInBatches, type Pause, sortedInSlices } from "../slices";
import { type Found, walk } from "./walk";

export interface Walked {
  files: readonly Found[];
  /** Set where the walk stopped early. */
  incomplete: boolean;
}

/**
 * The walks of one round of loading. No folder is listed twice, though one that is asked for lies within another: what was found below the inner one,
 * which was asked for before, is taken into what is below the outer one.
 */
export class FolderWalks {
  private readonly walks = new Map<string, Promise<Walked>>();

  /** `accepts` says which files anybody would look at. */
  constructor(
    private readonly files: Files,
    private readonly accepts: (file: string) => boolean,
    private readonly pause: Pause,
  ) {}

  /** What lies below a folder; paths are relative to it. */
  of(folder: string): Promise<Walked> {
    let walked = this.walks.get(folder);
    if (!walked) this.walks.set(folder, (walked = this.walk(folder)));
    return walked;
  }

  /** The files below some folders that `accepts` takes, each once; `incomplete` where one of the walks stopped early. */
  async filesOf(
    folders: readonly string[],
    accepts: (file: string) => boolean,
  ): Promise<{ files: Set<string>; incomplete: boolean }> {
    const files = new Set<string>();
    let anyIncomplete = false;
    for (const folder of folders) {
      const { files: found, incomplete } = await this.of(folder);
      anyIncomplete ||= incomplete;
      await eachInBatches(found, this.pause, ({ file }) => {
        if (accepts(file)) files.add(file);
      });
    }
    return { files, incomplete: anyIncomplete };
  }

  private async walk(folder: string): Promise<Walked> {
    const within = `${folder}/`;
    const inner = new Map([...this.walks].filter(([known]) => known.startsWith(within)));
    const rest = await walk(this.files, folder, ({ file }) => this.accepts(file), {
      pause: this.pause,
      isSkipped: (below) => inner.has(below),
    });
    if (!inner.size) return rest;
    // One that lies in another of them is part of that one.
    const outermost = [...inner].filter(([one]) => ![...inner.keys()].some((other) => one.startsWith(`${other}/`)));
    const found = await Promise.all(outermost.map(([one, walked]) => relativeTo(within, one, walked)));
    const files = [...rest.files, ...found.flatMap((walked) => walked.files)];
    return {
      files: await sortedInSlices(files, (a, b) => compareTexts(a.path, b.path), this.pause),
      incomplete: rest.incomplete || found.some((walked) => walked.incomplete),
    };
  }
}

async function relativeTo(within: string, inner: string, walked: Promise<Walked>): Promise<Walked> {
  const { files, incomplete } = await walked;
  const prefix = decodeURIComponent(inner.slice(within.length));
  return { files: files.map(({ file, path }) => ({ file, path: `${prefix}/${path}` })), incomplete };
}
