/** A CSL item as CSL-JSON 1.0.2 defines it; `id` is the citation key. Fields not named here are kept. */
export interface CslItem {
  id: string;
  type: string;
  title?: string;
  "title-short"?: string;
  author?: CslName[];
  editor?: CslName[];
  translator?: CslName[];
  issued?: CslDate;
  accessed?: CslDate;
  "container-title"?: string;
  "collection-title"?: string;
  "event-title"?: string;
  publisher?: string;
  "publisher-place"?: string;
  volume?: string | number;
  issue?: string | number;
  page?: string;
  "number-of-pages"?: string | number;
  edition?: string | number;
  genre?: string;
  medium?: string;
  DOI?: string;
  ISBN?: string;
  ISSN?: string;
  PMID?: string;
  URL?: string;
  /** `arXiv` for preprints, with the identifier in `number`. */
  archive?: string;
  archive_location?: string;
  number?: string | number;
  abstract?: string;
  keyword?: string;
  note?: string;
  language?: string;
  [field: string]: unknown;
}

/** A name: `family`/`given` with particles and suffix for people, `literal` for groups. */
export interface CslName {
  family?: string;
  given?: string;
  "dropping-particle"?: string;
  "non-dropping-particle"?: string;
  suffix?: string;
  literal?: string;
  "comma-suffix"?: boolean | string | number;
}

export interface CslDate {
  "date-parts"?: (number | string | null)[][];
  season?: string | number;
  circa?: boolean | string | number;
  literal?: string;
  raw?: string;
}
