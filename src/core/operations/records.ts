import * as v from "valibot";
import { operation } from "./operation";
import {
  cursor,
  experimentOf,
  experimentShape,
  limit,
  noteOf,
  noteShape,
  page,
  problemId,
  requireProblem,
} from "./shapes";

const input = v.object({ problem: v.optional(problemId), limit: limit(50, 20), cursor });

export const getNotes = operation({
  name: "get_notes",
  title: "Read notes",
  description:
    "Gives the workspace's Markdown notes, of one problem or all, newest first. For what was learnt about a subject in general, use recall.",
  input,
  output: v.object({ total: v.number(), hits: v.array(noteShape), next: v.optional(v.string()) }),
  async run(workspace, { problem, limit, cursor }) {
    const [catalogue, research] = await Promise.all([workspace.catalogue(), workspace.research()]);
    const notes = problem === undefined ? research.notes : research.notesOf(requireProblem(catalogue, problem).fullId);
    const { shown, next } = page(notes, cursor, limit);
    return { total: notes.length, hits: shown.map((note) => noteOf(note, workspace)), ...(next ? { next } : {}) };
  },
  text: ({ total, hits, next }) =>
    [
      `${total} ${total === 1 ? "note" : "notes"}`,
      ...hits.map(
        ({ id, title, problems, created, body }) =>
          `- ${id}: ${title} (${problems.join(", ")}${created ? `, ${created.slice(0, 10)}` : ""}): ${beginning(body)}`,
      ),
      ...(next ? [`More with cursor ${next}.`] : []),
    ].join("\n"),
});

export const getExperiments = operation({
  name: "get_experiments",
  title: "Read experiments",
  description:
    "Gives the workspace's records of experiments, of one problem or all, newest first: hypothesis, verdict, metrics and links to runs.",
  input,
  output: v.object({ total: v.number(), hits: v.array(experimentShape), next: v.optional(v.string()) }),
  async run(workspace, { problem, limit, cursor }) {
    const [catalogue, research] = await Promise.all([workspace.catalogue(), workspace.research()]);
    const experiments =
      problem === undefined ? research.experiments : research.experimentsOf(requireProblem(catalogue, problem).fullId);
    const { shown, next } = page(experiments, cursor, limit);
    return { total: experiments.length, hits: shown.map(experimentOf), ...(next ? { next } : {}) };
  },
  text: ({ total, hits, next }) =>
    [
      `${total} ${total === 1 ? "experiment" : "experiments"}`,
      ...hits.map(({ id, title, status, verdict, metrics, problems }) => {
        const values = Object.entries(metrics).map(([name, value]) => `${name} ${value}`);
        return `- ${id}: ${title} (${problems.join(", ")}; ${[status, verdict, ...values].filter(Boolean).join(", ")})`;
      }),
      ...(next ? [`More with cursor ${next}.`] : []),
    ].join("\n"),
});

/** The first line of a text, for a list. */
export function beginning(text: string, length = 160): string {
  const line =
    text
      .split("\n")
      .map((one) => one.replace(/^[#>\s*-]+/, "").trim())
      .find(Boolean) ?? "";
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}
