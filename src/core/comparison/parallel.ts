import { t } from "../base/language";
import { COLOURS, escaped, place, scale, type Scale, tick } from "../instruments/kit/svg";
import { byNumber } from "../runs/kit/place";
import { shortened } from "../words/escape";
import type { Arranged } from "./arrange";
import { cellText } from "./cellText";
import type { Value } from "./table";

const GAP = 130;
const SIDE = 70;
const TOP = 44;
const HEIGHT = 300;
/** Names at an axis of texts. */
const MOST_NAMES = 14;
const LONGEST_NAME = 16;

/** An axis: where a value stands, and what is written beside it. */
interface Axis {
  title: string;
  at(value: Value): number;
  marks: { at: number; text: string }[];
}

/**
 * Parallel coordinates: an axis for each of some columns, a line for each row that is shown and has a value on every axis. The selected lines
 * stand out. A drawing as `svgOf` makes them; `data-at` of a line is the number of its row.
 */
export function parallelSvg(shown: Arranged, ids: readonly string[], selected: ReadonlySet<string>): string {
  const places = ids.flatMap((id) => {
    const at = shown.columns.findIndex((column) => column.id === id);
    return at < 0 ? [] : [at];
  });
  const axes = places.map((at) =>
    axisOf(
      shown.columns[at]!.title,
      shown.rows.map(({ cells }) => cells[at]!.value),
    ),
  );
  const width = 2 * SIDE + GAP * Math.max(1, axes.length - 1);
  const rows = shown.rows
    .map((row, at) => ({ ...row, at }))
    .filter(({ cells }) => places.every((at) => cells[at]!.value !== null));
  const lines = [...rows.filter(({ id }) => !selected.has(id)), ...rows.filter(({ id }) => selected.has(id))].map(
    (row) => {
      const points = places.map((at, i) => `${SIDE + GAP * i},${place(axes[i]!.at(row.cells[at]!.value))}`);
      const [colour, strength] = selected.has(row.id) ? [COLOURS[1]!, 1] : [COLOURS[0]!, selected.size ? 0.4 : 0.6];
      const name = escaped(cellText(row.cells[0]!, shown.columns[0]!));
      return `<polyline data-at="${row.at}" points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="${selected.has(row.id) ? 2.5 : 1.5}" stroke-opacity="${strength}"><title>${name}</title></polyline>`;
    },
  );
  const text = t("{0} rows as lines over {1}.", rows.length, axes.map(({ title }) => title).join(", "));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${TOP + HEIGHT + 16}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(t("Parallel coordinates"))}</title>`,
    `<desc>${escaped(text)}</desc>`,
    ...lines,
    ...axes.map((axis, i) => drawn(axis, SIDE + GAP * i, i)),
    "</svg>",
    "",
  ].join("\n");
}

function axisOf(title: string, values: readonly Value[]): Axis {
  const known = values.filter((value) => value !== null);
  if (known.every((value) => typeof value === "number")) {
    const numbers: Scale = scale({ title }, known, TOP + HEIGHT, TOP);
    return {
      title,
      at: (value) => numbers.at(Number(value)),
      marks: numbers.ticks.map((value) => ({ at: numbers.at(value), text: tick(value) })),
    };
  }
  const names = [...new Set(known.map(String))].sort(byNumber);
  const numbers = new Map(names.map((name, i) => [name, i]));
  const at = (value: Value) => TOP + (HEIGHT * (numbers.get(String(value))! + 0.5)) / names.length;
  const every = Math.ceil(names.length / MOST_NAMES);
  const marks = names
    .filter((_, i) => i % every === 0)
    .map((text) => ({ at: at(text), text: shortened(text, LONGEST_NAME) }));
  return { title, at, marks };
}

/** Titles stand in two heights, so that neighbours have room. */
function drawn({ title, marks }: Axis, x: number, index: number): string {
  const texts = marks.map(
    ({ at, text }) =>
      `<path d="M${x - 3} ${place(at)}h6" stroke="currentColor" /><text x="${x - 6}" y="${place(at + 4)}" text-anchor="end" fill="currentColor">${escaped(text)}</text>`,
  );
  return `<path d="M${x} ${TOP}v${HEIGHT}" stroke="currentColor" /><text x="${x}" y="${index % 2 ? 30 : 14}" text-anchor="middle" font-weight="600" fill="currentColor">${escaped(shortened(title, 36))}</text>${texts.join("")}`;
}
