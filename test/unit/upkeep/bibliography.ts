import type { CslItem } from "../../../src/core/references/csl/csl";
import type { CheckedWork } from "../../../src/core/upkeep/model";
import type { WorldWork } from "./indexServer";
import { entry } from "./support";

/**
 * A bibliography of 200 works and the world that the indexes know. 160 entries are right, though written as people write them: initials, "et al.",
 * accents lost, subtitles left out, the year of the preprint or of the first appearance online, venues abbreviated. Forty have one fault each, five
 * of each kind.
 */
export interface FaultyBibliography {
  works: CheckedWork[];
  world: WorldWork[];
  /** The key of each entry with a fault, and the kind of its fault. */
  faults: ReadonlyMap<string, string>;
}

export const FAULTS = [
  "invented",
  "wrong year",
  "wrong first author",
  "swapped title",
  "retracted",
  "published",
  "dead DOI",
  "duplicate",
] as const;

const SUBJECTS =
  "memory attention calibration robustness compression planning fairness retrieval alignment scaling".split(" ");
const PLACES =
  "transformers recurrent networks;sparse autoencoders;kernel machines;language models;graph neural networks;diffusion models;random forests;vision encoders;speech decoders;bandit policies"
    .split(";")
    .map((place) => place.replace("transformers ", ""));
const FORMS = [
  "On the {s} of {p}",
  "Measuring {s} in {p}: an empirical study",
  "A theory of {s} for {p}",
  "Improving {s} with {p}",
  "Limits of {s} under {p}",
];
const GIVEN =
  "Ada Björn Chiara Dmitri Éva Farid Grażyna Hiroshi Inés Jürgen Katalin Luca Mónica Nils Olga Paweł Renée Søren Tomáš Ulrike".split(
    " ",
  );
const FAMILY =
  "Andersson;Bauer;Chebyshev;Dvořák;Erdős;Fernández;Grünwald;Hálek;Ivanov;Jørgensen;Kowalski;López;Müller;Novák;Ørsted;Petrov;Quintana;Rossi;Šimek;Tóth".split(
    ";",
  );
const VENUES: [full: string, short: string][] = [
  ["Journal of Machine Learning Research", "J. Mach. Learn. Res."],
  ["Neural Computation", "Neural Computation"],
  ["Advances in Neural Information Processing Systems", "NeurIPS"],
  [
    "International Conference on Machine Learning",
    "Proceedings of the 36th International Conference on Machine Learning (ICML)",
  ],
  ["IEEE Transactions on Pattern Analysis and Machine Intelligence", "IEEE Trans. Pattern Anal. Mach. Intell."],
];

/** The nth title; all 500 are different. */
function titleOf(n: number): string {
  return FORMS[n % 5]!.replace("{s}", SUBJECTS[Math.floor(n / 5) % 10]!).replace(
    "{p}",
    PLACES[Math.floor(n / 50) % 10]!,
  );
}

const nameOf = (n: number): string => `${GIVEN[n % 20]!} ${FAMILY[(n * 7 + Math.floor(n / 20)) % 20]!}`;

/** A work as an index has it: every third a preprint of arXiv, every tenth a data set, the others with a DOI of Crossref. */
function worldWork(n: number): WorldWork {
  const authors = Array.from({ length: 2 + (n % 4) }, (_, i) => nameOf(n * 3 + i * 5 + 1));
  const base = { title: capital(titleOf(n)), authors, year: 2000 + (n % 22) };
  if (n % 10 === 9) return { ...base, doi: `10.5281/zenodo.${5000 + n}`, datacite: true, in: ["datacite", "openalex"] };
  if (n % 3 === 0)
    return {
      ...base,
      arxiv: `20${String(10 + (n % 12))
        .padStart(2, "0")
        .slice(-2)}.0${1000 + n}`,
      version: 1 + (n % 3),
    };
  return {
    ...base,
    doi: `10.1000/work.${n}`,
    venue: VENUES[n % 5]![0],
    type: n % 5 === 2 || n % 5 === 3 ? "proceedings-article" : "journal-article",
  };
}

const capital = (title: string): string => title[0]!.toUpperCase() + title.slice(1);
const plain = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ø", "o").replaceAll("Ø", "O").replaceAll("ł", "l");

/** A right entry for a work, in one of the ways in which people write it. */
function entryOf(work: WorldWork, n: number): CheckedWork {
  const ways: ((item: CslItem) => void)[] = [
    () => undefined,
    (item) => (item.author = item.author!.map((name) => ({ ...name, given: `${name.given![0]}.` }))),
    (item) => (item.author = [...item.author!.slice(0, 1), { literal: "others" }]),
    (item) => (item.author = item.author!.map((name) => ({ family: plain(name.family!), given: plain(name.given!) }))),
    (item) => (item.title = item.title!.replace(/: an empirical study$/, "").toUpperCase()),
    (item) => (item.title = `{${item.title!.replace(/(\w+)$/, "{$1}")}}`),
    (item) => (item["container-title"] &&= VENUES[n % 5]![1]),
    (item) => (item.author = item.author!.map((name) => ({ literal: `${name.family!}, ${name.given!}` }))),
  ];
  const made = entry(`key${n}`, work.title, work.authors, work.year, {
    ...(work.doi ? { DOI: n % 2 ? work.doi.toUpperCase() : `https://doi.org/${work.doi}` } : {}),
    ...(work.venue ? { "container-title": work.venue } : {}),
    ...(work.arxiv ? { type: "article", archive: "arXiv", number: n % 2 ? work.arxiv : `arXiv:${work.arxiv}` } : {}),
  });
  ways[n % ways.length]!(made.item);
  // A few have no identifier at all and are found by their titles.
  if (work.venue && n % 11 === 4) delete made.item.DOI;
  return made;
}

export function faultyBibliography(): FaultyBibliography {
  const world: WorldWork[] = [];
  const works: CheckedWork[] = [];
  const faults = new Map<string, string>();
  for (let n = 0; n < 160; n++) {
    const work = worldWork(n);
    // Some appeared online in the year before, and are cited by it.
    if (work.venue && n % 7 === 0) work.online = work.year - 1;
    world.push(work);
    const right = entryOf(work, n);
    if (work.online !== undefined) right.item.issued = { "date-parts": [[work.online]] };
    works.push(right);
  }
  for (let n = 160; n < 200; n++) {
    const kind = FAULTS[n % 8]!;
    const work: WorldWork = { ...worldWork(3 * n + 1), doi: `10.1000/fault.${n}`, venue: VENUES[n % 5]![0] };
    delete work.datacite;
    delete work.in;
    const made = entry(`fault${n}`, work.title, work.authors, work.year, {
      DOI: work.doi!,
      "container-title": work.venue!,
    });
    const { item } = made;
    if (kind === "invented") {
      item.title = `${capital(SUBJECTS[n % 10]!)} without weights: learning from silence in ${PLACES[(n + 3) % 10]!}`;
      item.author = [{ family: "Hallström", given: "Vera" }];
      // Some invented ones bear a DOI that nobody registered.
      if (n % 16 < 8) delete item.DOI;
      else item.DOI = `10.1234/invented.${n}`;
    } else world.push(work);
    if (kind === "wrong year") item.issued = { "date-parts": [[work.year - 4]] };
    if (kind === "wrong first author") item.author = [{ family: "Hallström", given: "Vera" }, ...item.author!.slice(1)];
    if (kind === "swapped title") item.title = world[n - 159]!.title;
    if (kind === "retracted")
      work.updatedBy = [
        {
          DOI: `10.1000/notice.${n}`,
          type: "retraction",
          source: "publisher",
          updated: { "date-parts": [[2024, 2, 3]] },
        },
      ];
    if (kind === "published") {
      const preprint = { title: work.title, authors: work.authors, year: work.year, arxiv: `2301.0${n}0` };
      const told = [
        { arxivDoi: work.doi! },
        { journalRef: `${work.venue!} 12 (2023) 1-20` },
        { location: { venue: work.venue!, doi: work.doi! } },
      ];
      world.push({ ...preprint, ...told[n % 3] });
      delete item.DOI;
      delete item["container-title"];
      Object.assign(item, { type: "article", archive: "arXiv", number: preprint.arxiv });
    }
    if (kind === "dead DOI") item.DOI = `10.1000/dead.${n}`;
    if (kind === "duplicate") {
      // The same work again: by the arXiv id of what has a DOI in the first entry, or without any identifier.
      const first = works[n - 160]!.item;
      const known = world[n - 160]!;
      world.pop();
      Object.assign(item, structuredClone(first), { id: item.id });
      delete item.DOI;
      if (known.venue) {
        const arxiv = `2305.0${n}0`;
        world.push({ title: known.title, authors: known.authors, year: known.year, arxiv, arxivDoi: known.doi! });
        Object.assign(item, { archive: "arXiv", number: arxiv });
      } else {
        delete item.archive;
        delete item.number;
      }
    }
    works.push(made);
    faults.set(made.key, kind);
  }
  return { works, world, faults };
}
