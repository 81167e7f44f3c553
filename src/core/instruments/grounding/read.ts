import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "../readers/file";
import { isObject, jsonLines, jsonOf, listed, objectsOf } from "../readers/jsonRows";
import { formOf, seen } from "../readers/recognise";
import { nameOf, type Row, type RowSource } from "../readers/rows";
import { boxOf, type Box, type Convention } from "./boxes";

/** A box of a prediction or of the truth. */
export interface Found {
  /** The image, or the expression that refers to one thing in it. */
  group: string;
  category: string;
  box?: Box;
  point?: [number, number];
  score: number;
  line: number;
}

export interface Boxes {
  found: Found[];
  convention: Convention;
  /** The convention was guessed, not said by the format. */
  guessed: boolean;
  left: number;
  images: Map<string, { width: number; height: number }>;
  /** Paths of pictures by image. */
  pictures: ReadonlyMap<string, string>;
}

/** Reads COCO annotations (`images`, `annotations`), COCO results (a list) or rows with an id and a box. */
export async function readBoxes(
  file: InputFile,
  asked: Convention | undefined,
  sizes: Boxes["images"] | undefined,
  budget: Budget,
): Promise<Boxes> {
  const { source, images, pictures } = await rowsIn(file, budget);
  const rows: [Row, number][] = [];
  await source.each((row, line) => rows.push([row, line]) > 0);
  await budget.pause();
  const known = sizes ?? images;
  const isCoco = rows.length > 0 && rows.every(([row]) => "image_id" in row && "category_id" in row);
  const convention = asked ?? (isCoco ? "xywh" : guess(rows));
  await budget.pause();
  let left = 0;
  const found: Found[] = [];
  for (const [row, line] of rows) {
    const group = nameOf(row.image_id ?? row.ref_id ?? row.id ?? row.question_id ?? row.image);
    const picture = pictureOf(row);
    if (picture !== undefined && group !== undefined) pictures.set(group, picture);
    const box = boxOf(row.bbox ?? row.box, convention, known.get(group ?? "") ?? sizeOf(row));
    const point = pointOf(row.point);
    if (group === undefined || (!box && !point)) {
      left++;
      continue;
    }
    const score = typeof row.score === "number" && Number.isFinite(row.score) ? row.score : 1;
    found.push({ group, category: nameOf(row.category_id ?? row.label) ?? "", box, point, score, line });
    if (budget.due()) await budget.pause();
  }
  const [given, line] = rows.find(([row]) => (row.bbox ?? row.box) !== undefined) ?? [];
  if (!found.length && given)
    throw new InputError(
      t(
        "the box is {0}; it needs four finite numbers, no negative size, and beside it image_id, id or ref_id",
        JSON.stringify(given.bbox ?? given.box).slice(0, 80),
      ),
      file.name,
      line,
    );
  if (!found.length)
    throw new InputError(
      t(
        "holds no boxes: read are COCO's annotations and results, and rows with {0}",
        '{"id": …, "bbox": [x, y, x, y]}',
      ),
      file.name,
    );
  return { found, convention, guessed: !asked && !isCoco, left, images: known, pictures };
}

interface RowsIn {
  source: RowSource;
  images: Boxes["images"];
  pictures: Map<string, string>;
}

async function rowsIn(file: InputFile, budget: Budget): Promise<RowsIn> {
  const images: Boxes["images"] = new Map();
  const pictures: RowsIn["pictures"] = new Map();
  const form = await formOf(file);
  if (form === "json-lines") {
    const source = jsonLines(file, budget);
    let first: Row | undefined;
    await source.each((row) => {
      first = row;
      return false;
    });
    if (!first || !("annotations" in first)) return { source, images, pictures };
  } else if (form !== "json") {
    throw new InputError(
      t("holds no boxes: they are read from JSON and JSON Lines; seen was {0}", seen(form, file)),
      file.name,
    );
  }
  const value = await jsonOf(file, 256 << 20);
  if (!isObject(value)) return { source: listed(file, "COCO results", objectsOf(value), budget), images, pictures };
  for (const image of objectsOf(value.images)) {
    const size = sizeOf(image);
    if (size) images.set(String(image.id), size);
    const picture = pictureOf(image);
    if (picture !== undefined) pictures.set(String(image.id), picture);
  }
  return { source: listed(file, "COCO", objectsOf(value.annotations), budget), images, pictures };
}

function pictureOf({ file_name, image_path, image }: Row): string | undefined {
  const name = file_name ?? image_path ?? image;
  return typeof name === "string" && /\.(png|jpe?g|gif|webp|bmp|avif)$/i.test(name) ? name : undefined;
}

function sizeOf({ width, height }: Row): { width: number; height: number } | undefined {
  return typeof width === "number" && typeof height === "number" && width > 0 && height > 0
    ? { width, height }
    : undefined;
}

function pointOf(value: unknown): [number, number] | undefined {
  return Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => typeof part === "number" && Number.isFinite(part))
    ? (value as [number, number])
    : undefined;
}

/** Where a third number is below a first, boxes are not given by corners. */
function guess(rows: readonly [Row, number][]): Convention {
  const boxes = rows
    .map(([row]) => row.bbox ?? row.box)
    .filter((box) => Array.isArray(box) && box.length === 4) as number[][];
  return boxes.some(([a, b, c, d]) => c! < a! || d! < b!) ? "xywh" : "xyxy";
}
