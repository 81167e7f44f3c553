import { didYouMean } from "../../base/didYouMean";
import { t } from "../../base/language";
import { parseYaml } from "../../runs/kit/yamlText";
import builtIn from "../data/hardware.yaml";
import { InputError } from "../../base/untrusted/inputError";
import { textOf, type InputFile } from "../readers/file";

/** A machine that models are trained or run on. */
export interface Machine {
  name: string;
  /** GB. */
  memory?: number;
  /** GB/s. */
  bandwidth?: number;
  /** Dense peak by number format, in 10¹² operations a second. */
  tflops: ReadonlyMap<string, number>;
}

export interface Hardware {
  accelerators: Machine[];
  devices: Machine[];
}

const MOST = 1 << 20;

/** The table that ships, with the rows of the user's own files of the same form: they add, and replace those of the same name. */
export async function hardware(files: readonly InputFile[]): Promise<Hardware> {
  const tables = [parsed(builtIn, "hardware.yaml")];
  for (const file of files) tables.push(parsed(await textOf(file, MOST), file.name));
  const joined = (key: keyof Hardware) => [
    ...new Map(tables.flatMap((table) => table[key].map((one) => [one.name, one]))).values(),
  ];
  return { accelerators: joined("accelerators"), devices: joined("devices") };
}

/** Whether a file is such a table, by its name. */
export function isHardwareFile(file: InputFile): boolean {
  return /\.ya?ml$/i.test(file.name);
}

function parsed(text: string, file: string): Hardware {
  const { value, problem } = parseYaml(text);
  if (problem !== undefined || !(value instanceof Map)) {
    throw new InputError(
      problem ?? t("is no table of hardware: keys accelerators and devices, each a list of machines"),
      file,
    );
  }
  const list = (key: string): Machine[] => {
    const rows: unknown = value.get(key) ?? [];
    if (!Array.isArray(rows)) throw new InputError(t("{0} is a list of machines", key), file);
    return rows.map((row: unknown, i) => machine(row, `${key}[${i}]`, file));
  };
  return { accelerators: list("accelerators"), devices: list("devices") };
}

function machine(row: unknown, place: string, file: string): Machine {
  const map = row instanceof Map ? (row as Map<unknown, unknown>) : new Map<unknown, unknown>();
  const name = map.get("name");
  const amount = (key: string): number | undefined => {
    const value = map.get(key);
    if (value === undefined || (typeof value === "number" && value > 0)) return value;
    throw new InputError(t("{0}: {1} is a number above 0", place, key), file);
  };
  if (typeof name !== "string") throw new InputError(t("{0}: a machine has a name", place), file);
  const rates = map.get("tflops");
  const tflops = new Map<string, number>();
  for (const [format, rate] of rates instanceof Map ? (rates as Map<unknown, unknown>) : []) {
    if (typeof rate !== "number" || !(rate > 0))
      throw new InputError(t("{0}: {1} is a number above 0", place, `tflops.${String(format)}`), file);
    tflops.set(String(format), rate);
  }
  return { name, memory: amount("memory"), bandwidth: amount("bandwidth"), tflops };
}

/** The machine of a name, or of the one name that begins so. @throws `InputError` that names the nearest */
export function machineOf(machines: readonly Machine[], name: string): Machine {
  const lower = name.toLowerCase();
  const exact = machines.find((one) => one.name.toLowerCase() === lower);
  const starting = machines.filter((one) => one.name.toLowerCase().startsWith(lower));
  const found = exact ?? starting[0];
  if (found) return found;
  const names = machines.map((one) => one.name);
  const near = didYouMean(name, names);
  throw new InputError(
    near
      ? t(
          "“{0}” is not in the table of hardware; did you mean “{1}”? Give the figures as options, or a YAML file with a row of its own.",
          name,
          near,
        )
      : t(
          "“{0}” is not in the table of hardware: there are {1}. Give the figures as options, or a YAML file with a row of its own.",
          name,
          names.join(", "),
        ),
  );
}
