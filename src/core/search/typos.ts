/** How many errors a word of this length may hold: short words with errors are other words. */
export function errorsAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Which letters a word has, one bit each for a–z, one for digits and four for all else: a cheap test that rules most words out. */
export function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) bits |= 1 << 26;
    else bits |= 1 << (27 + (code & 3));
  }
  return bits;
}

/** How many of the letters of `wanted` are missing from `present`: never more than the errors between the words. */
export function missingLetters(wanted: number, present: number): number {
  let bits = wanted & ~present;
  if (bits === 0) return 0;
  // The bits counted in parallel.
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const MAX_LENGTH = 64;
const rows = [new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1)];

/**
 * The least number of errors (insertion, deletion, substitution, or transposition of neighbours: optimal string alignment distance)
 * between `term` and any beginning of `word`; `limit + 1` when there are more than `limit`.
 */
export function prefixErrors(term: string, word: string, limit: number): number {
  const m = Math.min(term.length, MAX_LENGTH);
  const n = Math.min(word.length, m + limit);
  if (m - n > limit) return limit + 1;
  // Row j holds the distances between each beginning of `term` and the first j characters of `word`.
  let before = rows[0]!;
  let previous = rows[1]!;
  let current = rows[2]!;
  for (let i = 0; i <= m; i++) previous[i] = i;
  let best = previous[m]!;
  for (let j = 1; j <= n; j++) {
    const character = word.charCodeAt(j - 1);
    current[0] = j;
    let least = j;
    for (let i = 1; i <= m; i++) {
      const same = term.charCodeAt(i - 1) === character;
      let value = previous[i - 1]! + (same ? 0 : 1);
      if (previous[i]! + 1 < value) value = previous[i]! + 1;
      if (current[i - 1]! + 1 < value) value = current[i - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        before[i - 2]! + 1 < value &&
        term.charCodeAt(i - 2) === character &&
        term.charCodeAt(i - 1) === word.charCodeAt(j - 2)
      ) {
        value = before[i - 2]! + 1;
      }
      current[i] = value;
      if (value < least) least = value;
    }
    if (current[m]! < best) best = current[m]!;
    if (least > limit) break;
    const spare = before;
    before = previous;
    previous = current;
    current = spare;
  }
  return best > limit ? limit + 1 : best;
}
