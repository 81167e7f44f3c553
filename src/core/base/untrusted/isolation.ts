import type { Files, WriteOptions } from "../files";
import { t } from "../language";

/** How long one operation of a file system may take, in ms: a share that has gone away may never answer. */
const LONGEST_OPERATION = 60_000;
/** How long the reader of one file may take, in ms, the turns of all others included. */
const LONGEST_READING = 180_000;

/** What did not come to an end. The message is for a person. */
export class TooLong extends Error {}

/** What `work` gives; rejects with `TooLong` after so many ms. The work itself goes on until it looks at the time. */
export async function inTime<T>(work: () => Promise<T>, longest = LONGEST_OPERATION): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new TooLong(t("it did not come to an end in {0} seconds", Math.round(longest / 1000)))),
      longest,
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same files; an operation that takes longer than so many ms rejects, so that whoever asked for it can go on. What was late to be written is not
 * written any more, unless it was being put in place already.
 */
export function timedFiles<F extends Files>(files: F, longest = LONGEST_OPERATION): F {
  const { real, write } = files;
  return {
    ...files,
    ...(real && { real: (uri: string) => inTime(() => real(uri), longest) }),
    ...(write && {
      write: async (file: string, bytes: Uint8Array, options: WriteOptions) => {
        let isLate = false;
        try {
          await inTime(() => write(file, bytes, { ...options, isLate: () => isLate }), longest);
        } finally {
          isLate = true;
        }
      },
    }),
    list: (folder) => inTime(() => files.list(folder), longest),
    stat: (uri) => inTime(() => files.stat(uri), longest),
    read: (file, most) => inTime(() => files.read(file, most), longest),
    readRange: (file, start, length) => inTime(() => files.readRange(file, start, length), longest),
  };
}

export interface Isolation {
  /** Told what the reader threw, for a log. */
  failed?(error: unknown): void;
  /** How long the reader may take, in ms. */
  longest?: number;
}

/**
 * What the reader of one file gives. Where it throws, rejects or does not come to an end, that costs this file alone: `unread` makes a result of a
 * sentence, which says what happened and what to do.
 */
export async function isolated<T>(
  read: () => Promise<T>,
  unread: (problem: string) => T,
  { failed, longest = LONGEST_READING }: Isolation = {},
): Promise<T> {
  try {
    return await inTime(read, longest);
  } catch (error) {
    failed?.(error);
    return unread(
      error instanceof TooLong
        ? t("The file was not read: {0}. It is tried again when the file changes.", error.message)
        : t(
            "The file was not read: reading it failed unexpectedly, which is a mistake of Open Problems. Its log has the details; please report them. The file is tried again when it changes.",
          ),
    );
  }
}
