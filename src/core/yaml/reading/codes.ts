/** Line breaks other than LF, tabs, what does not print, byte order marks, and pairs of surrogates. */
const ODD = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** What a character is in a text, by its code below 128; all above are 255. */
export const KINDS = new Uint8Array(256);
export const [LETTER, IN_KEY, LINE_STOP, FLOW_STOP] = [1, 2, 4, 8] as const;
const ODD_CODE = 16;
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z]/.test(char)) KINDS[code]! |= LETTER;
  if (/[\w-]/.test(char)) KINDS[code]! |= IN_KEY;
  if (/[\0\n:#]/.test(char)) KINDS[code]! |= LINE_STOP;
  if (/[\0\n:#,[\]{}]/.test(char)) KINDS[code]! |= FLOW_STOP;
  if (ODD.test(char)) KINDS[code]! |= ODD_CODE;
}

const buffer = new Uint8Array(1 << 16);
const encoder = new TextEncoder();

/**
 * The codes of a text's characters, 255 for all that are not ASCII, with a 0 behind them; of use until the next call. `charCodeAt` on a piece that
 * is cut from a text looks each time where the piece lies; a number in memory is just there. Undefined for a text with `ODD` characters.
 */
export function codesOf(text: string): Uint8Array | undefined {
  const { length } = text;
  const codes = length < buffer.length ? buffer : new Uint8Array(length + 1);
  const { read, written } = encoder.encodeInto(text, codes);
  if (read === length && written === length) {
    // With as many bytes as characters, all of them are ASCII: a third of the expression's time.
    let kinds = 0;
    for (let i = 0; i < length; i++) kinds |= KINDS[codes[i]!]!;
    if (kinds & ODD_CODE) return undefined;
  } else {
    if (ODD.test(text)) return undefined;
    for (let i = 0; i < length; i++) codes[i] = Math.min(text.charCodeAt(i), 255);
  }
  codes[length] = 0;
  return codes;
}
