import { type FrontMatter, splitFrontMatter } from "../../yaml/frontMatter";
import { problemNames } from "../note";
import { appendTo, renameKey, setIn } from "../../yaml/editing/edit";
import { pairYaml } from "../../yaml/editing/print";
import { t } from "../../base/language";

/**
 * Adds a problem's id to the front matter of a Markdown file, and makes one where there is none; all else stays as it is, byte for byte. A file
 * that names the id already is returned as it is.
 * @throws Error with a sentence for the user where the front matter is broken, not closed or in a language that cannot be changed in place
 */
export function attachProblem(text: string, problem: string): string {
  const { mark, source, front, eol } = opened(text);
  if (problemNames(front).some(({ id }) => id === problem)) return text;
  const line = pairYaml("problem", problem, 0) + eol;
  if (front.kind === "toml" || front.kind === "json") return mark + withFirstKey(source, front, problem, eol);
  if (!front.block) return `${mark}---${eol}${line}---${eol}${source ? eol : ""}${source}`;
  const { start, end } = front.block;
  const block = source.slice(start, end);
  const named = block.replace(/#.*/g, "").trim() ? withProblem(block, front.data, problem) : block + line;
  return mark + source.slice(0, start) + named + source.slice(end);
}

/**
 * Gives a note another title in its front matter; all else stays as it is, byte for byte.
 * @throws Error with a sentence for the user where the front matter is broken, missing, or no YAML
 */
export function titleNote(text: string, title: string): string {
  const { mark, source, front } = opened(text);
  if (front.kind !== "yaml" || !front.block)
    throw new Error(t("Its front matter is not YAML: change the title there by hand."));
  const { start, end } = front.block;
  return mark + source.slice(0, start) + setIn(source.slice(start, end), ["title"], title) + source.slice(end);
}

/** A note's text in its parts. Throws as `attachProblem` does. */
function opened(text: string): { mark: string; source: string; front: FrontMatter; eol: string } {
  const mark = text.charCodeAt(0) === 0xfeff ? text[0]! : "";
  const source = text.slice(mark.length);
  const front = splitFrontMatter(source);
  if (front.kind === "other") {
    const message = t(
      "Its front matter is written in {0}: only YAML, TOML and JSON can name a problem.",
      front.language!.slice(0, 20),
    );
    throw new Error(message);
  }
  const fault = front.diagnostics.find(({ severity }) => severity !== "warning");
  if (fault) throw new Error(t("Line {0}: {1}", fault.range.start.line + 1, fault.message.replace(/[^.?]$/, "$&.")));
  return { mark, source, front, eol: source[source.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n" };
}

/** TOML and JSON get a key of their own before all others; one that is there is left to its author, since no editor keeps the rest as it is. */
function withFirstKey(source: string, { kind, data, block }: FrontMatter, problem: string, eol: string): string {
  if ("problem" in data || "problems" in data) {
    const language = kind.toUpperCase();
    throw new Error(t("Its front matter is written in {0} and names a problem already: add `{1}` there by hand.", language, problem)); // prettier-ignore
  }
  const { start } = block!;
  if (kind === "toml") return `${source.slice(0, start)}problem = "${problem}"${eol}${source.slice(start)}`;
  const after = source.indexOf("{", start) + 1;
  const blank = /^\s*/.exec(source.slice(after))![0];
  const comma = source[after + blank.length] === "}" ? "" : ",";
  return `${source.slice(0, after)}${blank}"problem": "${problem}"${comma}${blank ? "" : " "}${source.slice(after)}`;
}

function withProblem(block: string, data: Record<string, unknown>, problem: string): string {
  const { problem: single } = data;
  if ("problems" in data) return appendTo(block, ["problems"], problem);
  if (single === undefined || single === null || single === "") return setIn(block, ["problem"], problem);
  const appended = appendTo(block, ["problem"], problem);
  return Array.isArray(single) ? appended : renameKey(appended, ["problem"], "problems");
}
