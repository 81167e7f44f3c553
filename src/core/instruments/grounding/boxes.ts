/** A box by its corners. */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export type Convention = "xyxy" | "xywh" | "xyxy-1000" | "cxcywh";

/** A box from four numbers; undefined where they are none or its size is negative. */
export function boxOf(
  values: unknown,
  convention: Convention,
  size?: { width: number; height: number },
): Box | undefined {
  if (
    !Array.isArray(values) ||
    values.length !== 4 ||
    !values.every((value) => typeof value === "number" && Number.isFinite(value))
  )
    return undefined;
  const [a, b, c, d] = values as [number, number, number, number];
  if (convention === "xywh") return ordered({ x1: a, y1: b, x2: a + c, y2: b + d });
  if (convention === "cxcywh") return ordered({ x1: a - c / 2, y1: b - d / 2, x2: a + c / 2, y2: b + d / 2 });
  if (convention === "xyxy") return ordered({ x1: a, y1: b, x2: c, y2: d });
  if (!size) return undefined;
  return ordered({
    x1: (a * size.width) / 1000,
    y1: (b * size.height) / 1000,
    x2: (c * size.width) / 1000,
    y2: (d * size.height) / 1000,
  });
}

function ordered(box: Box): Box | undefined {
  return box.x2 >= box.x1 && box.y2 >= box.y1 ? box : undefined;
}

const area = ({ x1, y1, x2, y2 }: Box): number => (x2 - x1) * (y2 - y1);

/** Intersection over union, and its generalised form (Rezatofighi et al. 2019), which goes down to −1 for boxes far apart. */
export function overlap(a: Box, b: Box): { iou: number; giou: number } {
  const width = Math.max(0, Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1));
  const height = Math.max(0, Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1));
  const union = area(a) + area(b) - width * height;
  const iou = union > 0 ? (width * height) / union : 0;
  const hull = area({
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
    x2: Math.max(a.x2, b.x2),
    y2: Math.max(a.y2, b.y2),
  });
  return { iou, giou: hull > 0 ? iou - (hull - union) / hull : iou };
}

export function contains({ x1, y1, x2, y2 }: Box, [x, y]: readonly [number, number]): boolean {
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}
