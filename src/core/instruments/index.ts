// The door to the instruments: all that a window, a command line or an operation needs of them.
import type { Pause } from "../base/slices";
import { now, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { guessFields, recognised } from "./fields";
import { listed } from "./kit/listed";
import { unknownInstrument } from "./ids";
import { InputError } from "../base/untrusted/inputError";
import { checkedOptions } from "./options";
import type { InputFile } from "./readers/file";
import { rowsOf } from "./readers/recognise";
import { columnsOf, type RowSource } from "./readers/rows";
import { INSTRUMENTS } from "./table";
import type { Cell, Instrument, Options, Outcome } from "./types";

export { INSTRUMENTS } from "./table";
export { InputError } from "../base/untrusted/inputError";
export { printed } from "./print";
export { svgOf } from "./kit/svg";
export type { InputFile } from "./readers/file";

/** What is to be measured. */
export interface Request {
  instrument: string;
  files: readonly InputFile[];
  /** Columns by field; those left out are guessed. */
  fields?: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, unknown>>;
  /** A whole number; the same gives the same draws. */
  seed?: number;
  /** Is told, between 0 and 1, how far the work has come. */
  progress?(share: number): void;
}

/** What was found, and all that is needed to find it again. */
export interface Measured extends Outcome {
  instrument: string;
  version: number;
  /** Every option, also those left as they are initially. */
  options: Options;
  seed: number;
  fields: Readonly<Record<string, string>>;
}

/** The instrument of an id. @throws `InputError` that names the nearest */
export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.find((one) => one.id === id);
  if (found) return found;
  throw new InputError(unknownInstrument(id));
}

/** What a file holds, for a picker of fields. */
export interface ReadInput {
  /** Name of the format. */
  format: string;
  /** A value of each column, from the first rows. */
  columns: ReadonlyMap<string, unknown>;
  /** Which column most likely holds which field of the instrument. */
  fields: Record<string, string>;
}

/**
 * Looks into the first rows of a file for an instrument that reads rows.
 * @throws `InputError` where the file holds none that are known
 */
export async function readInput(instrument: Instrument, file: InputFile, pause: Pause): Promise<ReadInput> {
  return lookedInto(instrument, await rowsOf(file, new Budget(pause)));
}

async function lookedInto(instrument: Instrument, source: RowSource): Promise<ReadInput> {
  const columns = await columnsOf(source);
  if (!columns.size) throw new InputError(t("has no rows"), source.file.name);
  return { format: source.format, columns, fields: guessFields(instrument, columns.keys()) };
}

/** A cell; one that is no number, such as the spread of a single row, is left empty. */
function known(cell: Cell): Cell {
  return Number.isNaN(cell) ? undefined : cell;
}

/**
 * Runs an instrument.
 * @param pause awaited at least every 50 ms; what it throws (a cancellation) ends the work
 * @throws `InputError`, in words to be shown as they are
 */
export async function measure(request: Request, pause: Pause): Promise<Measured> {
  const instrument = instrumentOf(request.instrument);
  const { least, most } = instrument.files;
  const { files, seed = 1 } = request;
  if (files.length < least || files.length > most)
    throw new InputError(
      t(
        "{0} takes {1} files, not {2}: {3}.",
        instrument.id,
        least === most ? least : `${least}–${most}`,
        files.length,
        now(instrument.takes),
      ),
    );
  if (!Number.isInteger(seed)) throw new InputError(t("The seed is a whole number, not “{0}”.", String(seed)));
  const options = checkedOptions(instrument.options, request.options ?? {});
  const given = request.fields ?? {};
  const unknown = Object.keys(given).find((name) => !instrument.fields.some((field) => field.id === name));
  if (unknown !== undefined)
    throw new InputError(
      t("There is no field “{0}”: there are {1}.", unknown, instrument.fields.map(({ id }) => id).join(", ")),
    );
  const budget = new Budget(pause);
  const opened: Promise<RowSource>[] = [];
  const rows = (index = 0) => (opened[index] ??= rowsOf(files[index]!, budget));
  const reads = instrument.fields.length > 0 && files.length > 0;
  const first = reads ? await lookedInto(instrument, await rows()) : undefined;
  const fields: Record<string, string> = { ...first?.fields, ...given };
  const missing = instrument.fields.filter(({ id, required }) => required && fields[id] === undefined);
  if (first && missing.length)
    throw new InputError(
      t(
        "Say which column holds what is needed: {0}. The file has {1}.{2}",
        missing.map(({ id, title }) => `${now(title)} (${id})`).join(", "),
        listed(first.columns.keys()),
        recognised(fields),
      ),
      files[0]!.name,
    );
  const input = { files, fields, rows, progress: request.progress };
  const outcome = await instrument.run(input, { ...options, seed }, pause);
  for (const table of outcome.tables) table.rows = table.rows.map((row) => row.map(known));
  return { instrument: instrument.id, version: instrument.version, options, seed, fields, ...outcome };
}
