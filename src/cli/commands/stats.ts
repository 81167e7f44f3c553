import { type Call, json } from "../command";
import { aligned } from "../output";

/** `stats`: how much there is of what. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const [catalogue, research, library] = await Promise.all([
    workspace.catalogue(),
    workspace.research(),
    workspace.library(),
  ]);
  const states: Record<string, number> = {};
  for (const { state } of catalogue.problems) states[state] = (states[state] ?? 0) + 1;
  const counts = {
    catalogues: catalogue.infos.length,
    areas: catalogue.areas.size,
    problems: catalogue.problems.length,
    states,
    openQuestions: catalogue.problems.reduce((sum, { unknown }) => sum + unknown, 0),
    works: library.items.length,
    people: catalogue.people.size,
    notes: research.notes.length,
    experiments: research.experiments.length,
    team: research.people.length,
  };
  if (format === "json") output.result(json(counts));
  else {
    const inStates = Object.entries(states).map(([state, count]) => `${count} ${state}`);
    const rows = [
      ["catalogues", String(counts.catalogues)],
      ["areas", String(counts.areas)],
      ["problems", `${counts.problems}${inStates.length ? ` (${inStates.join(", ")})` : ""}`],
      ["open questions", String(counts.openQuestions)],
      ["works", String(counts.works)],
      ["people", String(counts.people)],
      ["notes", String(counts.notes)],
      ["experiments", String(counts.experiments)],
      ["team", String(counts.team)],
    ];
    output.result(`${aligned(rows, output.width).join("\n")}\n`);
  }
  return 0;
}
