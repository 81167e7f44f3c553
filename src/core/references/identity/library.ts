import { groupByEach } from "../../base/collections";
import type { WorksSaid } from "../../research/model";
import type { CslItem } from "../csl/csl";
import type { WorkIdentity } from "./identify";
import { sameWork, workIdentity } from "./identify";

/** Items of one place: a catalogue, a .bib file, what was pasted. `name` tells where a work comes from, e.g. a file's URI. */
export interface ReferenceSource {
  name: string;
  items: readonly CslItem[];
}

/** One work with every key that leads to it. */
interface Work {
  item: CslItem;
  keys: string[];
  /** The places that hold it, each with the key that it has there. */
  sources: Map<string, string>;
}

/**
 * All references, each work once whatever it is called in each place. The item of the first source that has the work counts, completed by what
 * only later ones know; its key is the work's key and the others are aliases. Where two works share a key, the first one has it and the other
 * is found by `source` and key.
 */
export class ReferenceLibrary {
  private readonly works: Work[] = [];
  private readonly byItem = new Map<CslItem, Work>();
  private readonly byKey = new Map<string, Work>();
  private readonly byDoi = new Map<string, Work>();
  private readonly byArxiv = new Map<string, Work>();
  private readonly byTitle = new Map<string, { work: Work; identity: WorkIdentity }[]>();
  /** What is said of works, by each of their keys. */
  private readonly said: ReadonlyMap<string, readonly WorksSaid[]>;
  private readonly byWork = new Map<Work, WorkIdentity>();

  /** @param said what people say of works, by their keys, whatever the entries tell; where they differ, works stay apart */
  constructor(sources: Iterable<ReferenceSource> = [], said: readonly WorksSaid[] = []) {
    this.said = groupByEach(said, ({ works }) => works);
    for (const source of sources) this.add(source);
  }

  /** The works in the order in which they were first seen. */
  get items(): CslItem[] {
    return this.works.map((work) => work.item);
  }

  /** The work of a key or alias; undefined where no source knows it. */
  get(keyOrAlias: string): CslItem | undefined {
    return this.byKey.get(keyOrAlias)?.item;
  }

  /** Every key of the work, its own first; empty for an unknown key. */
  aliases(keyOrAlias: string): string[] {
    return [...(this.byKey.get(keyOrAlias)?.keys ?? [])];
  }

  /** The names of the sources that hold the work. */
  sources(keyOrAlias: string): string[] {
    return [...(this.byKey.get(keyOrAlias)?.sources.keys() ?? [])];
  }

  /** The key that one of `items` has in a source; undefined where the source does not hold it. */
  keyIn(source: string, item: CslItem): string | undefined {
    return this.byItem.get(item)?.sources.get(source);
  }

  /** The work that an item from elsewhere is, by DOI, arXiv id or title. */
  find(item: CslItem): CslItem | undefined {
    return this.match(workIdentity(item))?.item;
  }

  add(source: ReferenceSource): void {
    for (const item of source.items) {
      const identity = workIdentity(item);
      let work = this.saidToBe(item.id) ?? this.match(identity, item.id) ?? this.sameKeyAndNothingElse(item, identity);
      if (work) merge(work, item);
      else {
        work = { item: { ...item }, keys: [], sources: new Map() };
        this.works.push(work);
        this.byItem.set(work.item, work);
      }
      if (!work.keys.includes(item.id)) work.keys.push(item.id);
      if (!work.sources.has(source.name)) work.sources.set(source.name, item.id);
      if (!this.byKey.has(item.id)) this.byKey.set(item.id, work);
      this.index(work, identity);
    }
  }

  /** The works that entries of several keys were taken for one, in their order. */
  get merged(): { item: CslItem; keys: readonly string[] }[] {
    return this.works.filter(({ keys }) => keys.length > 1).map(({ item, keys }) => ({ item, keys: [...keys] }));
  }

  private match(identity: WorkIdentity, key = ""): Work | undefined {
    const isOther = (work: Work) => this.areSaid("two", key, work);
    const certain =
      (identity.doi && this.byDoi.get(identity.doi)) || (identity.arxiv && this.byArxiv.get(identity.arxiv));
    if (certain && !isOther(certain)) return certain;
    const candidates = identity.title === undefined ? [] : (this.byTitle.get(identity.title) ?? []);
    return candidates.find(({ work }) => !isOther(work) && sameWork(this.byWork.get(work) ?? {}, identity))?.work;
  }

  /** The work that somebody said an entry's key to be. */
  private saidToBe(key: string): Work | undefined {
    for (const { works, are } of this.said.get(key) ?? []) {
      if (are !== "one") continue;
      const work = works.flatMap((other) => (other === key ? [] : (this.byKey.get(other) ?? [])))[0];
      if (work && !this.areSaid("two", key, work)) return work;
    }
    return undefined;
  }

  private areSaid(are: "one" | "two", key: string, { keys }: Work): boolean {
    return (this.said.get(key) ?? []).some(
      (one) => one.are === are && one.works.some((other) => other !== key && keys.includes(other)),
    );
  }

  /** An entry that says nothing of its own, such as a stub, is the work of its key, whichever of the two comes first. */
  private sameKeyAndNothingElse(item: CslItem, identity: WorkIdentity): Work | undefined {
    const known = this.byKey.get(item.id);
    return known && (saysNothing(identity) || saysNothing(this.byWork.get(known) ?? {})) ? known : undefined;
  }

  private index(work: Work, identity: WorkIdentity): void {
    const known = this.byWork.get(work);
    this.byWork.set(work, known ? joined(identity, known) : identity);
    if (identity.doi && !this.byDoi.has(identity.doi)) this.byDoi.set(identity.doi, work);
    if (identity.arxiv && !this.byArxiv.has(identity.arxiv)) this.byArxiv.set(identity.arxiv, work);
    if (identity.title === undefined) return;
    const list = this.byTitle.get(identity.title) ?? [];
    if (!list.some((entry) => entry.work === work)) list.push({ work, identity });
    this.byTitle.set(identity.title, list);
  }
}

/** What is known of a work by one of its items, and by those before. */
function joined(identity: WorkIdentity, known: WorkIdentity): WorkIdentity {
  const details = { ...identity.details, ...known.details };
  return { ...identity, ...known, ...(identity.details || known.details ? { details } : {}) };
}

function saysNothing(identity: WorkIdentity): boolean {
  return !identity.doi && !identity.arxiv && identity.title === undefined;
}

/** What the first source does not say is taken from the others; what it says stands. */
function merge(work: Work, other: CslItem): void {
  for (const [field, value] of Object.entries(other)) {
    const own = work.item[field];
    if (own === undefined || own === null || own === "") work.item[field] = value;
  }
}

/** The works among some items, each once, in order: the first item of each counts, with what only the others know. */
export function uniqueWorks(items: readonly CslItem[]): CslItem[] {
  return new ReferenceLibrary([{ name: "", items }]).items;
}
