/** A text in UTF-8; bytes as they are. Apart from places.ts, so that tests in a web worker can write trackers' files too. */
export function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
