import * as v from "valibot";
import { SOURCES, USUAL_SOURCES } from "../../upkeep/model";
import { findingShape } from "../check";
import { operation } from "../operation";
import { problemId, text, texts } from "../shapes";

export const checkReferences = operation({
  name: "check_references",
  title: "Check references",
  description:
    "Asks public indexes (OpenAlex, Crossref, DataCite, arXiv) whether works exist, agree with their entries, were retracted or corrected, or have been published since. Sends DOIs, arXiv ids and titles. Use it before citing, and for a bibliography that somebody else made. What was not checked is said.",
  input: v.object({
    problem: v.optional(problemId),
    area: v.optional(text("An area's id: the works of its problems.")),
    keys: v.optional(
      texts("Citation keys; without these, a problem or an area, all works of the workspace's own files."),
    ),
    sources: v.optional(
      v.pipe(
        v.array(v.picklist(SOURCES)),
        v.minLength(1),
        v.description(`Which indexes are asked; ${USUAL_SOURCES.join(", ")} where nothing is said.`),
      ),
    ),
  }),
  output: v.object({
    total: v.number(),
    summary: v.string(),
    findings: v.array(v.object({ ...findingShape.entries, key: v.string() })),
    agreeing: v.array(v.object({ key: v.string(), said: v.string() })),
    notChecked: v.array(v.object({ key: v.string(), reason: v.string() })),
  }),
  asksNetwork: true,
  announces: ({ problem, area, keys }) =>
    `Public indexes are sent the DOIs, arXiv ids or titles of ${keys ? keys.join(", ") : (problem ?? area ?? "all works of the workspace")}.`,
  run: async (workspace, asked) => (await import("./checking")).checkedWorks(workspace, asked),
  text: ({ summary, findings: found, agreeing, notChecked }) =>
    [
      summary,
      ...found.map(({ key, file, line, message, rule }) => `- ${key} (${file}:${line}): ${message} [${rule}]`),
      ...agreeing.map(({ key, said }) => `- ${key}: ${said}`),
      ...notChecked.map(({ key, reason }) => `- ${key}: ${reason}`),
    ].join("\n"),
});
