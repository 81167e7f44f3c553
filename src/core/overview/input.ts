import type { Catalogue } from "../catalogue/index/catalogue";
import type { Html } from "../words/shown";
import type { CslItem } from "../references/csl/csl";
import type { Claim, Reading } from "../research/model";
import type { Research } from "../research/records";
import type { NewsModel } from "./news";

/** What the overview is drawn from. */
export interface OverviewInput {
  catalogue: Catalogue;
  research: Pick<Research, "notes" | "experiments" | "people" | "lookAt">;
  /** My handle, where known. */
  me?: string;
  /** My claims, active ones first. */
  claims: readonly Claim[];
  /** My reading list, newest first. */
  readings: readonly Reading[];
  reference(key: string): CslItem | undefined;
  changes: RecentChanges;
  news: NewsModel;
  /** A title, which may hold Markdown and maths, as HTML. */
  render(title: string): Html;
  now: Date;
  staleClaimDays: number;
  /** A BCP 47 tag. */
  locale: string;
}

/** What is known of the latest changes, newest first. Files are URI strings. */
export interface RecentChanges {
  /** `files`: by the files' times; `untrusted`: likewise, since git may not be asked; `none`: no folder is open. */
  source: "git" | "files" | "untrusted" | "none";
  changes: readonly RecentChange[];
  uncommitted: readonly string[];
}

export interface RecentChange {
  /** Milliseconds since 1970. */
  time: number;
  /** A commit's subject. */
  title?: string;
  author?: string;
  files: readonly string[];
}
