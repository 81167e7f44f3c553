import * as assert from "node:assert/strict";
import type { Diagnostic } from "../../src/core/base/diagnostics";

/** Bytes as a text; those that are no UTF-8 become U+FFFD. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** How many findings one file may have: more help nobody, and each costs. */
const MOST_FINDINGS = 1_000;

/** Each finding says something, has a code and points into the text. */
export function assertPlaced(text: string, diagnostics: readonly Diagnostic[]): void {
  assert.ok(diagnostics.length <= MOST_FINDINGS, `${diagnostics.length} findings`);
  const lines = text.split("\n");
  for (const { range, message, code, severity } of diagnostics) {
    assert.ok(message.length > 8 && code && severity, `no message: ${JSON.stringify({ message, code })}`);
    for (const { line, character } of [range.start, range.end]) {
      assert.ok(line >= 0 && line < lines.length, `line ${line} of ${lines.length}: ${message}`);
      assert.ok(
        character >= 0 && character <= lines[line]!.length,
        `column ${character} of ${lines[line]!.length}: ${message}`,
      );
    }
    const forward =
      range.start.line < range.end.line ||
      (range.start.line === range.end.line && range.start.character <= range.end.character);
    assert.ok(forward, `a range that runs backwards: ${message}`);
  }
}

/** An edit ends in a text, or is refused with a sentence for the person. */
export function editOrSentence(edit: () => string): string | undefined {
  try {
    return edit();
  } catch (error) {
    assert.ok(error instanceof Error && (error.name === "EditError" || error.constructor === Error), String(error));
    assert.match(error.message, /^[A-Z"“][^]{10,}[.?]$/, `no sentence: ${error.message}`);
    return undefined;
  }
}

/** No object got a property from a text. */
export function assertNothingPolluted(): void {
  const found = Object.keys(Object.prototype);
  if (found.length) {
    for (const key of found) delete (Object.prototype as unknown as Record<string, unknown>)[key];
    assert.fail(`Object.prototype got ${found.join()}`);
  }
}
