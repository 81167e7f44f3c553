import type { ApaExample } from "./apaExample";
import { n, on, work } from "./apaExample";

export const apaExamplesBooks: ApaExample[] = [
  // Books and chapters
  [
    "an edited book",
    work("book", {
      editor: [n("Hacker Hughes", "Jamie")],
      issued: on(2017),
      title: "Military veteran psychological health and social care",
      publisher: "Routledge",
    }),
    "Hacker Hughes, J. (Ed.). (2017). *Military veteran psychological health and social care*. Routledge.",
  ],
  [
    "two editors",
    work("book", { editor: [n("Schmid", "H.-J."), n("Doe", "J.")], issued: on(2017), title: "Entrenchment", publisher: "De Gruyter" }),
    "Schmid, H.-J., & Doe, J. (Eds.). (2017). *Entrenchment*. De Gruyter.",
  ],
  [
    "a translated book",
    work("book", {
      author: [n("Piaget", "Jean"), n("Inhelder", "Bärbel")],
      translator: [n("Weaver", "Helen")],
      issued: on(1969),
      title: "The psychology of the child",
      edition: "2",
      publisher: "Basic Books",
    }),
    "Piaget, J., & Inhelder, B. (1969). *The psychology of the child* (H. Weaver, Trans.; 2nd ed.). Basic Books.",
  ],
  [
    "a volume",
    work("book", {
      author: [n("Fiske", "Susan T.")],
      issued: on(2010),
      title: "Handbook of social psychology",
      edition: "5",
      volume: "1",
      publisher: "Wiley",
    }),
    "Fiske, S. T. (2010). *Handbook of social psychology* (5th ed., Vol. 1). Wiley.",
  ],
  [
    "a revised edition",
    work("book", { author: [n("Doe", "J.")], issued: on(2010), title: "T", edition: "Rev. ed.", publisher: "P" }),
    "Doe, J. (2010). *T* (Rev. ed.). P.",
  ],
  [
    "a chapter",
    work("chapter", {
      author: [n("Balsam", "K. F."), n("Martell", "C. R.")],
      issued: on(2019),
      title: "Affirmative cognitive behavior therapy with sexual and gender minority people",
      editor: [n("Iwamasa", "G. Y."), n("Hays", "P. A.")],
      "container-title": "Culturally responsive cognitive behavior therapy",
      edition: "2",
      page: "287-314",
      publisher: "American Psychological Association",
      DOI: "10.1037/0000119-012",
    }),
    "Balsam, K. F., & Martell, C. R. (2019). Affirmative cognitive behavior therapy with sexual and gender minority people. In G. Y. Iwamasa & P. A. Hays (Eds.), *Culturally responsive cognitive behavior therapy* (2nd ed., pp. 287–314). American Psychological Association. <https://doi.org/10.1037/0000119-012>",
  ],
  [
    "a chapter of one page without editors",
    work("chapter", { author: [n("Doe", "J.")], issued: on(2019), title: "T", "container-title": "Book", page: "7", publisher: "P" }),
    "Doe, J. (2019). T. In *Book* (p. 7). P.",
  ],
  [
    "three editors of a volume",
    work("chapter", {
      author: [n("Weinstock", "R.")],
      issued: on(2003),
      title: "Defining forensic psychiatry",
      editor: [n("Rosner", "R."), n("Scott", "C."), n("Doe", "J.")],
      "container-title": "Principles",
      volume: 3,
      page: "7-13",
      publisher: "CRC Press",
    }),
    "Weinstock, R. (2003). Defining forensic psychiatry. In R. Rosner, C. Scott, & J. Doe (Eds.), *Principles* (Vol. 3, pp. 7–13). CRC Press.",
  ],
  [
    "an entry in an encyclopedia",
    work("entry-encyclopedia", {
      author: [n("Graham", "George")],
      issued: on(2019),
      title: "Behaviorism",
      editor: [n("Zalta", "E. N.")],
      "container-title": "The Stanford encyclopedia of philosophy",
      edition: "Summer 2019",
      publisher: "Stanford University",
      URL: "https://plato.stanford.edu/archives/sum2019/entries/behaviorism",
    }),
    "Graham, G. (2019). Behaviorism. In E. N. Zalta (Ed.), *The Stanford encyclopedia of philosophy* (Summer 2019 ed.). Stanford University. <https://plato.stanford.edu/archives/sum2019/entries/behaviorism>",
  ],
  // Preprints, theses, reports
  [
    "an arXiv preprint",
    work("article", {
      author: [n("Kaplan", "Jared"), n("McCandlish", "Sam")],
      issued: on(2020),
      title: "Scaling laws for neural language models",
      archive: "arXiv",
      number: "2001.08361",
      URL: "https://arxiv.org/abs/2001.08361",
    }),
    "Kaplan, J., & McCandlish, S. (2020). *Scaling laws for neural language models* (arXiv:2001.08361). arXiv. <https://arxiv.org/abs/2001.08361>",
  ],
  [
    "an arXiv preprint with its DOI",
    work("article", {
      author: [n("Hoffmann", "Jordan")],
      issued: on(2022, 3, 29),
      title: "Training compute-optimal large language models",
      publisher: "arXiv",
      DOI: "10.48550/arXiv.2203.15556",
    }),
    "Hoffmann, J. (2022). *Training compute-optimal large language models* (arXiv:2203.15556). arXiv. <https://doi.org/10.48550/arXiv.2203.15556>",
  ],
  [
    "a preprint elsewhere",
    work("article", {
      author: [n("Latimier", "Alice"), n("Peyre", "Hugo"), n("Ramus", "Franck")],
      issued: on(2020),
      title: "A meta-analytic review of the benefit of spacing out retrieval practice episodes on retention",
      publisher: "PsyArXiv",
      URL: "https://psyarxiv.com/kzy7u/",
    }),
    "Latimier, A., Peyre, H., & Ramus, F. (2020). *A meta-analytic review of the benefit of spacing out retrieval practice episodes on retention*. PsyArXiv. <https://psyarxiv.com/kzy7u/>",
  ],
  [
    "a dissertation on the web",
    work("thesis", {
      author: [n("Zambrano-Vazquez", "Laura")],
      issued: on(2016),
      title: "The interaction of state and trait worry on response monitoring",
      genre: "PhD thesis",
      publisher: "University of Arizona",
      URL: "https://repository.arizona.edu/handle/10150/620615",
    }),
    "Zambrano-Vazquez, L. (2016). *The interaction of state and trait worry on response monitoring* [Doctoral dissertation, University of Arizona]. <https://repository.arizona.edu/handle/10150/620615>",
  ],
  [
    "an unpublished dissertation",
    work("thesis", {
      author: [n("Harris", "L.")],
      issued: on(2014),
      title: "Instructional leadership perceptions and practices of elementary school leaders",
      genre: "Doctoral dissertation",
      publisher: "University of Virginia",
    }),
    "Harris, L. (2014). *Instructional leadership perceptions and practices of elementary school leaders* [Unpublished doctoral dissertation]. University of Virginia.",
  ],
  [
    "a master's thesis in an archive",
    work("thesis", {
      author: [n("Hutcheson", "V. H.")],
      issued: on(2012),
      title: "Dealing with dual differences",
      genre: "Master’s thesis",
      publisher: "The College of William & Mary",
      archive: "W&M Digital Archive",
      URL: "https://digitalarchive.wm.edu/bitstream/handle/10288/16594",
    }),
    "Hutcheson, V. H. (2012). *Dealing with dual differences* [Master’s thesis, The College of William & Mary]. W&M Digital Archive. <https://digitalarchive.wm.edu/bitstream/handle/10288/16594>",
  ],
  [
    "a report with a number",
    work("report", {
      author: [{ literal: "National Cancer Institute" }],
      issued: on(2018),
      title: "Facing forward: Life after cancer treatment",
      genre: "NIH Publication",
      number: "18-2424",
      publisher: "U.S. Department of Health and Human Services",
      URL: "https://www.cancer.gov/life-after-treatment.pdf",
    }),
    "National Cancer Institute. (2018). *Facing forward: Life after cancer treatment* (NIH Publication No. 18-2424). U.S. Department of Health and Human Services. <https://www.cancer.gov/life-after-treatment.pdf>",
  ],
  [
    "a report without a kind",
    work("report", {
      author: [n("Chiu", "W. W.")],
      issued: on(1978),
      title: "A hybrid hierarchical model",
      number: "RC-6947",
      publisher: "IBM",
    }),
    "Chiu, W. W. (1978). *A hybrid hierarchical model* (Report No. RC-6947). IBM.",
  ],
  [
    "a manuscript",
    work("manuscript", {
      author: [n("Yoo", "J."), n("Miyamoto", "Y.")],
      issued: on(2016),
      title: "Positive emotions buffer the stress of rejection",
      publisher: "Department of Psychology, University of Wisconsin–Madison",
    }),
    "Yoo, J., & Miyamoto, Y. (2016). *Positive emotions buffer the stress of rejection* [Unpublished manuscript]. Department of Psychology, University of Wisconsin–Madison.",
  ],
];
