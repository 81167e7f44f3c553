import { splitFrontMatter } from "../../yaml/frontMatter";
import { appendTo, renameKey, setIn } from "../../yaml/editing/edit";
import { pairYaml } from "../../yaml/editing/print";
import { t } from "../../base/language";

/**
 * Adds a problem's id to the front matter of a Markdown file, and makes one where there is none; all else stays as it is, byte for byte. A file
 * that names the id already is returned as it is.
 * @throws Error with a sentence for the user where the front matter is broken, not closed or in another language
 */
export function attachProblem(text: string, problem: string): string {
  const mark = text.charCodeAt(0) === 0xfeff ? text[0]! : "";
  const source = text.slice(mark.length);
  const front = splitFrontMatter(source);
  if (front.kind === "other") {
    const message = t(
      "Its front matter is written in {0}: only YAML front matter, between lines ---, can name a problem.",
      front.language!.slice(0, 20),
    );
    throw new Error(message);
  }
  const fault = front.diagnostics.find(({ severity }) => severity !== "warning");
  if (fault) throw new Error(t("Line {0}: {1}", fault.range.start.line + 1, fault.message.replace(/[^.?]$/, "$&.")));
  const eol = source[source.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  const line = pairYaml("problem", problem, 0) + eol;
  if (!front.block) return `${mark}---${eol}${line}---${eol}${source ? eol : ""}${source}`;
  const { start, end } = front.block;
  const block = source.slice(start, end);
  const named = block.replace(/#.*/g, "").trim() ? withProblem(block, front.data, problem) : block + line;
  return mark + source.slice(0, start) + named + source.slice(end);
}

function withProblem(block: string, data: Record<string, unknown>, problem: string): string {
  const { problem: single, problems: several } = data;
  if ([single, several].flat().map(String).includes(problem)) return block;
  if ("problems" in data) return appendTo(block, ["problems"], problem);
  if (single === undefined || single === null || single === "") return setIn(block, ["problem"], problem);
  const appended = appendTo(block, ["problem"], problem);
  return Array.isArray(single) ? appended : renameKey(appended, ["problem"], "problems");
}
