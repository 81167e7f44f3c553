import { t } from "../../base/language";
import { short } from "../kit/figures";
import type { Picture } from "../types";
import type { Box } from "./boxes";
import type { Found } from "./read";

const MOST = 12;

/** The true boxes that were met worst, each on its picture with the box that was to meet it; of boxes whose picture is known. */
export function worstPictures(
  worstFirst: readonly { truth: Found; iou: number; predicted?: Box }[],
  pictures: ReadonlyMap<string, string>,
): Picture[] {
  return worstFirst
    .filter(({ truth }) => pictures.has(truth.group))
    .slice(0, MOST)
    .map(({ truth, iou, predicted }) => {
      const name = pictures.get(truth.group)!;
      const which = truth.category === "" ? truth.group : `${truth.group}, ${truth.category}`;
      return {
        file: 1,
        name,
        title: predicted ? t("{0}: IoU {1}", which, short(iou)) : t("{0}: nothing found", which),
        boxes: [{ kind: "true", ...truth.box! }, ...(predicted ? [{ kind: "found" as const, ...predicted }] : [])],
      };
    });
}
