/**
 * What stands at the end of a text and consists of characters of one class. A pattern such as `/-+$/` tries every run of them, from each of its
 * characters, before it comes to the last one.
 * @param one a pattern of one character
 */
export function tailOf(text: string, one: RegExp): string {
  let start = text.length;
  while (start > 0) {
    const before = start - (one.unicode && text.codePointAt(start - 2)! > 0xffff ? 2 : 1);
    if (!one.test(text.slice(before, start))) break;
    start = before;
  }
  return text.slice(start);
}

/** A text without the characters of a class that stand at its end; see `tailOf`. */
export function withoutTail(text: string, one: RegExp): string {
  return text.slice(0, text.length - tailOf(text, one).length);
}
