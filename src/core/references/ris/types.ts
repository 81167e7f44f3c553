/** RIS types for CSL's. Where two CSL types share one, the first that is read back stands in `cslByRis`. */
export const risByCsl: Record<string, string> = {
  article: "UNPB",
  "article-journal": "JOUR",
  "article-magazine": "MGZN",
  "article-newspaper": "NEWS",
  bill: "BILL",
  book: "BOOK",
  broadcast: "ADVS",
  chapter: "CHAP",
  classic: "CLSWK",
  dataset: "DATA",
  document: "GEN",
  "entry-dictionary": "DICT",
  "entry-encyclopedia": "ENCYC",
  figure: "FIGURE",
  graphic: "ART",
  hearing: "HEAR",
  legal_case: "CASE",
  legislation: "STAT",
  manuscript: "UNPB",
  map: "MAP",
  motion_picture: "MPCT",
  musical_score: "MUSIC",
  pamphlet: "PAMP",
  "paper-conference": "CPAPER",
  patent: "PAT",
  periodical: "JFULL",
  personal_communication: "PCOMM",
  "post-weblog": "BLOG",
  report: "RPRT",
  software: "COMP",
  song: "SOUND",
  speech: "SLIDE",
  standard: "STAND",
  thesis: "THES",
  webpage: "ELEC",
};

/** CSL's types for RIS's, those of older and other programs included. */
export const cslByRis: Record<string, string> = {
  ...Object.fromEntries(Object.entries(risByCsl).map(([csl, ris]) => [ris, csl])),
  ABST: "article-journal",
  AGGR: "dataset",
  ANCIENT: "classic",
  BOOK: "book",
  CHART: "figure",
  CONF: "paper-conference",
  CTLG: "book",
  DBASE: "dataset",
  EBOOK: "book",
  ECHAP: "chapter",
  EDBOOK: "book",
  EJOUR: "article-journal",
  ELEC: "webpage",
  EQUA: "figure",
  ENCYC: "entry-encyclopedia",
  GEN: "document",
  GOVDOC: "report",
  ICOMM: "personal_communication",
  INPR: "article-journal",
  INTV: "interview",
  LEGAL: "legal_case",
  MANSCPT: "manuscript",
  MULTI: "webpage",
  SER: "book",
  UNBILL: "bill",
  UNPB: "manuscript",
  VIDEO: "motion_picture",
  WEB: "webpage",
};

/** Tags whose values are addresses and keys, and no words. */
export const notText = /^(?:UR|L[1-4]|LK|DO|ID|TY)$/;

/** The first two-letter tag is the one that is written; all are read. Names and dates are apart. */
export const risTags: [variable: string, ...tags: string[]][] = [
  ["title", "TI", "T1", "CT"],
  ["title-short", "ST"],
  ["container-title", "T2", "JF", "JO", "BT"],
  ["container-title-short", "J2", "JA", "J1"],
  ["collection-title", "T3"],
  ["collection-number", "SV"],
  ["volume", "VL", "VO"],
  ["issue", "IS", "CP"],
  ["number", "M1"],
  ["number-of-volumes", "NV"],
  ["edition", "ET"],
  ["publisher", "PB"],
  ["publisher-place", "CY", "PP"],
  ["genre", "M3"],
  ["abstract", "AB", "N2"],
  ["note", "N1"],
  ["annote", "RN"],
  ["language", "LA"],
  ["call-number", "CN"],
  ["section", "SE"],
  ["source", "DP"],
  ["PMCID", "C2"],
  ["DOI", "DO"],
  ["URL", "UR", "LK"],
];

export const risNameTags: [variable: string, ...tags: string[]][] = [
  ["author", "AU", "A1"],
  ["editor", "ED", "A2"],
  ["collection-editor", "A3"],
  ["translator", "A4"],
];

/** The variable that a tag of `risTags` stands for in a type: a chapter's section is its number, a program's edition its version. */
export function risVariable(variable: string, type: string): string {
  if (variable === "section" && type === "chapter") return "chapter-number";
  return variable === "edition" && type === "software" ? "version" : variable;
}
