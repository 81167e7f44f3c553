import type { Pause } from "../base/slices";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { Problem } from "../catalogue/schema";
import type { renderMarkdown } from "../markdown/render";
import type { ResearchRecords } from "../research/records";
import type { SiteHistory } from "./history";

/** What a site is made of. */
export interface SiteInput {
  /** The catalogues that are published, and no others. */
  catalogue: Catalogue;
  /** All records; those that are not marked `public: true` do not get further than `publicRecords`. */
  records: ResearchRecords;
  /** All that a catalogue's file (a URI string) says of its problems. */
  problemsIn(file: string): Promise<readonly Problem[]>;
  /** `renderMarkdown`, which hosts load on demand. */
  render: typeof renderMarkdown;
  /** Where the site will be: its address, without it what needs one (feeds, the map of the site, absolute links) is left out. */
  address?: string;
  /** The path below the host's root, such as `/catalogue`, where the address does not tell it. */
  basePath?: string;
  /** What git knows; absent outside of a repository. */
  history?: SiteHistory;
  /** The day that the site is of, where git does not tell. */
  now: Date;
  /** A BCP 47 language tag, for dates and numbers. */
  locale: string;
  pause: Pause;
}

/** One file of a site: its path below the site's folder, with `/`. */
export interface SiteFile {
  path: string;
  text: string;
}
