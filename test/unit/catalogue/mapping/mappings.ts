import type { Diagnostic } from "../../../../src/core/base/diagnostics";
import { MappedFiles } from "../../../../src/core/catalogue/mapping/mappedFiles";
import type { Problem } from "../../../../src/core/catalogue/schema";
import { memoryFiles } from "../../memoryFiles";

export const OPTIONS = { pause: async () => {}, maxMB: 2 };

/** What a mapping makes of files in its folder: its problems, and what is said of it, a sentence each. */
export async function mapping(
  text: string,
  files: Record<string, string | Uint8Array>,
): Promise<{ problems: Problem[]; said: string[]; findings: Diagnostic[]; mapped: MappedFiles }> {
  const named = Object.fromEntries(Object.entries(files).map(([name, content]) => [`c/${name}`, content]));
  const mapped = new MappedFiles(memoryFiles({ "c/m.mapping.yaml": text, ...named }), () => OPTIONS);
  const index = (await mapped.read("c/m.mapping.yaml"))!;
  const made = await mapped.mapped("c/m.mapping.yaml");
  return {
    problems: made?.mapper.problems ?? [],
    findings: index.diagnostics,
    said: index.diagnostics
      .filter(({ code }) => code !== "no-licence")
      .map(({ range, message }) => `${range.start.line + 1}: ${message}`),
    mapped,
  };
}
