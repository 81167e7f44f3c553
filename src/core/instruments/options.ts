import { didYouMean } from "../base/didYouMean";
import { t } from "../base/language";
import { InputError } from "../base/untrusted/inputError";
import { short } from "./kit/figures";
import type { Options, OptionSpec } from "./types";

/**
 * The options of an instrument: those given, checked, the others as they are initially.
 * @param given values as a form, a command line (all text) or JSON gives them
 * @throws `InputError` for a name that is none and a value that does not fit
 */
export function checkedOptions(specs: readonly OptionSpec[], given: Readonly<Record<string, unknown>>): Options {
  for (const name of Object.keys(given)) {
    if (specs.some((spec) => spec.id === name)) continue;
    const ids = specs.map((spec) => spec.id);
    const near = didYouMean(name, ids);
    throw new InputError(
      near
        ? t("There is no option “{0}”; did you mean “{1}”?", name, near)
        : t("There is no option “{0}”: there are {1}.", name, ids.join(", ")),
    );
  }
  return Object.fromEntries(
    specs.map((spec) => [spec.id, checked(spec, Object.hasOwn(given, spec.id) ? given[spec.id] : undefined)]),
  );
}

function checked(spec: OptionSpec, value: unknown): number | boolean | string | undefined {
  if (value === undefined || value === null || value === "") return spec.initial;
  if (spec.kind === "text") return String(value);
  if (spec.kind === "flag") {
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    throw new InputError(t("Option {0} is true or false, not “{1}”.", spec.id, String(value)));
  }
  if (spec.kind === "choice") {
    const choice = spec.choices.find((one) => one === value);
    if (choice !== undefined) return choice;
    throw new InputError(t("Option {0} is one of {1}, not “{2}”.", spec.id, spec.choices.join(", "), String(value)));
  }
  const number = typeof value === "number" ? value : Number(String(value).replaceAll("_", ""));
  const least = spec.least ?? -Infinity;
  const most = spec.most ?? Infinity;
  if (!Number.isFinite(number) || number < least || number > most || (spec.whole && !Number.isInteger(number))) {
    throw new InputError(t("Option {0} is {1}, not “{2}”.", spec.id, range(spec.whole, least, most), String(value)));
  }
  return number;
}

function range(whole: boolean | undefined, least: number, most: number): string {
  const kind = whole ? t("a whole number") : t("a number");
  if (most === Infinity) return least === -Infinity ? kind : t("{0} of at least {1}", kind, least);
  return t("{0} from {1} to {2}", kind, least === -Infinity ? "−∞" : short(least), short(most));
}
