import { now } from "../../base/language";
import type { ReadInput } from "..";
import type { Instrument, OptionSpec } from "../types";

/** What a form holds: texts as they were typed, by id; what is empty is left to the instrument. */
export interface FormValues {
  fields: Record<string, string>;
  options: Record<string, string>;
  seed: string;
}

/** What is to be chosen before an instrument runs, with what is chosen now. */
export interface FormModel {
  fields: FieldModel[];
  options: OptionModel[];
  /** Absent where nothing is drawn. */
  seed?: string;
  /** The settings are what the result is made of: there is no file, or no figure but theirs. */
  open: boolean;
}

interface FieldModel {
  id: string;
  title: string;
  required: boolean;
  value: string;
  columns: string[];
}

export interface OptionModel {
  id: string;
  title: string;
  kind: OptionSpec["kind"];
  /** `true` or `false` of a flag. */
  value: string;
  /** Of a choice all values; of a text those that are known. */
  choices: { value: string; text: string }[];
}

export interface FormInput {
  instrument: Instrument;
  /** What the first file holds, where the instrument reads rows. */
  read?: Pick<ReadInput, "columns" | "fields">;
  values: FormValues;
  files: readonly unknown[];
  /** Names that a text may have, by the option's id. */
  known?: Readonly<Record<string, readonly string[]>>;
}

/** The form of an instrument as it stands. */
export function formModel({ instrument, read, values, files, known = {} }: FormInput): FormModel {
  const columns = [...(read?.columns.keys() ?? [])];
  return {
    fields: read
      ? instrument.fields.map(({ id, title, required = false }) => ({
          id,
          title: now(title),
          required,
          value: values.fields[id] ?? "",
          columns,
        }))
      : [],
    options: instrument.options.map((option) => ({
      id: option.id,
      title: option.unit ? `${now(option.title)} (${option.unit})` : now(option.title),
      kind: option.kind,
      value: values.options[option.id] ?? String(option.initial ?? ""),
      choices:
        option.kind === "choice"
          ? option.choices.map((value) => ({ value, text: now(value) }))
          : (known[option.id] ?? []).map((value) => ({ value, text: value })),
    })),
    seed: instrument.options.some(({ id }) => id === "draws") ? values.seed : undefined,
    open: files.length === 0,
  };
}

/**
 * What a form starts with: what was chosen before for files of the same folder, where it still fits, else what is guessed.
 * @param before what was chosen then
 */
export function formValues(
  instrument: Pick<Instrument, "fields" | "options">,
  read: Pick<ReadInput, "columns" | "fields"> | undefined,
  before: FormValues | undefined,
): FormValues {
  const fields = Object.entries(before?.fields ?? {}).filter(([, column]) => !column || read?.columns.has(column));
  const options = Object.entries(before?.options ?? {}).filter(([id]) =>
    instrument.options.some((one) => one.id === id),
  );
  return {
    fields: { ...read?.fields, ...Object.fromEntries(fields) },
    options: Object.fromEntries(options),
    seed: before?.seed ?? "1",
  };
}

/** Whether nothing more need be said before the instrument can run: it has files enough, and all fields without which none can be read. */
export function isComplete(
  instrument: Instrument,
  files: readonly unknown[],
  fields: Readonly<Record<string, string>>,
): boolean {
  const { least, most } = instrument.files;
  if (!files.length || files.length < least || files.length > most) return false;
  return instrument.fields.every(({ id, required }) => !required || fields[id]);
}

/** Columns by field without those that are left empty. */
export function givenFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, column]) => column !== ""));
}
