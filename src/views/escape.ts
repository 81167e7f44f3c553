/** Text from data as Markdown that shows it letter by letter: no link, image, icon, emphasis or block of code can come of it. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, "\\$&")
    .replace(/[\r\n]\s*/g, " ");
}

/** An http(s) address as a link of Markdown that shows it; every character that could mean something else there is percent-encoded. */
export function autolink(url: string): string {
  const encoded = (char: string) =>
    [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
  return `<${url.replace(/[^A-Za-z0-9._~:/?#@&=+,;%$-]/gu, encoded)}>`;
}
