import { flowText, itemText } from "./editText";
import type { Problem } from "../schema";

const STYLE = { dash: 2, step: 2, indentSeq: true, blankLines: false };

/** The line by which YAML language servers find the schema. */
function schemaLine(schema: string): string {
  return `# yaml-language-server: $schema=${schema}\n`;
}

/**
 * The text of a new `catalogue.yaml`: what the catalogue is, with one area and one problem to start from.
 * @param schema where the schema lies: an address, or a path relative to the file
 * @param today `YYYY-MM-DD`
 */
export function catalogueScaffold(catalogue: { id: string; title: string }, schema: string, today: string): string {
  const example = newProblem("first-question", "What is the first open question?", "first-area", today);
  return `${schemaLine(schema)}catalogue:
  id: ${flowText(catalogue.id)}
  title: ${flowText(catalogue.title)}

areas:
  - {id: first-area, title: First area}

people: []

problems:
${itemText("", example, STYLE)}
references: []
`;
}

/** A problem with what every entry should say, for its author to fill in. */
export function newProblem(id: string, title: string, area: string | undefined, today: string): Problem {
  return {
    id,
    title,
    ...(area === undefined ? {} : { area }),
    status: "open",
    summary: "One or two sentences that say what is asked.",
    importance: "Why an answer would matter.",
    known: ["What is known, with its sources."],
    unknown: ["What is not."],
    reviewed: today,
  };
}
