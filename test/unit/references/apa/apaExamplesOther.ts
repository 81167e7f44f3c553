import type { ApaExample } from "./apaExample";
import { n, on, work } from "./apaExample";

export const apaExamplesOther: ApaExample[] = [
  [
    "a special issue, which its editors lead",
    work("periodical", {
      editor: [n("Lilienfeld", "S. O."), n("Ames", "B.")],
      issued: on(2018),
      title: "Heterodox issues",
      "container-title": "Archives",
      volume: "6",
      issue: "1",
    }),
    "Lilienfeld, S. O., & Ames, B. (Eds.). (2018). Heterodox issues [Special issue]. *Archives*, *6*(1).",
  ],
  [
    "an episode, whatever it was called, on its day",
    work("motion_picture", {
      author: [n("Barris", "K.")],
      issued: on(2017, 1, 11),
      title: "Lemons",
      "container-title": "Black-ish",
      publisher: "ABC",
    }),
    "Barris, K. (2017, January 11). Lemons [TV series episode]. In *Black-ish*. ABC.",
  ],
  [
    "an entry of a work that is not named, with its place behind the title",
    work("entry-encyclopedia", {
      author: [n("Algar", "H.")],
      issued: on(1985),
      title: "Iranica",
      volume: "4",
      page: "172-180",
    }),
    "Algar, H. (1985). *Iranica* (Vol. 4, pp. 172–180).",
  ],
  [
    "what an entry says that it is, with the suffix of an editor behind the name",
    work("report", {
      author: [n("O'Neil", "C.")],
      issued: on(2016),
      title: "A model's weights",
      genre: "Technical report",
      publisher: "X",
    }),
    "O’Neil, C. (2016). *A model’s weights* [Technical report]. X.",
  ],
  [
    "a post that does not say what it is",
    work("post", { author: [n("Ng", "A.")], issued: on(2020), title: "Hello", URL: "https://example.org/a" }),
    "Ng, A. (2020). *Hello* [Online post]. <https://example.org/a>",
  ],
  [
    "an editor with a suffix, in straight order",
    work("chapter", {
      author: [n("Ng", "A.")],
      editor: [{ family: "Hardt", given: "M.", suffix: "III" }],
      issued: on(2020),
      title: "Hello",
      "container-title": "Book",
    }),
    "Ng, A. (2020). Hello. In M. Hardt III (Ed.), *Book*.",
  ],
  // The web
  [
    "a page",
    work("webpage", {
      author: [n("Fagan", "Jeremy")],
      issued: on(2019, 3, 25),
      title: "Nursing clinical brain",
      "container-title": "OER Commons",
      URL: "https://www.oercommons.org/authoring/53029",
    }),
    "Fagan, J. (2019, March 25). *Nursing clinical brain*. OER Commons. <https://www.oercommons.org/authoring/53029>",
  ],
  [
    "a page of a group on its own site",
    work("webpage", {
      author: [{ literal: "World Health Organization" }],
      issued: on(2018, 5, 24),
      title: "The top 10 causes of death",
      "container-title": "World Health Organization",
      URL: "https://www.who.int/the-top-10",
    }),
    "World Health Organization. (2018, May 24). *The top 10 causes of death*. <https://www.who.int/the-top-10>",
  ],
  [
    "an undated page that may change",
    work("webpage", {
      author: [{ literal: "U.S. Census Bureau" }],
      title: "U.S. and world population clock",
      publisher: "U.S. Department of Commerce",
      accessed: on(2020, 1, 9),
      URL: "https://www.census.gov/popclock/",
    }),
    "U.S. Census Bureau. (n.d.). *U.S. and world population clock*. U.S. Department of Commerce. Retrieved January 9, 2020, from <https://www.census.gov/popclock/>",
  ],
  [
    "a blog",
    work("post-weblog", {
      author: [n("Ouellette", "Jennifer")],
      issued: on(2019, 11, 15),
      title: "Physicists capture first footage of quantum knots unraveling in superfluid",
      "container-title": "Ars Technica",
      URL: "https://arstechnica.com/science/2019/11/quantum-knots/",
    }),
    "Ouellette, J. (2019, November 15). Physicists capture first footage of quantum knots unraveling in superfluid. *Ars Technica*. <https://arstechnica.com/science/2019/11/quantum-knots/>",
  ],
  [
    "a post",
    work("post", {
      author: [{ literal: "APA Databases" }],
      issued: on(2019, 9, 5),
      title: "Help students avoid plagiarism",
      genre: "Tweet",
      "container-title": "Twitter",
      URL: "https://twitter.com/APA_Databases/status/1169644365452578823",
    }),
    "APA Databases. (2019, September 5). *Help students avoid plagiarism* [Tweet]. Twitter. <https://twitter.com/APA_Databases/status/1169644365452578823>",
  ],
  // Data, programs and other works
  [
    "a data set",
    work("dataset", {
      author: [n("D’Souza", "A."), n("Wiseheart", "M.")],
      issued: on(2018),
      title: "Cognitive effects of music and dance training in children",
      version: "V1",
      publisher: "ICPSR",
      DOI: "10.3886/ICPSR37080.v1",
    }),
    "D’Souza, A., & Wiseheart, M. (2018). *Cognitive effects of music and dance training in children* (Version 1) [Data set]. ICPSR. <https://doi.org/10.3886/ICPSR37080.v1>",
  ],
  [
    "software",
    work("software", {
      author: [n("Borenstein", "M."), n("Hedges", "L.")],
      issued: on(2014),
      title: "Comprehensive meta-analysis",
      version: "3.3.070",
      publisher: "Biostat",
      URL: "https://www.meta-analysis.com/",
    }),
    "Borenstein, M., & Hedges, L. (2014). *Comprehensive meta-analysis* (Version 3.3.070) [Computer software]. Biostat. <https://www.meta-analysis.com/>",
  ],
  [
    "a patent",
    work("patent", {
      author: [n("Hiremath", "S. C."), n("Kumar", "S.")],
      issued: on(2016),
      title: "Using super-words",
      genre: "U.S. Patent",
      number: "9,231,538",
      publisher: "U.S. Patent and Trademark Office",
    }),
    "Hiremath, S. C., & Kumar, S. (2016). *Using super-words* (U.S. Patent No. 9,231,538). U.S. Patent and Trademark Office.",
  ],
  [
    "a patent by biblatex's word",
    work("patent", {
      author: [n("Tesla", "Nikola")],
      issued: on(1886, 1, 26),
      title: "Commutator",
      genre: "patentus",
      number: "334,823",
    }),
    "Tesla, N. (1886). *Commutator* (U.S. Patent No. 334,823).",
  ],
  [
    "a standard",
    work("standard", {
      author: [{ literal: "International Organization for Standardization" }],
      issued: on(2018),
      title: "Occupational health and safety management systems",
      genre: "ISO Standard",
      number: "45001:2018",
      URL: "https://www.iso.org/standard/63787.html",
    }),
    "International Organization for Standardization. (2018). *Occupational health and safety management systems* (ISO Standard No. 45001:2018). <https://www.iso.org/standard/63787.html>",
  ],
  [
    "a film",
    work("motion_picture", {
      director: [n("Forman", "Miloš")],
      issued: on(1975),
      title: "One flew over the cuckoo’s nest",
      publisher: "United Artists",
    }),
    "Forman, M. (Director). (1975). *One flew over the cuckoo’s nest* [Film]. United Artists.",
  ],
  [
    "a song",
    work("song", {
      author: [{ literal: "Beyoncé" }],
      issued: on(2016),
      title: "Formation",
      "container-title": "Lemonade",
      publisher: "Parkwood; Columbia",
    }),
    "Beyoncé. (2016). Formation [Song]. On *Lemonade*. Parkwood; Columbia.",
  ],
  [
    "a map",
    work("map", {
      author: [n("Cable", "D.")],
      issued: on(2013),
      title: "The racial dot map",
      publisher: "University of Virginia",
      URL: "https://demographics.example.org",
    }),
    "Cable, D. (2013). *The racial dot map* [Map]. University of Virginia. <https://demographics.example.org>",
  ],
  [
    "an issue of a periodical",
    work("periodical", {
      editor: [n("Lilienfeld", "S. O.")],
      issued: on(2018),
      title: "Heterodox issues in psychology",
      volume: 13,
      issue: 4,
    }),
    "Lilienfeld, S. O. (Ed.). (2018). *Heterodox issues in psychology*, *13*(4).",
  ],
  [
    "a law",
    work("legislation", {
      title: "Sarbanes-Oxley Act",
      genre: "Pub. L. No.",
      number: "107-204",
      volume: 116,
      "container-title": "Stat.",
      page: "745",
      issued: on(2002),
      URL: "https://uslaw.link/citation/stat/116/745",
    }),
    "Sarbanes-Oxley Act, Pub. L. No. 107-204, 116 Stat. 745 (2002). <https://uslaw.link/citation/stat/116/745>",
  ],
  [
    "a bill",
    work("bill", {
      title: "Algorithmic Accountability Act",
      number: "S. 3572",
      issued: on(2022),
    }),
    "Algorithmic Accountability Act, S. 3572 (2022).",
  ],
  [
    "a case",
    work("legal_case", {
      title: "Brown v. Board of Education",
      volume: 347,
      "container-title": "U.S.",
      page: "483",
      issued: on(1954),
    }),
    "*Brown v. Board of Education*, 347 U.S. 483 (1954).",
  ],
  ["nothing but a key", work("document", {}), "*k*. (n.d.)."],
];
