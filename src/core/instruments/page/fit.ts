import { now, t } from "../../base/language";
import type { Pause } from "../../base/slices";
import { Budget } from "../../runs/kit/budget";
import { guessFields } from "../fields";
import { InputError } from "../../base/untrusted/inputError";
import { isModelConfig } from "../models/config";
import type { InputFile } from "../readers/file";
import { jsonOf } from "../readers/jsonRows";
import { formOf, rowsOf, type Form } from "../readers/recognise";
import { columnsOf } from "../readers/rows";
import { zipEntries } from "../../runs/kit/binary/zip";
import { isAnnotated, stepsOf } from "../reasoning/steps";
import { INSTRUMENTS } from "../table";
import type { Instrument } from "../types";

/** An instrument that can read a file, and why. */
export interface Fit {
  id: string;
  why: string;
}

/** Beyond this a JSON file is not opened to see what it is. */
const MOST_JSON = 8 << 20;

/** The instruments that fit a file, those that know most of its columns first; none for one that cannot be read. */
export async function fitting(file: InputFile, pause: Pause): Promise<Fit[]> {
  try {
    const form = await formOf(file);
    return fitsOfForm(form) ?? (await fitsOfContent(file, form, pause));
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** What a file is that has no rows, by its first bytes. */
function fitsOfForm(form: Form): Fit[] | undefined {
  if (form === "gguf") return fits(t("weights of a model"), "edge-inference", "training-efficiency");
  if (form === "safetensors") return fits(t("weights of a model"), "edge-inference", "sparse-autoencoder");
  if (form === "npy") return fits(t("an array of numbers"), "sparse-autoencoder");
  return form === "unknown" || form === "binary" ? [] : undefined;
}

async function fitsOfContent(file: InputFile, form: Form, pause: Pause): Promise<Fit[]> {
  if (form === "zip" && (await zipEntries(file)).some(({ name }) => name.endsWith(".npy")))
    return fits(t("an array of numbers"), "sparse-autoencoder");
  if (/^json/.test(form) && file.size <= MOST_JSON) {
    const value = form === "json" || file.size < 1 << 20 ? await jsonOf(file).catch(() => undefined) : undefined;
    if (isModelConfig(value)) return fits(t("the configuration of a model"), "edge-inference", "training-efficiency");
    if (typeof value === "object" && value !== null && "annotations" in value && "images" in value)
      return fits(t("boxes of COCO"), "grounding");
  }
  const columns = await columnsOf(await rowsOf(file, new Budget(pause)));
  const found = INSTRUMENTS.flatMap((instrument) => fitOfColumns(instrument, columns) ?? []);
  return found.sort((one, other) => other.known - one.known).map(({ id, why }) => ({ id, why }));
}

/** Whether the columns have what an instrument needs, by their names and, of texts, by what stands in them. */
function fitOfColumns(
  instrument: Instrument,
  columns: ReadonlyMap<string, unknown>,
): (Fit & { known: number }) | undefined {
  const { id } = instrument;
  if (id === "grounding") {
    const box = ["bbox", "box", "point"].find((name) => Array.isArray(columns.get(name)));
    return box === undefined ? undefined : { id, why: t("it has “{0}”", box), known: 2 };
  }
  const guess = guessFields(instrument, columns.keys());
  const needed = instrument.fields.filter(({ required }) => required);
  if (!instrument.fields.length || needed.some((field) => guess[field.id] === undefined)) return undefined;
  const { solution } = guess;
  if (id === "reasoning-steps" && !hasSteps(solution === undefined ? undefined : columns.get(solution)))
    return undefined;
  const known = instrument.fields.filter((field) => guess[field.id] !== undefined);
  if (!known.length) return undefined;
  const why = known.map((field) => `${now(field.title)}: ${guess[field.id]!}`).join(", ");
  return { id, why, known: known.length };
}

function hasSteps(text: unknown): boolean {
  return typeof text === "string" && (isAnnotated(text) || stepsOf(text, false).length > 0);
}

function fits(why: string, ...ids: string[]): Fit[] {
  return ids.map((id) => ({ id, why }));
}
