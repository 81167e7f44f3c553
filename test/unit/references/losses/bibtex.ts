import { balanced, commandsEncoded } from "../../../../src/core/references/bibtex/verbatim";
import { isOnSite, isTypeName, siteVariable } from "../../../../src/core/references/bibtex/types";
import { bibtexEntry } from "../../../../src/core/references/bibtex/write";
import type { CslDate, CslItem, CslName } from "../../../../src/core/references/csl/csl";
import { dateVariables, isVariable } from "../../../../src/core/references/csl/schema";
import { cleanDoi } from "../../../../src/core/references/identity/identify";
import type { DataFormat, Loss } from "./common";
import { arxivInNumber, mapEachName, mapText, oneLine } from "./common";
import { isOthers } from "../../../../src/core/references/csl/names";

const bib = ["bibtex", "biblatex"] as const;
const lines = ["bibtex", "biblatex", "ris"] as const;

const namesCased = (words: string) => words.split(" ").every((word) => /^\P{L}*\p{Ll}/u.test(word));

/** What .bib files change; the first rows concern RIS too. */
export const bibtexLosses: readonly Loss[] = [
  {
    formats: lines,
    what: "Line ends, tabs and runs of blanks become one blank, control characters go, numbers become text.",
    why: "Values are text on one line.",
    apply: (item) =>
      mapText(item, (text, field) => {
        return isName(item, field) ? oneLine(text).replace(/\s+/g, " ") : oneLine(text);
      }),
  },
  {
    formats: bib,
    what: "Text is in Unicode's composed form (NFC).",
    why: "TeX's accent commands do not tell the forms apart.",
    apply: (item) => mapText(item, (text) => text.normalize("NFC")),
  },
  {
    formats: lines,
    what: "`shortTitle` becomes `title-short`, `journalAbbreviation` `container-title-short`; `categories` go.",
    why: "They are older names of the same.",
    apply: (item) => {
      item["title-short"] ??= item["shortTitle"] as string | undefined;
      item["container-title-short"] ??= item["journalAbbreviation"] as string | undefined;
      for (const field of ["shortTitle", "journalAbbreviation", "categories"]) delete item[field];
      return item;
    },
  },
  {
    formats: bib,
    what: "Blanks and `, { } ( ) \" # ' % = ~ \\ @` in a key become `_`.",
    why: "BibTeX, biber and `\\cite` do not take them.",
    apply: (item) => ({ ...item, id: item.id.normalize("NFC").replace(/[\s\p{C},{}()"'#%=~\\@]/gu, "_") || "_" }),
  },
  {
    formats: bib,
    what: '`<span class="nocase">` goes.',
    why: "Braces protect capitals, and writers add them.",
    apply: (item) =>
      mapText(item, (text, field) =>
        isVerbatim(field) ? text : text.replace(/<span class="nocase">((?:(?!<\/?span).)*)<\/span>/g, "$1"),
      ),
  },
  {
    formats: lines,
    what: 'Names: dropping particles become non-dropping ones; `comma-suffix` and parsing hints go; "et al." and "others" become the literal `others`; a group\'s name is `literal` alone.',
    why: "The format has one place for particles and one word for the rest of a list.",
    apply: (item) => mapEachName(item, plainName),
  },
  {
    formats: bib,
    what: "A given name alone becomes a family name; a family name alone that is not one plain word becomes a group's name; a capitalised particle becomes part of the family name.",
    why: "BibTeX tells the parts of a name by commas and capitals.",
    apply: (item) => mapEachName(item, bibtexName),
  },
  {
    formats: bib,
    what: "Page ranges have a single hyphen without blanks; `2nd` as an edition is `2`; addresses lose TeX's backslashes, DOIs their resolver; commands and unbalanced braces in them are escaped.",
    why: "They are one way of writing among several.",
    apply: (item) =>
      mapText(item, (text, field) => {
        if (field === "page")
          return text
            .replace(/\s*(?:--+|[–—])\s*/g, "-")
            .replace(
              /(?<![\p{L}\p{N}-])([\p{Lu}\p{Ll}]{0,2}\d+|[ivxlc]+)\s*-\s*([\p{Lu}\p{Ll}]{0,2}\d+|[ivxlc]+)(?![\p{L}\p{N}-])/giu,
              "$1-$2",
            );
        if (field === "edition") return text.replace(/^(\d{1,3})(?:st|nd|rd|th)$/, "$1");
        if (field === "DOI") return cleanDoi(plainAddress(text)) ?? plainAddress(text);
        return isVerbatim(field) ? plainAddress(text) : text;
      }),
  },
  {
    formats: bib,
    what: "The publisher of a webpage or post without a `container-title` becomes its `container-title`.",
    why: "Styles print `howpublished` or `organization` of such an entry and no publisher.",
    apply: (item) => {
      if (!isOnSite(item.type) || siteVariable(item) === "container-title") return item;
      const { publisher, ...rest } = item;
      return { ...rest, "container-title": publisher! };
    },
  },
  {
    formats: bib,
    what: "A thesis without a `genre` is a PhD thesis in BibTeX; biblatex's own words for kinds (`phdthesis`) become English.",
    why: "BibTeX knows two kinds of thesis.",
    apply: (item, format) => {
      const words: Record<string, string> = {
        phdthesis: "PhD thesis",
        mathesis: "Master's thesis",
        bathesis: "Bachelor's thesis",
        candthesis: "Candidate thesis",
        techreport: "Technical report",
        resreport: "Research report",
      };
      if (typeof item.genre === "string" && Object.hasOwn(words, item.genre)) item.genre = words[item.genre]!;
      if (item.type === "thesis" && !item.genre && format === "bibtex") item.genre = "PhD thesis";
      return item;
    },
  },
  {
    formats: lines,
    what: "A date in words loses `circa`.",
    why: "The words are all the format holds.",
    apply: (item) => {
      for (const field of dateVariables) {
        const date = item[field] as CslDate | undefined;
        if (date?.literal !== undefined && !/^(?:c\.|ca\.?|circa)\s/i.test(date.literal) && !/[~?%]/.test(date.literal))
          delete date.circa;
      }
      return item;
    },
  },
  {
    formats: bib,
    what: "arXiv is spelt so; its identifier stands in `number` where that is free, else in `archive_location`.",
    why: "`eprint` is one field.",
    apply: arxivInNumber,
  },
  {
    formats: bib,
    what: "Of `custom`, text and numbers stay, as text and under names in lower case; nested values and names that no field can have, or that the entry has already, go.",
    why: "A field is a name and a text.",
    apply: customFields,
  },
];

function isName(item: CslItem, field: string): boolean {
  return Array.isArray(item[field]) && field !== "categories";
}

const isVerbatim = (field: string) => ["DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"].includes(field);

function plainName(name: CslName): CslName | undefined {
  if (isOthers(name)) return { literal: "others" };
  if (name.literal) return { literal: name.literal };
  const particle = [name["dropping-particle"], name["non-dropping-particle"]].filter(Boolean).join(" ");
  const plain: CslName = {};
  if (name.family) plain.family = name.family;
  if (name.given) plain.given = name.given;
  if (particle) plain["non-dropping-particle"] = particle;
  if (name.suffix) plain.suffix = name.suffix;
  return name.family || name.given ? plain : undefined;
}

function bibtexName(name: CslName): CslName {
  if (name.literal) return name;
  const { given, suffix } = name;
  const particle = name["non-dropping-particle"];
  const family = name.family ?? given!;
  if (!name.family || (!given && !suffix && !particle)) {
    const oneWord =
      !/[\s,;~{}\\^`<>=]/.test(family) && !/^(?:and|others)$/i.test(family) && !/^\p{Ll}{1,5}['’-]\p{Lu}/u.test(family);
    return oneWord ? { family } : { literal: family };
  }
  if (!particle || namesCased(particle)) return name;
  const { "non-dropping-particle": _, ...rest } = name;
  const words = particle.split(" ");
  if (!namesCased(words[0]!) && !given && !suffix) return { literal: `${particle} ${family}` };
  // Words in lower case before the last capital stay a particle.
  const end = words.findLastIndex((word) => /^\P{L}*\p{Ll}/u.test(word)) + 1;
  const left = [...words.slice(end), family].join(" ");
  return end
    ? { ...rest, family: left, "non-dropping-particle": words.slice(0, end).join(" ") }
    : { ...rest, family: left };
}

function plainAddress(text: string): string {
  return balanced(commandsEncoded(text).replace(/\{?\\([_%&#$~^])(?:\{\})?\}?/g, "$1"));
}

function customFields(item: CslItem, format: DataFormat): CslItem {
  const entry = bibtexEntry({ ...item, custom: undefined }, format === "bibtex" ? "bibtex" : "biblatex");
  const taken = new Set(entry.fields.map((field) => field.name));
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries((item["custom"] as Record<string, unknown> | undefined) ?? {})) {
    const field = name.toLowerCase();
    if (
      !/^[a-z][a-z0-9_+:.-]*$/.test(field) ||
      isVariable(field) ||
      taken.has(field) ||
      (field === "entrysubtype" && isTypeName(String(value))) ||
      Object.hasOwn(custom, field)
    )
      continue;
    const text = typeof value === "number" ? String(value) : typeof value === "string" ? oneLine(value) : "";
    if (text) custom[field] = text.normalize("NFC");
  }
  if (Object.keys(custom).length) item["custom"] = custom;
  else delete item["custom"];
  return item;
}
