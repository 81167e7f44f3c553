import { t } from "../../base/language";
import type { Measured } from "..";
import { short } from "../kit/figures";

/** An earlier result, or what a record kept of one. */
export interface Before {
  metrics: Readonly<Record<string, number>>;
  version?: number;
  options?: Readonly<Record<string, unknown>>;
  fields?: Readonly<Record<string, string>>;
  seed?: number;
  /** SHA-256 of its files by name. */
  hashes?: Readonly<Record<string, string | undefined>>;
}

/**
 * What is different from an earlier result, in sentences: first what it was made of, then its figures. One sentence that says so where nothing is.
 * @param hashes SHA-256 of the files by name, as they are now
 */
export function whatChanged(before: Before, after: Measured, hashes: Before["hashes"] = {}): string[] {
  const said: string[] = [];
  if (before.version !== undefined && before.version !== after.version)
    said.push(t("The instrument has version {0}; it had {1}.", after.version, before.version));
  for (const [file, hash] of Object.entries(before.hashes ?? {}))
    if (hash !== undefined && hashes[file] !== undefined && hashes[file] !== hash)
      said.push(t("{0} is not the file that it was.", file));
  const settings = [
    ...differences(before.options, after.options),
    ...differences(before.fields, after.fields),
    ...(before.seed === undefined ? [] : differences({ seed: before.seed }, { seed: after.seed })),
  ];
  for (const { name, was, is } of settings) said.push(t("{0} is {1}; it was {2}.", name, is, was));
  // What was kept may have one figure by a second name: what is missing now says nothing.
  const isEnd = (name: string) => /_(low|high)$/.test(name);
  const names = Object.keys(after.metrics);
  const added = names.filter((name) => before.metrics[name] === undefined);
  const different = names.filter((name) => differs(before.metrics[name], after.metrics[name]!));
  const figures = different.filter((name) => !isEnd(name));
  for (const name of figures) said.push(`${name}: ${short(before.metrics[name]!)} → ${short(after.metrics[name]!)}`);
  const news = added.filter((name) => !isEnd(name));
  if (news.length) said.push(t("New: {0}.", news.map((name) => `${name} ${short(after.metrics[name]!)}`).join(", ")));
  if (figures.length) return said;
  if (news.length) said.push(t("The figures that were there are the same."));
  else if (different.length || added.length) said.push(t("Only intervals are different; the figures are the same."));
  else said.push(t("All figures are the same."));
  return said;
}

/** By more than sums of the same numbers in another order do. */
function differs(was: number | undefined, is: number): boolean {
  return was !== undefined && Math.abs(was - is) > 1e-9 * Math.max(Math.abs(was), Math.abs(is));
}

function differences(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): { name: string; was: string; is: string }[] {
  if (!before) return [];
  const shown = (value: unknown) => (value === undefined || value === "" ? "–" : String(value as string | number));
  return Object.keys({ ...before, ...after })
    .map((name) => ({ name, was: shown(before[name]), is: shown(after[name]) }))
    .filter(({ was, is }) => was !== is);
}
