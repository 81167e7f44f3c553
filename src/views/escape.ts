/** Text from data as Markdown that shows it letter by letter: no link, image, icon, emphasis or block of code can come of it. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, "\\$&")
    .replace(/[\r\n]\s*/g, " ");
}
