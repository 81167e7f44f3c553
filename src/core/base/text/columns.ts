const NARROW = /^[\x20-\x7e]*$/;
const MARK = /\p{M}/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a terminal: a character of Chinese, Japanese or Korean and a picture take two, a mark on a letter none. */
export function columns(text: string): number {
  if (NARROW.test(text)) return text.length;
  let count = 0;
  for (const char of text) count += MARK.test(char) ? 0 : WIDE.test(char) || char.codePointAt(0)! > 0x1f000 ? 2 : 1;
  return count;
}

/** Columns of the widest of some texts, of which there may be any number; 0 where there is none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columns(text)), 0);
}
