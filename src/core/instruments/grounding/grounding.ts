import { addToGroup, groupBy } from "../../base/collections";
import { later, t } from "../../base/language";
import { sortedInSlices } from "../../base/slices";
import { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { bootstrap, DRAWS, percentiles, Units } from "../kit/bootstrap";
import type { Chart } from "../kit/chart";
import { eachPlace } from "../kit/eachPlace";
import { figures, percent, short, withInterval } from "../kit/figures";
import { Random } from "../kit/random";
import { numbered } from "../kit/statistics";
import { mean } from "../../base/statistics/moments";
import type { Cell, Instrument, Options, Outcome, ResultTable } from "../types";
import { type Box, contains, overlap, type Convention } from "./boxes";
import { worstPictures } from "./pictures";
import { readBoxes, type Boxes, type Found } from "./read";
import { titled } from "../kit/titled";

const CHOICES = [later("auto"), "xyxy", "xywh", "cxcywh", "xyxy-1000"];

export const grounding: Instrument = {
  id: "grounding",
  version: 3,
  title: later("Grounding"),
  tells: later(
    "Whether a model points at the right thing: overlap of its boxes with the true ones, hits of its points, and how well it counts. Without files: how many visual tokens an object gets.",
  ),
  limits: later(
    "A box that overlaps may still be that of a neighbour of the same kind; and a hit says nothing of why.",
  ),
  takes: later(
    "Predictions, then the truth: COCO results and annotations, or rows with an id and bbox or point (JSON, JSON Lines)",
  ),
  formula: later(
    "IoU = intersection/union;  Acc@τ = share of the true boxes met with IoU ≥ τ, each prediction used once, by score;  GIoU = IoU − (hull − union)/hull\ntokens of an object = its pixels as the encoder sees them/patch²",
  ),
  sources: [
    { text: "Lin et al. 2014, Microsoft COCO", url: "https://arxiv.org/abs/1405.0312" },
    { text: "Rezatofighi et al. 2019, Generalized Intersection over Union", url: "https://arxiv.org/abs/1902.09630" },
  ],
  files: { least: 0, most: 2 },
  fields: [],
  options: [
    {
      id: "boxes",
      title: later("How the predicted boxes are given"),
      kind: "choice",
      initial: "auto",
      choices: CHOICES,
    },
    {
      id: "true_boxes",
      title: later("How the true boxes are given"),
      kind: "choice",
      initial: "auto",
      choices: CHOICES,
    },
    { id: "least_score", title: later("Least score of a prediction that counts"), kind: "number", initial: 0 },
    DRAWS,
    {
      id: "image_width",
      title: later("Width of the image"),
      unit: "px",
      kind: "number",
      initial: 1920,
      least: 1,
      most: 1e6,
    },
    {
      id: "image_height",
      title: later("Height of the image"),
      unit: "px",
      kind: "number",
      initial: 1080,
      least: 1,
      most: 1e6,
    },
    { id: "object_width", title: later("Width of the object"), unit: "px", kind: "number", least: 1, most: 1e6 },
    { id: "object_height", title: later("Height of the object"), unit: "px", kind: "number", least: 1, most: 1e6 },
    {
      id: "encoder_size",
      title: later("Side of the square that the encoder sees"),
      unit: "px",
      kind: "number",
      initial: 336,
      least: 1,
      most: 1e5,
    },
    { id: "patch", title: later("Side of a patch"), unit: "px", kind: "number", initial: 14, least: 1, most: 1e4 },
  ],
  async run(input, options, pause) {
    if (!input.files.length) return tokens(options);
    if (input.files.length < 2) throw new InputError(t("Give two files: the predictions, then the truth."));
    const budget = new Budget(pause);
    const asked = (id: string) => (options[id] === "auto" ? undefined : (options[id] as Convention));
    const truth = await readBoxes(input.files[1]!, asked("true_boxes"), undefined, budget);
    const predicted = await readBoxes(input.files[0]!, asked("boxes"), truth.images, budget);
    return scored(predicted, truth, options, budget);
  },
};

/** What became of one true box. */
interface Met {
  truth: Found;
  iou: number;
  /** The prediction that it was given. */
  predicted?: Box;
  giou?: number;
  pointed?: boolean;
}

/** Pairs of boxes of one image and kind that are compared at most; some seconds. */
const MOST_PAIRS = 1e9;

/** The predictions of one image and kind, best score first, each given to the true box that it overlaps most among those still free. */
async function match(predictions: readonly Found[], truths: readonly Found[], budget: Budget): Promise<Met[]> {
  if (predictions.length * truths.length > MOST_PAIRS)
    throw new InputError(
      t(
        "Image “{0}” has {1} predicted and {2} true boxes of a kind; up to {3} pairs are compared.",
        truths[0]!.group,
        predictions.length,
        truths.length,
        short(MOST_PAIRS),
      ),
    );
  const met = truths.map((truth): Met => ({ truth, iou: 0 }));
  const free = new Set(truths.keys());
  for (const { box } of predictions) {
    if (budget.due(free.size)) await budget.pause();
    if (!box) continue;
    let best = -1;
    let most = 0;
    for (const i of free) {
      const { iou } = overlap(box, truths[i]!.box!);
      // A single true box is met by the best prediction even where they are apart.
      if (iou > most || (truths.length === 1 && best < 0)) [best, most] = [i, iou];
    }
    if (best < 0) continue;
    free.delete(best);
    Object.assign(met[best]!, overlap(box, truths[best]!.box!), { predicted: box });
    if (!free.size) break;
  }
  const points = predictions.map(
    ({ box, point }) => point ?? (box && ([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2] as [number, number])),
  );
  const first = points.slice(0, truths.length);
  for (const one of met) {
    one.pointed = first.some((point) => point && contains(one.truth.box!, point));
    if (budget.due(first.length)) await budget.pause();
  }
  return met;
}

async function scored(predicted: Boxes, truth: Boxes, options: Options, budget: Budget): Promise<Outcome> {
  const pause = () => budget.pause();
  // Where no score is another, the rows' order says which is best; else it says nothing, and equal scores are told apart by their places.
  const isRanked = predicted.found.some(({ score }) => score !== predicted.found[0]!.score);
  const kept = await sortedInSlices(
    predicted.found.filter(({ score }) => score >= (options.least_score as number)),
    (one, other) => (isRanked ? other.score - one.score || byPlace(one, other) : 0) || one.line - other.line,
    pause,
  );
  const boxes = await sortedInSlices(
    truth.found.filter(({ box }) => box),
    (one, other) => byPlace(one, other) || one.line - other.line,
    pause,
  );
  const isGrouped = kept.some(({ category }) => category !== "") && truth.found.some(({ category }) => category !== "");
  const grouped = async (boxes: readonly Found[]) => {
    const groups = new Map<string, Found[]>();
    await eachPlace(boxes.length, budget, (i) => {
      const { group, category } = boxes[i]!;
      addToGroup(groups, isGrouped ? `${group}\0${category}` : group, boxes[i]!);
    });
    return groups;
  };
  const predictions = await grouped(kept);
  const truths = await grouped(boxes);
  const met: Met[] = [];
  for (const [name, boxes] of truths) {
    for (const one of await match(predictions.get(name) ?? [], boxes, budget)) met.push(one);
  }
  if (!met.length) throw new InputError(t("The truth has no boxes."));
  if (![...truths.keys()].some((name) => predictions.has(name))) {
    throw new InputError(
      t(
        "The predictions and the truth have no image in common: ids are such as “{0}” and “{1}”.",
        kept[0]?.group ?? "",
        truth.found[0]!.group,
      ),
    );
  }
  const counts: { truth: number; found: number }[] = [];
  for (const [name, boxes] of truths) counts.push({ truth: boxes.length, found: predictions.get(name)?.length ?? 0 });
  await budget.pause();
  for (const [name, boxes] of predictions) if (!truths.has(name)) counts.push({ truth: 0, found: boxes.length });
  await budget.pause();
  const drawn = await intervals(met, options, budget);
  const worstFirst = await sortedInSlices(
    met,
    (one, other) => one.iou - other.iou || one.truth.line - other.truth.line,
    pause,
  );
  const ious = met.map(({ iou }) => iou);
  await budget.pause();
  const acc = (least: number) => met.filter(({ iou }) => iou >= least).length / met.length;
  const gious = met.filter(({ giou }) => giou !== undefined).map(({ giou }) => giou!);
  return {
    metrics: figures({
      n: met.length,
      "acc@0.25": acc(0.25),
      ...withInterval("acc@0.5", acc(0.5), drawn?.acc),
      "acc@0.75": acc(0.75),
      ...withInterval("mean_iou", mean(ious), drawn?.iou),
      mean_giou: gious.length ? mean(gious) : undefined,
      pointing: met.filter(({ pointed }) => pointed).length / met.length,
      count_exact: counts.filter((one) => one.truth === one.found).length / counts.length,
      count_mae: mean(counts.map((one) => Math.abs(one.truth - one.found))),
      count_off_by_one: counts.filter((one) => Math.abs(one.truth - one.found) <= 1).length / counts.length,
    }),
    tables: [worst(worstFirst), byCount(counts)],
    charts: [histogram(ious)],
    notes: [t("Intervals draw images. A point is the middle of a box where none is given.")],
    warnings: warningsOn(predicted, truth),
    pictures: worstPictures(worstFirst, truth.pictures),
  };
}

/** An order of boxes and points that does not come from their rows. */
function byPlace({ box: a, point: p }: Found, { box: b, point: q }: Found): number {
  if (a && b) return a.x1 - b.x1 || a.y1 - b.y1 || a.x2 - b.x2 || a.y2 - b.y2;
  if (a || b) return a ? -1 : 1;
  return p![0] - q![0] || p![1] - q![1];
}

/** What other images might give. */
async function intervals(
  met: readonly Met[],
  options: Options,
  budget: Budget,
): Promise<{ acc: [number, number]; iou: [number, number] } | undefined> {
  const images = await numbered(
    met.map(({ truth }) => truth.group),
    budget,
  );
  if (images.names.length < 2) return undefined;
  const random = new Random(options.seed as number);
  const units = await Units.of(images.names.length, 3, random, budget);
  await eachPlace(met.length, budget, (i) => {
    const { iou } = met[i]!;
    const at = units.at(images.of[i]!);
    units.sums[at]! += Number(iou >= 0.5);
    units.sums[at + 1]! += iou;
    units.sums[at + 2]! += 1;
  });
  const [acc, iou] = await bootstrap(
    units,
    options.draws as number,
    random,
    ([hits, sum, n]) => [hits! / n!, sum! / n!],
    budget,
  );
  return { acc: percentiles(acc!), iou: percentiles(iou!) };
}

function worst(worstFirst: readonly Met[]): ResultTable {
  const rows = worstFirst.slice(0, 200).map(({ truth, iou }): Cell[] => [truth.group, truth.category, iou, truth.line]);
  return {
    id: "worst",
    title: t("The worst first"),
    columns: [
      { title: t("Image") },
      { title: t("Category") },
      { title: "IoU" },
      { title: t("Row of the truth"), linesOf: 1 },
    ],
    rows,
  };
}

function byCount(counts: readonly { truth: number; found: number }[]): ResultTable {
  const groups = [...groupBy(counts, ({ truth }) => truth)].sort(([one], [other]) => one - other);
  const rows = groups.map(([truth, some]): Cell[] => [
    truth,
    some.length,
    some.filter((one) => one.found === truth).length / some.length,
    mean(some.map(({ found }) => found)),
  ]);
  return {
    id: "counts",
    title: t("By true count"),
    columns: titled([t("True count"), "n", t("Exact"), t("Mean count found")]),
    rows,
  };
}

function histogram(ious: readonly number[]): Chart {
  const x = Array.from({ length: 10 }, (_, i) => i / 10 + 0.05);
  const y = x.map(() => 0);
  for (const iou of ious) y[Math.min(9, Math.floor(iou * 10))]!++;
  return {
    id: "iou",
    title: t("Overlap of the boxes"),
    x: { title: "IoU", from: 0, to: 1 },
    y: { title: t("True boxes"), from: 0 },
    series: [{ title: t("True boxes"), kind: "bars", x, y, width: 0.1 }],
    text: t(
      "{0} of {1} true boxes are met with an IoU of at least 0.5; the mean is {2}.",
      ious.filter((iou) => iou >= 0.5).length,
      ious.length,
      short(mean(ious)),
    ),
  };
}

function warningsOn(predicted: Boxes, truth: Boxes): string[] {
  const warnings: string[] = [];
  if (predicted.guessed)
    warnings.push(t("Predicted boxes are taken as {0}: confirm it with the option boxes.", predicted.convention));
  if (truth.guessed)
    warnings.push(t("True boxes are taken as {0}: confirm it with the option true_boxes.", truth.convention));
  const left = predicted.left + truth.left;
  if (left) warnings.push(t("{0} rows have no image or no box that can be one, and are left out.", left));
  return warnings;
}

/** How many visual tokens an object gets: whole image scaled into the encoder's square, at its own resolution, and as a crop of its region. */
function tokens(options: Options): Outcome {
  const value = (id: string) => options[id] as number;
  const [width, height] = [options.object_width as number | undefined, options.object_height as number | undefined];
  if (width === undefined || height === undefined)
    throw new InputError(
      t("Give predictions and truth, or the size of an object (options object_width and object_height)."),
    );
  const [w, h, size, patch] = [value("image_width"), value("image_height"), value("encoder_size"), value("patch")];
  if (width > w || height > h) throw new InputError(t("The object is larger than the image."));
  const pixels = width * height;
  const scales = { whole: size / Math.max(w, h), native: 1, crop: size / Math.max(width, height) };
  const of = (scale: number) => (pixels * scale * scale) / (patch * patch);
  const [whole, native, crop] = [of(scales.whole), of(scales.native), of(scales.crop)];
  const rows: Cell[][] = [
    [t("Whole image in the encoder's square"), whole, pixels / whole, Math.ceil((size / patch) ** 2)],
    [t("Image at its own resolution"), native, pixels / native, Math.ceil(w / patch) * Math.ceil(h / patch)],
    [t("Crop of the object's region"), crop, pixels / crop, Math.ceil((size / patch) ** 2)],
  ];
  return {
    metrics: figures({
      tokens_whole: whole,
      tokens_native: native,
      tokens_crop: crop,
      pixels_per_token_whole: pixels / whole,
      pixels_per_token_native: pixels / native,
      pixels_per_token_crop: pixels / crop,
    }),
    tables: [
      {
        id: "tokens",
        title: t("Visual tokens of the object"),
        columns: titled([t("Way"), t("Tokens of the object"), t("Pixels for each token"), t("Tokens in all")]),
        rows,
      },
    ],
    charts: [],
    notes: [t("The object is {0} of the image.", percent(pixels / (w * h)))],
    warnings:
      whole < 1
        ? [
            t(
              "Scaled with the whole image, the object is smaller than one patch: it can hardly be told from its surroundings.",
            ),
          ]
        : [],
  };
}
