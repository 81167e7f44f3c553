/** Text from data as Markdown that shows it letter by letter: no link, image, icon or emphasis can come of it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, "\\$&").replace(/\r?\n\s*/g, " ");
}
