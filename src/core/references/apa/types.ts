import { apaStraight } from "./names";
import type { CslItem } from "../csl/csl";
import { markedTitle } from "../identity/display";
import { arxivId } from "../identity/identify";
import { namesOf, text } from "../csl/names";
import type { Segment } from "./richText";

/** What of a reference depends on its type. Each part of `source` is a sentence of its own. */
export interface ApaBody {
  title: Segment[];
  source: Segment[][];
  /** True where a page may change, so that an undated one is given with the day it was read. */
  online?: boolean;
  /** Laws and cases begin with their name and are dated behind it. */
  legal?: boolean;
}

/** The title and source of an item; `lead` is the field whose names begin the entry. */
export function apaBody(item: CslItem, lead: string): ApaBody {
  switch (item.type) {
    case "article-journal":
      if (arxivId(item) && /^(?:arxiv|corr)\b/i.test(text(item["container-title"]))) return preprint(item);
      return article(item);
    case "article-magazine":
    case "article-newspaper":
    case "review":
    case "review-book":
      return article(item);
    case "paper-conference":
      if (!text(item["container-title"])) return presentation(item, "Paper presentation");
      return isSeries(item) ? article(item) : partOfBook(item, lead);
    case "chapter":
    case "entry":
    case "entry-dictionary":
    case "entry-encyclopedia":
      return partOfBook(item, lead);
    case "speech":
      return presentation(item, "Speech");
    case "thesis":
      return thesis(item);
    case "article":
      return preprint(item);
    case "post-weblog":
      return {
        title: plainTitle(item),
        source: [italic(text(item["container-title"]) || publisher(item))],
        online: true,
      };
    case "webpage":
    case "post":
      return {
        title: italicTitle(item, "", item.type === "post" ? text(item.genre) || "Online post" : ""),
        source: [plain(site(item))],
        online: true,
      };
    case "legislation":
    case "bill":
    case "regulation":
    case "treaty":
    case "legal_case":
    case "hearing":
      return law(item);
    case "song":
      return {
        title: plainTitle(item, text(item.genre) || "Song"),
        source: [
          text(item["container-title"]) ? [{ text: "On " }, ...italic(text(item["container-title"]))] : [],
          plain(publisher(item)),
        ],
      };
    default:
      return standalone(item, lead);
  }
}

const article = (item: CslItem): ApaBody => ({
  title: plainTitle(item, reviewed(item)),
  source: [periodical(item)],
});

/** Whether proceedings are cited as a journal is: they come out in issues, or neither editors nor a publisher are named, whom a book has. */
const isSeries = (item: CslItem): boolean =>
  text(item.issue) !== "" || (!text(item.publisher) && !namesOf(item, "editor").length);

/** What stands in brackets after the title of a work that is no text. */
const descriptions: Record<string, string> = {
  dataset: "Data set",
  software: "Computer software",
  motion_picture: "Film",
  manuscript: "Unpublished manuscript",
  map: "Map",
  graphic: "Artwork",
  figure: "Figure",
  musical_score: "Musical score",
  broadcast: "Broadcast",
  performance: "Performance",
  interview: "Interview",
  personal_communication: "Personal communication",
  pamphlet: "Brochure",
};

function standalone(item: CslItem, lead: string): ApaBody {
  const which = [edition(item), volume(item), numberOf(item), version(item)].filter(Boolean).join(", ");
  const rest = [which, reportSeries(item)].filter(Boolean).join("; ");
  const description = Object.hasOwn(descriptions, item.type)
    ? descriptionOf(item) || descriptions[item.type]!
    : item.type === "report" && !numberOf(item)
      ? text(item.genre)
      : "";
  const title = italicTitle(item, rest, description, lead);
  const container = text(item["container-title"]);
  const by = publisher(item);
  const source = [
    container && item.type !== "book" ? italic(container) : [],
    plain(by.toLowerCase() === container.toLowerCase() ? "" : by),
  ];
  if (item.type === "periodical" && container)
    return {
      title: plainTitle(item, "Special issue"),
      source: [commaSeparated(italic(container), volumeIssue(item), plain(dashes(text(item.page))))],
    };
  if (isEpisode(item))
    return {
      title: plainTitle(item, descriptionOf(item) || "TV series episode"),
      source: [[{ text: "In " }, ...italic(container)], plain(publisher(item))],
    };
  // What has pages in a book is a part of it, whatever it was called.
  if (container && text(item.page) && (item.type === "book" || item.type === "document")) return partOfBook(item, lead);
  if (item.type === "periodical")
    return { title: commaSeparated(italicTitle(item), volumeIssue(item)), source: [plain(publisher(item))] };
  // A volume of a work that has a title of its own: its editors, edition and number are those of the whole.
  if (container && item.type === "book")
    return { title: italicTitle(item), source: [inBook(item, lead), plain(publisher(item))] };
  return { title, source };
}

/** What an entry itself says that it is. */
const descriptionOf = (item: CslItem): string => text(item.medium) || text(item.genre);

/** Whether a film or broadcast is a part of a series. */
export function isEpisode(item: CslItem): boolean {
  return (item.type === "broadcast" || item.type === "motion_picture") && text(item["container-title"]) !== "";
}

/** Who translated a work, and who edited a book that begins with its author: "H. Weaver, Trans.", "J. Strachey, Ed. & Trans.". */
function helpers(item: CslItem, lead: string): string {
  const whole = !["editor", "none"].includes(lead) && namesOf(item, "author").length > 0;
  const editors = whole ? namesOf(item, "editor") : [];
  const translators = lead === "translator" ? [] : namesOf(item, "translator");
  const [edited, translated] = [apaStraight(editors), apaStraight(translators)];
  const as = editors.length > 1 ? "Eds." : "Ed.";
  if (edited && edited === translated) return `${edited}, ${as} & Trans.`;
  return [translated && `${translated}, Trans.`, edited && `${edited}, ${as}`].filter(Boolean).join("; ");
}

function edition(item: CslItem): string {
  const words = text(item.edition);
  if (!words) return "";
  if (/edition$/i.test(words)) return `${words.replace(/edition$/i, "").trimEnd()} ed.`;
  if (/\bed\b|edition/i.test(words)) return words;
  return `${/^\d+$/.test(words) ? ordinal(Number(words)) : words} ed.`;
}

function ordinal(n: number): string {
  const tens = n % 100;
  return n + (tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th"));
}

/** The volume that is meant, else all that there are. */
function volume(item: CslItem): string {
  const all = Number(text(item["number-of-volumes"]));
  return text(item.volume) ? `Vol. ${text(item.volume)}` : all > 1 ? `Vols. 1–${all}` : "";
}
const version = (item: CslItem) =>
  text(item["version"]) ? `Version ${text(item["version"]).replace(/^v(?:ersion)?\s*(?=\d)/i, "")}` : "";

const patents: Record<string, string> = {
  patentus: "U.S. Patent",
  patenteu: "European Patent",
  patentde: "German Patent",
  patentfr: "French Patent",
  patentuk: "U.K. Patent",
  patrequs: "U.S. Patent Application",
  patreqeu: "European Patent Application",
  patreqde: "German Patent Application",
  patreqfr: "French Patent Application",
  patrequk: "U.K. Patent Application",
};

function numberOf(item: CslItem): string {
  const number = text(item.number);
  if (!number) return "";
  const genre = text(item.genre);
  const kinds: Record<string, string> = { report: "Report", patent: "Patent", standard: "Standard" };
  if (!Object.hasOwn(kinds, item.type)) return "";
  const bare = number.replace(/^(?:no|nr|number)\b\.?\s*/i, "");
  // What the number counts is a name, in capitals as one.
  const kind = (Object.hasOwn(patents, genre) ? patents[genre] : genre) || kinds[item.type]!;
  return `${kind.replace(/(?<![\p{L}\p{N}'’])\p{Ll}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase())} No. ${bare}`;
}

/** The series that a report is of, with its number there; those of books are not named. */
function reportSeries(item: CslItem): string {
  if (!["report", "document", "standard"].includes(item.type)) return "";
  const series = text(item["collection-title"]);
  return series ? [series, text(item["collection-number"])].filter(Boolean).join(" ") : "";
}

/** The publisher, but not where it is the author, whom the entry begins with. */
function publisher(item: CslItem): string {
  const name = text(item.publisher);
  const authors = namesOf(item, "author").concat(namesOf(item, "author").length ? [] : namesOf(item, "editor"));
  return authors.length === 1 && authors[0]!.literal && text(authors[0]!.literal).toLowerCase() === name.toLowerCase()
    ? ""
    : name;
}

function site(item: CslItem): string {
  return publisher({ ...item, publisher: text(item["container-title"]) || text(item.publisher) });
}

function thesis(item: CslItem): ApaBody {
  const genre = text(item.genre);
  const kind = /^ph\.?\s?d\.?(?:\s+(?:thesis|dissertation))?$|^doctoral (?:thesis|dissertation)$|^phdthesis$/i.test(
    genre,
  )
    ? "Doctoral dissertation"
    : genre || "Thesis";
  const university = text(item.publisher);
  const published = text(item.DOI) || text(item.URL) || text(item.archive);
  if (!published)
    return {
      title: italicTitle(item, "", `Unpublished ${kind[0]!.toLowerCase()}${kind.slice(1)}`),
      source: [plain(university)],
    };
  return {
    // The number is that of the database or repository that has published it.
    title: italicTitle(
      item,
      text(item.number) && `Publication No. ${text(item.number)}`,
      [kind, university].filter(Boolean).join(", "),
    ),
    source: [plain(text(item.archive))],
  };
}

function preprint(item: CslItem): ApaBody {
  const id = arxivId(item);
  const archive = id ? "arXiv" : text(item.archive) || text(item["container-title"]) || publisher(item);
  return {
    title: italicTitle(item, id ? `arXiv:${id}` : text(item.number) ? `No. ${text(item.number)}` : ""),
    source: [plain(archive)],
  };
}

function presentation(item: CslItem, kind: string): ApaBody {
  const where = [
    text(item["event-title"]) || text(item["event"]),
    text(item["event-place"]) || text(item["publisher-place"]),
  ];
  return {
    title: italicTitle(item, "", text(item.genre) || kind),
    source: [plain(where.filter(Boolean).join(", ") || publisher(item))],
  };
}

function law(item: CslItem): ApaBody {
  const cited = [text(item.volume), text(item["container-title"]), text(item.page)].filter(Boolean).join(" ");
  // A number that begins with letters, as of a bill (S. 3572), says itself what it is.
  const kind = text(item.genre) || (/^\d/.test(text(item.number)) ? "No." : "");
  const number = text(item.number) && [kind, text(item.number)].filter(Boolean).join(" ");
  const rest = [number, cited].filter(Boolean).join(", ");
  const name: Segment =
    item.type === "legal_case" ? { text: markedTitle(item), italic: true } : { text: markedTitle(item) };
  return {
    title: rest ? [name, { text: `, ${rest}` }] : [name],
    source: [plain(text(item["authority"]))],
    legal: true,
  };
}

/** "*Journal*, *12*(3), 1–10" or "…, Article e1". */
function periodical(item: CslItem): Segment[] {
  const journal = text(item["container-title"]);
  const pages = text(item.page);
  const number = text(item.number) && !arxivOnly(item) ? `Article ${text(item.number)}` : "";
  const where = /^e\d|^\d{5,}$/.test(pages) ? `Article ${pages}` : dashes(pages) || number;
  return commaSeparated(italic(journal), volumeIssue(item), plain(where));
}

function commaSeparated(...parts: Segment[][]): Segment[] {
  return parts.filter((part) => part.length).flatMap((part, index) => (index ? [{ text: ", " }, ...part] : part));
}

const arxivOnly = (item: CslItem) => /^arxiv$/i.test(text(item.archive));

function volumeIssue(item: CslItem): Segment[] {
  const [vol, issue] = [text(item.volume), text(item.issue)];
  const segments: Segment[] = [];
  if (vol) segments.push({ text: vol, italic: true });
  if (issue) segments.push({ text: `(${dashes(issue)})` });
  return segments;
}

/** A part of a book; what is of no book that is known has its volume and pages behind its own title. */
function partOfBook(item: CslItem, lead: string): ApaBody {
  const where = inBook(item, lead);
  return where.length
    ? { title: plainTitle(item), source: [where, plain(publisher(item))] }
    : { title: italicTitle(item, placeInBook(item)), source: [plain(publisher(item))] };
}

function placeInBook(item: CslItem): string {
  const pages = dashes(text(item.page));
  return [edition(item), volume(item), pages && `${/[-–,]/.test(pages) ? "pp." : "p."} ${pages}`]
    .filter(Boolean)
    .join(", ");
}

/** "In A. Editor (Ed.), *Book* (2nd ed., Vol. 3, pp. 1–10)"; nothing where no book and none of its people are known. */
function inBook(item: CslItem, lead: string): Segment[] {
  const container = text(item["container-title"]);
  const editors = lead === "editor" ? [] : namesOf(item, "editor");
  // Of a book of its own author, that author.
  const authors = editors.length ? [] : namesOf(item, "container-author");
  const own =
    authors.length && apaStraight(authors) !== apaStraight(namesOf(item, "author")) ? apaStraight(authors) : "";
  const who = editors.length ? `${apaStraight(editors)} (${editors.length > 1 ? "Eds." : "Ed."})` : own;
  const details = placeInBook(item);
  if (!container && !who) return [];
  const segments: Segment[] = [{ text: `In ${who}${who && container ? ", " : ""}` }, ...italic(container)];
  if (details) segments.push({ text: ` (${details})` });
  return segments;
}

function reviewed(item: CslItem): string {
  const work = text(item["reviewed-title"]);
  const authors = apaStraight(namesOf(item, "reviewed-author"));
  return work ? `Review of <i>${work}</i>${authors ? `, by ${authors}` : ""}` : "";
}

/** Pages with dashes; a dash alone says nothing. */
const dashes = (pages: string) =>
  pages.replace(/^[-–—\s]+$/, "").replace(/(?<=[\p{L}\p{N}])\s*(?:--?|–)\s*(?=[\p{L}\p{N}])/gu, "–");
const plain = (words: string): Segment[] => (words ? [{ text: words }] : []);
const italic = (words: string): Segment[] => (words ? [{ text: words, italic: true }] : []);

function plainTitle(item: CslItem, bracket = ""): Segment[] {
  return [{ text: markedTitle(item) }, ...behind([helpers(item, "none")], bracket)];
}

/** `lead` is the field that begins the entry where the work's editors are to stand behind the title. */
function italicTitle(item: CslItem, parenthesis = "", bracket = "", lead = "none"): Segment[] {
  return [{ text: markedTitle(item), italic: true }, ...behind([helpers(item, lead), parenthesis], bracket)];
}

function behind(parts: string[], bracket: string): Segment[] {
  const parenthesis = parts.filter(Boolean).join("; ");
  return [...plain(parenthesis && ` (${parenthesis})`), ...plain(bracket && ` [${bracket}]`)];
}
