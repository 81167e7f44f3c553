import { IndexServer } from "../unit/upkeep/indexServer";

/** A catalogue of which one work was retracted, one published since and one is as it was. */
export const CATALOGUE = `catalogue: {id: ours, title: Ours}
problems:
  - id: lasting
    title: Which results last?
    references:
      - lee2019result
      - {key: chen2021codes, role: introduces}
      - dahl1998codes
references:
  # Read before the retraction.
  - id: lee2019result
    type: article-journal
    title: A result that did not last
    author: [{family: Lee, given: Ann}]
    issued: {date-parts: [[2019]]}
    container-title: Journal of Results
    DOI: 10.1000/retracted
  - id: chen2021codes
    type: article
    title: Codes of the cortex
    author: [{family: Chen, given: Mia}]
    issued: {date-parts: [[2021]]}
    archive: arXiv
    number: "2101.00001"
  - {id: dahl1998codes, type: article-journal, title: Codes of many rivers, author: [{family: Dahl, given: Bo}], issued: {date-parts: [[1998]]}, container-title: Journal of Codes, DOI: 10.1000/dahl}
`;

/** What indexes say of its works, and of one that is new. */
export const worksServer = (): IndexServer =>
  new IndexServer([
    {
      title: "A result that did not last",
      authors: ["Ann Lee"],
      year: 2019,
      venue: "Journal of Results",
      doi: "10.1000/retracted",
      openalex: "W1",
      updatedBy: [
        { DOI: "10.1000/notice", type: "retraction", source: "publisher", updated: { "date-parts": [[2021, 5, 4]] } },
      ],
    },
    {
      title: "Codes of the cortex",
      authors: ["Mia Chen"],
      year: 2021,
      arxiv: "2101.00001",
      arxivDoi: "10.1000/codes",
      openalex: "W2",
      in: ["arxiv", "openalex"],
    },
    {
      title: "Codes of the cortex",
      authors: ["Mia Chen"],
      year: 2022,
      venue: "Journal of Codes",
      doi: "10.1000/codes",
      in: ["crossref"],
    },
    {
      title: "Codes of many rivers",
      authors: ["Bo Dahl"],
      year: 1998,
      venue: "Journal of Codes",
      doi: "10.1000/dahl",
      openalex: "W3",
    },
    {
      title: "Which codes of the cortex last",
      authors: ["Eva Stein"],
      year: 2026,
      venue: "New Journal",
      doi: "10.1000/new",
      openalex: "W9",
      cites: ["W2"],
      date: "2026-10-05",
    },
  ]);
