import { LineIndex } from "../../../core/base/diagnostics";
import { decodeText } from "../../../core/base/utf8";
import { citations } from "../../../core/references/citing/cite";
import { fileUri, nodeFiles } from "../../../node/files";
import { type Call, json, UsageError } from "../../command";
import { languageOf } from "../../languages";
import { visibleLine } from "../../output";

/** `cited`: the citations of a document. */
export async function run(call: Call): Promise<number> {
  const file = call.positionals[1]!;
  const text = await documentText(file);
  const found = citations(text, languageOf(call, file)).flatMap(({ keys, start, end }) =>
    keys.map((key) => ({ key: key.key, start: key.start, end: key.end, form: text.slice(start, end) })),
  );
  found.sort((a, b) => a.start - b.start);
  if (call.format === "json") call.output.result(json({ total: found.length, citations: found }));
  else {
    const lines = new LineIndex(text);
    for (const { key, start, form } of found) {
      const { line, character } = lines.position(start);
      call.output.result(
        `${visibleLine(file)}:${line + 1}:${character + 1}: ${visibleLine(key)}  ${visibleLine(form)}\n`,
      );
    }
  }
  return 0;
}

/** The text of a document. Throws UsageError where it is not there, or no text. */
export async function documentText(file: string): Promise<string> {
  const bytes = await nodeFiles.read(fileUri(file));
  if (!bytes) throw new UsageError(`The file ${file} is not there or cannot be read.`);
  const decoded = decodeText(bytes);
  if ("problem" in decoded) throw new UsageError(`${file}: ${decoded.problem}`);
  return decoded.text;
}
