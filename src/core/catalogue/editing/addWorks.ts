import type { CslItem } from "../../references/csl/csl";
import { workIdentity } from "../../references/identity/identify";
import { uniqueKey } from "../../references/identity/keys";
import type { ReferenceLibrary } from "../../references/identity/library";
import type { Catalogue, CatalogueSource } from "../index/catalogue";

/** What adding works to a problem comes to. */
export interface WorksPlan {
  /** The keys for the problem, in the order of the works. */
  keys: string[];
  /** The works that the catalogue has to take in. */
  fresh: CslItem[];
}

/**
 * Under which keys works are, or will be, known in the catalogue of a problem.
 * @param works each once, with a key
 */
export function planWorks(
  library: ReferenceLibrary,
  source: CatalogueSource,
  catalogue: Catalogue,
  works: readonly CslItem[],
): WorksPlan {
  const own = new Set(source.files.flatMap(({ references }) => references.map(({ id }) => id)));
  const anywhere = new Set(catalogue.referenceItems.map(({ item }) => item.id));
  const plan: WorksPlan = { keys: [], fresh: [] };
  const taken = new Set<string>();
  for (const work of works) {
    const saysNothing = Object.keys(workIdentity(work)).length === 0;
    const same = library.find(work) ?? (saysNothing ? library.get(work.id) : undefined);
    const aliases = same ? library.aliases(same.id) : [];
    const known = aliases.find((key) => own.has(key)) ?? aliases.find((key) => anywhere.has(key));
    // A work that only a bibliography outside of the catalogues holds keeps its key and is taken in: a catalogue stands for itself.
    const key =
      known ?? same?.id ?? uniqueKey(work.id, { has: (other) => taken.has(other) || library.get(other) !== undefined });
    taken.add(key);
    plan.keys.push(key);
    if (!known) plan.fresh.push({ ...work, id: key });
  }
  return plan;
}

/**
 * The problem's own file where it holds references or is a file of this problem alone and called so, else the YAML file of the catalogue that holds
 * most, else the problem's own.
 */
export function fileOfReferences(source: CatalogueSource, own: string): string {
  const itself = source.files.find(({ file }) => file === own);
  if (itself?.problems.length === 1 && own.endsWith(`/${itself.problems[0]!.id}.yaml`)) return own;
  const holding = source.files
    .filter(({ file, references }) => references.length && /\.ya?ml$/i.test(file))
    .sort((a, b) => Number(b.file === own) - Number(a.file === own) || b.references.length - a.references.length);
  return holding[0]?.file ?? own;
}
