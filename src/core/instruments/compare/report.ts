import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import type { Chart } from "../kit/chart";
import { eachPlace } from "../kit/eachPlace";
import { short } from "../kit/figures";
import { holm, numbered } from "../kit/statistics";
import type { Cell, Column, ResultTable } from "../types";
import type { Pairs } from "./pairs";
import { difference, type Difference } from "./statistics";
import { titled } from "../kit/titled";

/** Items listed of those that only one got right. */
const MOST_LISTED = 500;

export function intervals(all: Difference, drawn: [number, number] | undefined): ResultTable {
  const rows: Cell[][] = [];
  if (all.interval) rows.push([all.clusters ? t("Student's t, clustered") : t("Student's t, paired"), ...all.interval]);
  if (drawn) rows.push([all.clusters ? t("Bootstrap of clusters") : t("Paired bootstrap"), ...drawn]);
  return {
    id: "intervals",
    title: t("95 % intervals of the difference"),
    columns: [{ title: t("Method") }, { title: t("from") }, { title: t("to") }],
    rows,
  };
}

/** Each task with its difference, tested together. */
export async function byTask(
  pairs: Pairs,
  power: number,
  budget: Budget,
): Promise<{ table: ResultTable; differences: [string, Difference][] }> {
  const tasks = await numbered(pairs.task!, budget);
  const places = tasks.names.map((): number[] => []);
  await eachPlace(tasks.of.length, budget, (i) => places[tasks.of[i]!]!.push(i));
  const differences: [string, Difference][] = [];
  for (const [task, at] of places.entries()) {
    const of = (values: Float64Array) => Float64Array.from(at, (i) => values[i]!);
    const { cluster } = pairs;
    const groups =
      cluster &&
      (await numbered(
        at.map((i) => cluster[i]!),
        budget,
      ));
    differences.push([tasks.names[task]!, await difference(of(pairs.a), of(pairs.b), groups, power, budget)]);
  }
  const adjusted = holm(differences.map(([, one]) => one.p ?? 1));
  const columns = titled([t("Task"), "n", t("Difference"), t("from"), t("to"), "p", t("p, adjusted by Holm")]);
  const rows = differences.map(([task, one], i): Cell[] => [
    task,
    one.n,
    one.difference,
    one.interval?.[0],
    one.interval?.[1],
    one.p,
    adjusted[i],
  ]);
  return { table: { id: "tasks", title: t("Tasks"), columns, rows }, differences };
}

/** The items that only one of the systems got right: what to look at. @param files how many they stand in */
export function onlyOne(pairs: Pairs, names: [string, string], files: number): ResultTable[] {
  const columns: Column[] = [
    { title: t("Item") },
    ...(files > 1
      ? names.map((name, linesOf) => ({ title: t("Line in {0}", name), linesOf }))
      : [{ title: t("Line"), linesOf: 0 }]),
  ];
  return (
    [
      ["only-a", 1, names[0]],
      ["only-b", 0, names[1]],
    ] as const
  ).map(([id, right, name]) => {
    const rows: Cell[][] = [];
    for (let i = 0; i < pairs.a.length && rows.length < MOST_LISTED; i++) {
      if (pairs.a[i] === right && pairs.b[i] === 1 - right)
        rows.push([pairs.id(i), pairs.lineA[i], pairs.lineB[i]].slice(0, columns.length));
    }
    rows.sort(([one], [other]) => Number(one) - Number(other) || (one! < other! ? -1 : 1));
    return {
      id,
      title:
        rows.length < MOST_LISTED
          ? t("Only {0} is right", name)
          : t("Only {0} is right (the first {1})", name, MOST_LISTED),
      columns,
      rows,
    };
  });
}

/** The differences with their intervals, all items first. */
export function chartOf(all: Difference, names: [string, string], tasks: [string, Difference][] = []): Chart {
  const shown: [string, Difference][] = [[t("All items"), all], ...tasks].filter(
    ([, one]) => (one as Difference).interval,
  ) as [string, Difference][];
  const text = shown.map(([name, one]) =>
    t("{0}: {1}, from {2} to {3}", name, short(one.difference), short(one.interval![0]), short(one.interval![1])),
  );
  return {
    id: "difference",
    title: t("Difference, {0} less {1}", names[0], names[1]),
    x: { title: t("Difference") },
    y: { title: t("Task"), from: 0.5, to: shown.length + 0.5 },
    series: [
      {
        title: t("Difference with its 95 % interval"),
        kind: "intervals",
        x: shown.map(([, one]) => one.difference),
        y: shown.map((_, i) => shown.length - i),
        low: shown.map(([, one]) => one.interval![0]),
        high: shown.map(([, one]) => one.interval![1]),
        labels: shown.map(([name]) => name),
      },
      { title: t("No difference"), kind: "line", x: [0, 0], y: [0.5, shown.length + 0.5], reference: true },
    ],
    text: text.join("; "),
  };
}

export function notesOn(all: Difference): string[] {
  const notes: string[] = [];
  const gain = (all.unpaired / all.paired) ** 2;
  if (all.paired > 0 && gain > 1.05)
    notes.push(t("Pairing is worth as much as {0} times as many items.", short(Number(gain.toPrecision(2)))));
  if (all.clustered !== undefined)
    notes.push(t("Items come in {0} clusters; the interval counts clusters, not items.", all.clusters!));
  if (all.difference !== 0 && all.paired > 0) {
    const needed = Math.ceil(all.n * (all.detectable / all.difference) ** 2);
    notes.push(
      t("A true difference as large as the one seen would be found in {0} items with the power asked for.", needed),
    );
  }
  return notes;
}

export function warningsOn(all: Difference): string[] {
  const warnings: string[] = [];
  if (all.n < 2) warnings.push(t("One item says nothing about a difference."));
  else if (all.paired === 0)
    warnings.push(
      t("The difference is {0} on every item: how uncertain it is cannot be told from them.", all.difference),
    );
  else if (all.n < 100 && all.interval) {
    warnings.push(
      t(
        "{0} items: the interval is {1} wide, and a difference below {2} would most likely be missed.",
        all.n,
        short(all.interval[1] - all.interval[0]),
        short(all.detectable),
      ),
    );
  }
  if (all.clusters !== undefined && all.clusters < 10)
    warnings.push(t("With {0} clusters the clustered error is itself uncertain.", all.clusters));
  return warnings;
}
