/** One change of a text: what stands from offset `start` to offset `end` becomes `text`. Everything else stays as it is, byte for byte. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = "";
  let at = 0;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => a.start - b.start)) {
    edited += text.slice(at, start) + inserted;
    at = end;
  }
  return edited + text.slice(at);
}

/** The one stretch in which two texts differ. */
export function changedStretch(before: string, after: string): TextEdit {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/**
 * A text without the change that once made `after` of `before`: what was changed since before and after that place stays. Undefined where the place
 * itself has changed, or can no longer be told.
 */
export function takenBack(text: string, before: string, after: string): string | undefined {
  const { start, end, text: back } = changedStretch(after, before);
  const [head, tail] = [after.slice(0, start), after.slice(end)];
  if (text.startsWith(after.slice(0, end))) return head + back + text.slice(end);
  if (text.endsWith(after.slice(start))) return text.slice(0, text.length - after.length + start) + back + tail;
  return undefined;
}

/** A text that cannot be edited as asked; the message is a sentence for the user. */
export class EditError extends Error {
  override name = "EditError";
}
