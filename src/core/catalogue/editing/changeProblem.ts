import { t } from "../../base/language";
import { EditError } from "../../base/textEdit";
import { equal, isPlainMap, type Path, valueAt } from "../../yaml/places/data";
import { appended, type Change, editTogether, foldIn, setIn } from "../../yaml/editing/edit";
import { moveItem } from "../../yaml/editing/move";
import { openYaml } from "../../yaml/editing/nodes";
import { cutSections } from "../../yaml/reading/sections";
import { type Problem, problemSchema } from "../problemSchema";
import type { EntryChange, ProblemChange } from "./problemChange";

/** The order in which keys of a problem are usually written. */
const ORDER = Object.keys(problemSchema.entries);

/**
 * Makes a change in the entry of a problem and leaves every other byte of its file. A list that others have added to or taken from meanwhile takes
 * the change where its place is still as the page had it.
 * @param text a catalogue file
 * @param id the problem's own id
 * @throws EditError with a sentence for the person: the problem or the place is gone or has changed, or cannot be changed without damage
 */
export function changeProblem(text: string, id: string, change: ProblemChange): string {
  return inEntry(text, id, (piece, path) => changed(piece, path, change));
}

/** Makes the entry of a problem say what `problem` says, key by key, as `changeProblem` changes one. */
export function replaceProblem(text: string, id: string, problem: Problem): string {
  return inEntry(text, id, (piece, path) => setIn(piece, path, problem));
}

/** Edits the entry of a problem by itself where its lines can be cut out, which costs what the entry is long; else within the whole file. */
function inEntry(text: string, id: string, edit: (text: string, path: Path) => string): string {
  const items = cutSections(text)?.find(({ key }) => key === "problems")?.items ?? [];
  const head = text.includes("\r\n") ? "problems:\r\n" : "problems:\n";
  for (const { start, end } of items) {
    const lines = text.slice(start, end);
    if (!lines.includes(id) || indexOf(head + lines, id) !== 0) continue;
    const edited = edit(head + lines, ["problems", 0]);
    return text.slice(0, start) + edited.slice(head.length) + text.slice(end);
  }
  const index = indexOf(text, id, true);
  if (index === undefined || index < 0) throw new EditError(t("The file no longer holds the problem “{0}”.", id));
  return edit(text, ["problems", index]);
}

/** At which place of `problems` the problem stands; undefined where the text cannot be read by itself. */
function indexOf(text: string, id: string, whole = false): number | undefined {
  try {
    const problems = valueAt(openYaml(text.replace(/^\ufeff/, "")).data, ["problems"]);
    return Array.isArray(problems) ? problems.findIndex((problem) => valueAt(problem, ["id"]) === id) : -1;
  } catch (error) {
    if (whole) throw error;
    return undefined;
  }
}

function changed(text: string, problem: Path, change: ProblemChange): string {
  if (change.kind === "state") return setState(text, problem, change);
  if (change.kind === "tags") return setTags(text, problem, change);
  const { data } = openYaml(text.replace(/^\ufeff/, ""));
  const list = listPath(data, problem, change);
  const folds = /[:-] >-?\r?$/m.test(text);
  if (change.kind === "add") {
    const entry = ownForm(change.entry, undefined);
    const there = listAt(data, list);
    refuseTwice(there, entry);
    const at = there.length;
    const edited = editTogether(text, () => ordered(appended(data, list, [entry])));
    return folds ? foldTexts(edited, [...list, at]) : edited;
  }
  const at = placeOf(listAt(data, list), change.at, change.was);
  const place = [...list, at];
  if (change.kind === "remove") return removed(text, list, at, listAt(data, list));
  let edited = text;
  if (change.entry !== undefined) {
    if (change.list === "related") refuseTwice(listAt(data, list).toSpliced(at, 1), change.entry);
    edited = setIn(text, place, ownForm(change.entry, valueAt(data, place)));
    if (folds) edited = foldTexts(edited, place);
  }
  const to = "to" in change ? change.to : undefined;
  return to === undefined || to === change.list ? edited : moveItem(edited, place, [...problem, to], ORDER);
}

/** Throws where a list has such an entry: one that says the same, or a relation of the same kind to the same problem, whatever its note. */
function refuseTwice(others: readonly unknown[], entry: unknown): void {
  const relation = (one: unknown) => isPlainMap(one) && "problem" in one && [one["problem"], one["kind"] ?? "see-also"];
  const own = relation(entry);
  if (others.some((known) => equal(known, entry) || (own && equal(relation(known), own))))
    throw new EditError(t("This stands there already."));
}

/** A long text of an entry, in the lines that the file writes its texts in. */
function foldTexts(text: string, place: Path): string {
  for (const path of [place, [...place, "text"], [...place, "note"]]) text = foldIn(text, path);
  return text;
}

const ordered = (changes: Change[]): Change[] => changes.map((change) => ({ ...change, order: ORDER }));

function removed(text: string, list: Path, at: number, items: readonly unknown[]): string {
  return editTogether(text, () => [{ path: items.length === 1 ? list : [...list, at], value: undefined }]);
}

const listAt = (data: unknown, list: Path): readonly unknown[] => {
  const found = valueAt(data, list);
  return Array.isArray(found) ? found : [];
};

/** The list that a change is of. Throws where its measurement is gone. */
function listPath(data: unknown, problem: Path, change: EntryChange): Path {
  if (change.list !== "values") return [...problem, change.list];
  const measurements = listAt(data, [...problem, "measurements"]);
  const at = measurements.findIndex((measurement) => valueAt(measurement, ["id"]) === change.measurement);
  if (at < 0) throw new EditError(t("The problem no longer holds the measurement “{0}”.", change.measurement));
  return [...problem, "measurements", at, "values"];
}

/** Where an item of a list is by now: in its place, or where others have moved it by what they added or took out. */
function placeOf(items: readonly unknown[], at: number, was: unknown): number {
  if (equal(items[at], was)) return at;
  const same = items.flatMap((item, i) => (equal(item, was) ? [i] : []));
  if (same.length === 1) return same[0]!;
  throw new EditError(
    t("This entry has been changed meanwhile. The page shows it as it is now: look at it, and change it again."),
  );
}

/**
 * An entry as it is to be written: a statement that is its text alone, or a person's whole entry. Keys that only its author knows stay.
 * @param old what stands there
 */
function ownForm(entry: unknown, old: unknown): unknown {
  if (!isPlainMap(entry)) return entry;
  if (isPlainMap(old)) {
    const known = new Set([...Object.keys(entry), ...FIELDS]);
    const kept = Object.entries(old).filter(([key]) => key in entry || !known.has(key));
    return { ...Object.fromEntries(kept), ...entry };
  }
  return Object.keys(entry).join() === "text" ? entry["text"] : entry;
}

/** The keys of entries that changes know: one that a change leaves out goes. */
const FIELDS =
  "text references since editorial problem kind note person group focus system value approximate year reference state label verification".split(
    " ",
  );

function setState(text: string, problem: Path, change: Extract<ProblemChange, { kind: "state" }>): string {
  const path = [...problem, "status"];
  const old = valueAt(openYaml(text.replace(/^\ufeff/, "")).data, path);
  if (!equal(old ?? null, change.was ?? null)) {
    const state = isPlainMap(old) ? old["state"] : old;
    throw new EditError(
      t(
        "The state has been changed meanwhile: it is “{0}” now. Look at it, and change it again.",
        String(state ?? "open"),
      ),
    );
  }
  const status = ownForm(change.status, old);
  const alone = isPlainMap(status) && Object.keys(status).join() === "state" && !isPlainMap(old);
  const edited = setIn(text, path, alone ? status["state"] : status, ORDER);
  return /[:-] >-?\r?$/m.test(text) ? foldTexts(edited, path) : edited;
}

function setTags(text: string, problem: Path, change: Extract<ProblemChange, { kind: "tags" }>): string {
  const path = [...problem, "tags"];
  return editTogether(text, (data) => {
    const there = listAt(data, path);
    const kept = there.filter((tag) => !change.remove.includes(String(tag)));
    const fresh = [...new Set(change.add)].filter((tag) => !there.includes(tag));
    if (!fresh.length && kept.length === there.length) return [];
    if (!kept.length) return [{ path, value: fresh.length ? fresh : undefined, order: ORDER }];
    const gone = there.flatMap((tag, i): Change[] =>
      kept.includes(tag) ? [] : [{ path: [...path, i], value: undefined }],
    );
    return [...ordered(appended(data, path, fresh)), ...gone];
  });
}
