import { compareTexts, groupBy, groupByEach } from "../base/collections";
import type { Catalogue, CatalogueHead } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import { shortCitation } from "../describe/facts/context";
import type { Sources } from "../describe/sources";
import { termsOf } from "../markdown/termRules";
import type { CslItem } from "../references/csl/csl";
import { ReferenceLibrary } from "../references/identity/library";
import { buildResearch, type ResearchRecords } from "../research/records";
import { saidOfWorks } from "../research/team";
import { dateModel } from "../words/dates";
import { pageTexts } from "../words/pageTexts";
import type { Address, DateModel, Html, MarkdownOptions, Marked } from "../words/shown";
import type { Chronicle, SiteChange } from "./history";
import { folderNames, rootOf, type Links } from "./links";
import type { SiteInput } from "./siteInput";
import { siteTexts } from "./siteTexts";

/** What the pages of a site have in common: where each lies, and how texts, works and dates are written. */
export class Site {
  readonly texts = pageTexts();
  readonly words = siteTexts();
  readonly catalogue: Catalogue;
  /** The works of the catalogues; those of bibliographies beside them are nobody else's business. */
  readonly library: ReferenceLibrary;
  readonly sources: Sources;
  /** The address of the home page, with a slash at its end, where it is known. */
  readonly root: string | undefined;
  readonly basePath: string;
  /** The catalogue that gives the site its name. */
  readonly info: CatalogueHead | undefined;
  readonly title: string;
  readonly people: readonly SitePerson[];
  /** By tag, in the order of the tags. */
  readonly tags: ReadonlyMap<string, readonly CatalogueProblem[]>;
  private readonly workFolders: ReadonlyMap<string, string>;
  private readonly tagFolders: ReadonlyMap<string, string>;
  private changes: ReadonlyMap<string, readonly SiteChange[]> | undefined;
  private readonly titles = new Map<string, Html>();
  private readonly terms: MarkdownOptions["terms"];

  constructor(
    readonly input: SiteInput,
    readonly chronicle: Chronicle,
  ) {
    const { catalogue, address, basePath, locale } = input;
    this.catalogue = catalogue;
    this.info = catalogue.infos[0];
    this.title = catalogue.infos.map(({ title }) => title).join(", ");
    ({ root: this.root, basePath: this.basePath } = rootOf(address, basePath));
    // What people say of works counts here as in the window; nothing else of their files is taken.
    this.library = new ReferenceLibrary(
      [{ name: "", items: catalogue.referenceItems.map(({ item }) => item) }],
      saidOfWorks(input.records.people),
    );
    this.workFolders = folderNames(this.library.items.map(({ id }) => id));
    this.tags = tagged(catalogue.problems);
    this.tagFolders = folderNames(this.tags.keys());
    this.people = peopleOf(catalogue);
    this.terms = termsOf(catalogue.glossary);
    this.sources = {
      catalogue,
      research: buildResearch(publicRecords(input.records), (id) => catalogue.resolve(id)?.fullId),
      reference: (key) => this.library.get(key),
      keysOf: (key) => this.library.aliases(key),
      readingState: () => undefined,
      now: this.day,
      locale,
    };
  }

  /** The day that the site is of. */
  get day(): Date {
    const { history, now } = this.input;
    return history ? new Date(history.time) : now;
  }

  problemFolder({ catalogue, id }: Pick<CatalogueProblem, "catalogue" | "id">): string {
    return `p/${catalogue}/${id}/`;
  }

  workFolder({ id }: CslItem): string {
    return `works/${this.workFolders.get(id)!}/`;
  }

  tagFolder(tag: string): string {
    return `tags/${this.tagFolders.get(tag)!}/`;
  }

  /** The address of a page that people cite; undefined where it is not known where the site will be. */
  permalink(folder: string): string | undefined {
    return this.root === undefined ? undefined : this.root + folder.split("/").map(encodeURIComponent).join("/");
  }

  /** Where the works and problems that a text names lie, as seen from a page. */
  address(links: Links, from?: string): Address {
    return (to, id) => {
      if (to === "problem") {
        const problem = this.catalogue.resolve(id, from);
        return problem && links(this.problemFolder(problem));
      }
      const work = this.library.get(id);
      return work && links(this.workFolder(work));
    };
  }

  /** Draws the Markdown of a page, as the editor's page draws it. */
  renderer(links: Links, from?: string): (text: Marked) => Html {
    const address = this.address(links, from);
    const options: MarkdownOptions = {
      address,
      ...(this.terms ? { terms: this.terms } : {}),
      citation: (key) => this.citation(key),
      problem: (id) => this.catalogue.resolve(id, from)?.title,
    };
    return ({ markdown, inline }) => this.input.render(markdown, { ...options, ...(inline ? { inline } : {}) });
  }

  /** A problem's title as it stands within a link. */
  titleOf({ fullId, title }: CatalogueProblem): Html {
    let html = this.titles.get(fullId);
    if (html === undefined) {
      html = this.input.render(title, { inline: true }).replace(/<\/?a\b[^<>]*>/g, "") as Html;
      this.titles.set(fullId, html);
    }
    return html;
  }

  /** The changes of a problem, newest first. */
  changesOf(fullId: string): readonly SiteChange[] {
    this.changes ??= groupBy(this.chronicle.changes, ({ problem }) => problem);
    return this.changes.get(fullId) ?? [];
  }

  /** A time in ms since 1970, as the calendar of UTC has it. */
  dateAt(time: number): DateModel {
    return dateModel(isoDay(time), this.input.locale, this.day)!;
  }

  private citation(key: string): { text: string; title: string } | undefined {
    const item = this.library.get(key);
    return item && shortCitation(item);
  }
}

/** A person or group with the problems they work on. */
export interface SitePerson {
  name: string;
  affiliation?: string;
  url?: string;
  folder: string;
  problems: readonly CatalogueProblem[];
}

/** The day of a time, in UTC: the same wherever a site is built. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** What their authors marked as public: nothing else of the research folder is looked at by what builds the site. */
function publicRecords({ notes, experiments, people }: ResearchRecords): ResearchRecords {
  const isPublic = (record: { public?: boolean }) => record.public === true;
  return {
    notes: notes.filter(isPublic),
    experiments: experiments.filter(isPublic),
    people: people.filter(isPublic),
    mentions: [],
  };
}

function tagged(problems: readonly CatalogueProblem[]): Map<string, CatalogueProblem[]> {
  const found = groupByEach(problems, ({ tags }) => new Set(tags.filter((tag) => tag.trim())));
  return new Map([...found].sort(([a], [b]) => byLetters(a, b)));
}

function peopleOf(catalogue: Catalogue): SitePerson[] {
  // No id has a blank in it.
  const group = "group ";
  const problems = groupByEach(
    catalogue.problems,
    ({ people, groups }) => new Set([...people, ...groups.map((name) => group + name)]),
  );
  const folders = folderNames(problems.keys());
  return [...problems]
    .map(([key, list]): SitePerson => {
      const known = catalogue.person(key);
      const name = known?.name ?? (key.startsWith(group) ? key.slice(group.length) : key);
      return { ...known, name, folder: `people/${folders.get(key)!}/`, problems: list };
    })
    .sort((a, b) => byLetters(a.name, b.name));
}

/** In the order of an index, the same on every machine. */
export function byLetters(a: string, b: string): number {
  return compareTexts(a.toLowerCase(), b.toLowerCase()) || compareTexts(a, b);
}
