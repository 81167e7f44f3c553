import { finish, finishInSlices, type Pause } from "../../base/slices";
import { cutLines, LARGE, type Section, type Stretch } from "../reading/sections";

/** The sections of a text in block style or in brackets, found with a pause between steps; undefined where the structure does not show. */
export async function cutFile(text: string, pause: Pause): Promise<Section[] | undefined> {
  const cut = await finishInSlices(await steps(text), pause);
  if (typeof cut === "number") return undefined;
  for (const section of cut) {
    const isLong = !section.items && !section.flow && section.end - section.start > LARGE;
    if (!isLong) continue;
    const { cutFlowList } = await import("./flowSections");
    const items = await finishInSlices(cutFlowList(text, section), pause);
    if (items) Object.assign(section, { items, flow: true });
  }
  return cut;
}

/** The offset from which the structure of a text does not show; undefined where all of it does. */
export async function uncutFrom(text: string): Promise<number | undefined> {
  const cut = finish(await steps(text));
  return typeof cut === "number" ? cut : undefined;
}

/** The text of neighbouring items of a section's list, or of a whole section, as a list or map of its own, and where it begins in the whole. */
export function partOf(text: string, { flow, items }: Section, { start, end }: Stretch): { text: string; at: number } {
  const part = text.slice(start, end);
  return flow ? { text: items ? `[${part}]` : `{${part}}`, at: start - 1 } : { text: part, at: start };
}

async function steps(text: string): Promise<Generator<void, Section[] | number>> {
  return /^\ufeff?\s{0,100}\{/.test(text) ? (await import("./flowSections")).cutFlow(text) : cutLines(text);
}
