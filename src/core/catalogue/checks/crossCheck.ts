import { groupBy, groupByEach, addAll } from "../../base/collections";
import { nameFinder } from "../../base/folders/portable";
import { byPlace, type Diagnostic, LineIndex, wholeFile } from "../../base/diagnostics";
import { t } from "../../base/language";
import type { Catalogue } from "../index/catalogue";
import { circles } from "./circles";
import { duplicates } from "./duplicates";
import { FilePlaces } from "./filePlaces";
import { eachInBatches, type Pause } from "../../base/slices";
import type { FileIndex, MappingMark } from "../index/fileIndex";
import type { WorksSaid } from "../../research/model";
import type { PlacedId } from "../editing/occurrences";
import { noticedWorks } from "./notices";
import { unknownKeyFault } from "../reading/shape";
import { replacements, unknownIds, unusedReferences } from "./links";
import { type Mark, wholeCatalogues } from "./marks";

/**
 * What only the whole shows: ids given twice, links that lead nowhere, circles, references that nothing uses, keys that the schema does not know.
 * Found on the index; only the files with findings are read again, for the places.
 * @param readText gives a file's text now; undefined where it is gone
 * @param pause awaited every few milliseconds of work
 * @param said what people say of works that look alike
 */
export async function crossCheck(
  catalogue: Catalogue,
  readText: (file: string) => Promise<string | undefined>,
  pause: Pause = async () => {},
  said: readonly WorksSaid[] = [],
): Promise<Diagnostic[]> {
  await catalogue.prepare(pause);
  const checks = wholeCatalogues(catalogue)
    ? [duplicates, circles, replacements, noticedWorks, unknownIds, unusedReferences]
    : [duplicates, circles, replacements, noticedWorks];
  const marks: Mark[] = [];
  for (const check of checks) {
    for (const mark of await check(catalogue, pause, said)) marks.push(mark);
    await pause();
  }
  const byFile = groupBy(marks, (mark) => mark.file);
  const found: Diagnostic[] = [];
  for (const file of catalogue.sources.flatMap((source) => source.files)) {
    await pause();
    const own = byFile.get(file.file) ?? [];
    if (file.mapping) {
      addAll(found, atMapping(file.mapping, own));
      continue;
    }
    if (!own.length && !file.unknownKeys?.length) continue;
    const text = await readText(file.file);
    addAll(found, await placed(file, own, text ?? "", pause));
  }
  for (const { folder, bundled, files } of catalogue.sources) {
    if (bundled) continue;
    const nameFinding = nameFinder((file) => file.slice(folder.length + 1));
    await eachInBatches(files, pause, ({ file, mapping }) => {
      const finding = mapping ? undefined : nameFinding(file);
      if (finding) found.push(finding);
    });
  }
  return found;
}

/** What is wrong with the catalogues that are a workspace's own, with each file by itself and across the files. */
export async function ownFindings(
  catalogue: Catalogue,
  readText: (file: string) => Promise<string | undefined>,
  pause: Pause,
  said: readonly WorksSaid[],
): Promise<Diagnostic[]> {
  const own = new Set(
    catalogue.sources
      .filter(({ bundled }) => !bundled)
      .flatMap(({ files }) => files.map(({ file, mapping }) => mapping?.file ?? file)),
  );
  const found = [...catalogue.diagnostics, ...(await crossCheck(catalogue, readText, pause, said))];
  return found.filter(({ file }) => own.has(file)).sort(byPlace);
}

/** Where the rules stand that give what a mark is about. */
const RULES: Readonly<Record<string, string>> = {
  area: "area",
  person: "people",
  reference: "references",
  related: "same",
};

/** Marks of a mapped catalogue, whose file nobody can change, at the rules of its mapping: of each kind one, with how many there are. */
function atMapping({ file, places }: MappingMark, marks: readonly Mark[]): Diagnostic[] {
  return [...groupBy(marks, ({ code, where }) => `${code} ${where.under ?? where.kind}`).values()].map((same) => {
    const [first] = same as [Mark];
    const { severity, code, message, where } = first;
    const rules = [where.under, RULES[where.under ?? where.kind], where.role === "definition" ? "id" : "problem"];
    const range = rules.map((rule) => places[rule ?? ""]).find(Boolean) ?? wholeFile(file, severity, code, "").range;
    const name = where.within ?? where.id;
    const said = same.length > 1 ? t("{0} and {1} more: {2}", name, same.length - 1, message) : `${name}: ${message}`;
    return { file, range, severity: severity === "error" ? "warning" : severity, code, message: said };
  });
}

async function placed(file: FileIndex, marks: readonly Mark[], text: string, pause: Pause): Promise<Diagnostic[]> {
  const lines = new LineIndex(text);
  const diagnostics: Diagnostic[] = [];
  const say = (
    { severity, code, message, data }: Omit<Mark, "file" | "where">,
    at: { start: number; end: number },
  ): void => {
    const diagnostic: Diagnostic = { file: file.file, range: lines.range(at.start, at.end), severity, code, message };
    if (data) diagnostic.data = data;
    diagnostics.push(diagnostic);
  };
  const isYaml = /\.ya?ml$/i.test(file.file);
  const places = new FilePlaces(isYaml ? text : "", pause);
  const ids =
    isYaml && marks.length ? await places.idsNamed(new Set(marks.flatMap((mark) => mark.where.id || []))) : [];
  const byId = groupByEach(ids, (place) => [place.id, `${place.id}\n${place.within}`]);
  for (const mark of marks) {
    const found = (
      byId.get(mark.where.within === undefined ? mark.where.id : `${mark.where.id}\n${mark.where.within}`) ?? []
    )
      .filter((place) => fits(place, mark.where))
      .slice(mark.where.skip ?? 0);
    if (found.length) for (const place of found) say(mark, place);
    else say(mark, isYaml ? { start: 0, end: 0 } : wordIn(text, mark.where.id));
  }
  for (const path of file.unknownKeys ?? [])
    say(unknownKeyFault(path), (await places.keyAt(path)) ?? { start: 0, end: 0 });
  return diagnostics.sort(byPlace);
}

function fits(place: PlacedId, where: Mark["where"]): boolean {
  return (
    place.kind === where.kind && place.role === where.role && (where.under === undefined || place.under === where.under)
  );
}

/** In files that are not YAML (BibTeX, RIS, CSL JSON), where the key first stands as a word. */
function wordIn(text: string, word: string): { start: number; end: number } {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w:-]/.test(text[at - 1] ?? " ") && !/[\w:-]/.test(text[at + word.length] ?? " "))
      return { start: at, end: at + word.length };
  }
  return { start: 0, end: 0 };
}
