import type { ApaExample } from "./apaExample";
import { authors, n, on, work } from "./apaExample";

export const apaExamplesPeople: ApaExample[] = [
  // Authors
  [
    "one author",
    work("book", {
      author: [n("Vapnik", "Vladimir N.")],
      issued: on(1995),
      title: "The nature of statistical learning theory",
      publisher: "Springer",
    }),
    "Vapnik, V. N. (1995). *The nature of statistical learning theory*. Springer.",
  ],
  [
    "two authors",
    work("book", {
      author: [n("Sutton", "Richard S."), n("Barto", "Andrew G.")],
      issued: on(2018),
      title: "Reinforcement learning: An introduction",
      edition: 2,
      publisher: "MIT Press",
    }),
    "Sutton, R. S., & Barto, A. G. (2018). *Reinforcement learning: An introduction* (2nd ed.). MIT Press.",
  ],
  [
    "three authors",
    work("book", {
      author: [n("Goodfellow", "Ian"), n("Bengio", "Yoshua"), n("Courville", "Aaron")],
      issued: on(2016),
      title: "Deep learning",
      publisher: "MIT Press",
      URL: "http://www.deeplearningbook.org",
    }),
    "Goodfellow, I., Bengio, Y., & Courville, A. (2016). *Deep learning*. MIT Press. <http://www.deeplearningbook.org>",
  ],
  [
    "twenty authors",
    work("document", { author: authors(20), issued: on(2020), title: "T" }),
    `${Array.from({ length: 19 }, (_, i) => `Author${i + 1}, A.`).join(", ")}, & Author20, A. (2020). *T*.`,
  ],
  [
    "twenty-one authors",
    work("document", { author: authors(21), issued: on(2020), title: "T" }),
    `${Array.from({ length: 19 }, (_, i) => `Author${i + 1}, A.`).join(", ")}, … Author21, A. (2020). *T*.`,
  ],
  [
    "a list that goes on",
    work("document", { author: [n("Brown", "Tom"), { literal: "others" }], issued: on(2020), title: "T" }),
    "Brown, T., et al. (2020). *T*.",
  ],
  [
    "a group",
    work("report", {
      author: [{ literal: "World Health Organization" }],
      issued: on(2014),
      title: "Comprehensive implementation plan",
      publisher: "World Health Organization",
    }),
    "World Health Organization. (2014). *Comprehensive implementation plan*.",
  ],
  [
    "no author",
    work("book", {
      issued: on(2019),
      title: "Merriam-Webster’s collegiate dictionary",
      edition: "11",
      publisher: "Merriam-Webster",
    }),
    "*Merriam-Webster’s collegiate dictionary* (11th ed.). (2019). Merriam-Webster.",
  ],
  [
    "a suffix",
    work("book", {
      author: [n("King", "Martin Luther", { suffix: "Jr." })],
      issued: on(1963),
      title: "Strength to love",
      publisher: "Harper & Row",
    }),
    "King, M. L., Jr. (1963). *Strength to love*. Harper & Row.",
  ],
  [
    "a particle that stays with the name",
    work("book", {
      author: [n("Gennep", "Arnold", { "non-dropping-particle": "van" })],
      issued: on(1909),
      title: "Les rites de passage",
      publisher: "Nourry",
    }),
    "van Gennep, A. (1909). *Les rites de passage*. Nourry.",
  ],
  [
    "a particle that moves",
    work("document", {
      author: [n("Humboldt", "Alexander", { "dropping-particle": "von" })],
      issued: on(1845),
      title: "Kosmos",
    }),
    "Humboldt, A. von. (1845). *Kosmos*.",
  ],
  [
    "a joined particle",
    work("document", {
      author: [n("Ormesson", "Jean", { "non-dropping-particle": "d’" })],
      issued: on(1971),
      title: "La gloire",
    }),
    "d’Ormesson, J. (1971). *La gloire*.",
  ],
  [
    "hyphenated given names",
    work("document", { author: [n("Sartre", "Jean-Paul"), n("Kim", "Ji-hoon")], issued: on(1943), title: "T" }),
    "Sartre, J.-P., & Kim, J.-h. (1943). *T*.",
  ],
  [
    "initials without stops",
    work("document", { author: [n("Tolkien", "J R R"), n("Hinton", "G.E.")], issued: on(1937), title: "T" }),
    "Tolkien, J. R. R., & Hinton, G. E. (1937). *T*.",
  ],
  [
    "a script without capitals",
    work("document", { author: [n("李", "明")], issued: on(2020), title: "深度学习" }),
    "李, 明. (2020). *深度学习*.",
  ],
  [
    "accents and other capitals",
    work("document", { author: [n("Łukasz", "Élan"), n("Иванов", "Иван")], issued: on(2001), title: "T" }),
    "Łukasz, É., & Иванов, И. (2001). *T*.",
  ],
];
