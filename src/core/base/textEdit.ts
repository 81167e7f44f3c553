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

/** A text that cannot be edited as asked; the message is a sentence for the user. */
export class EditError extends Error {
  override name = "EditError";
}
