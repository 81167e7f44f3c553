import type { ApaExample } from "./apaExample";
import { between, n, on, work } from "./apaExample";

export const apaExamplesDates: ApaExample[] = [
  // Dates
  [
    "no date",
    work("book", { author: [n("Doe", "Jane")], title: "Undated", publisher: "Press" }),
    "Doe, J. (n.d.). *Undated*. Press.",
  ],
  [
    "in press",
    work("article-journal", {
      author: [n("Doe", "Jane")],
      title: "Soon",
      "container-title": "Journal",
      status: "in press",
    }),
    "Doe, J. (in press). Soon. *Journal*.",
  ],
  [
    "a range of years",
    work("book", {
      author: [n("Knuth", "Donald E.")],
      issued: between([1984], [1986]),
      title: "Computers & typesetting",
      publisher: "Addison-Wesley",
    }),
    "Knuth, D. E. (1984–1986). *Computers & typesetting*. Addison-Wesley.",
  ],
  [
    "a range that goes on",
    work("book", {
      author: [n("Doe", "J.")],
      issued: { "date-parts": [[2011], [0]] },
      title: "Collected letters",
      publisher: "P",
    }),
    "Doe, J. (2011–present). *Collected letters*. P.",
  ],
  [
    "about a year",
    work("book", { author: [n("Doe", "J.")], issued: { ...on(1850), circa: true }, title: "Old", publisher: "P" }),
    "Doe, J. (ca. 1850). *Old*. P.",
  ],
  [
    "a republished book",
    work("book", {
      author: [n("Freud", "Sigmund")],
      issued: on(2010),
      "original-date": on(1900),
      title: "The interpretation of dreams",
      publisher: "Basic Books",
    }),
    "Freud, S. (2010). *The interpretation of dreams*. Basic Books. (Original work published 1900)",
  ],
  [
    "a year before our era",
    work("book", { author: [{ literal: "Plato" }], issued: on(-380), title: "Republic" }),
    "Plato. (380 B.C.E.). *Republic*.",
  ],
  // Conferences
  [
    "a paper in proceedings",
    work("paper-conference", {
      author: [n("Vaswani", "Ashish"), n("Shazeer", "Noam")],
      issued: on(2017),
      title: "Attention is all you need",
      "container-title": "Advances in Neural Information Processing Systems",
      volume: 30,
      page: "5998-6008",
      publisher: "Curran Associates",
    }),
    "Vaswani, A., & Shazeer, N. (2017). Attention is all you need. In *Advances in Neural Information Processing Systems* (Vol. 30, pp. 5998–6008). Curran Associates.",
  ],
  [
    "a paper with editors",
    work("paper-conference", {
      author: [n("Zhang", "Chiyuan")],
      issued: on(2017),
      title: "Understanding deep learning requires rethinking generalization",
      editor: [n("Bengio", "Y."), n("LeCun", "Y.")],
      "container-title": "International Conference on Learning Representations",
      URL: "https://openreview.net/forum?id=Sy8gdB9xx",
    }),
    "Zhang, C. (2017). Understanding deep learning requires rethinking generalization. In Y. Bengio & Y. LeCun (Eds.), *International Conference on Learning Representations*. <https://openreview.net/forum?id=Sy8gdB9xx>",
  ],
  [
    "a paper presented",
    work("paper-conference", {
      author: [n("Maddox", "S.")],
      issued: on(2016),
      title: "Acoustic",
      "event-title": "Annual meeting of the Society",
      "event-place": "Denver, CO, United States",
    }),
    "Maddox, S. (2016). *Acoustic* [Paper presentation]. Annual meeting of the Society, Denver, CO, United States.",
  ],
  [
    "a talk of several days",
    work("speech", {
      author: [n("Evans", "A. C."), n("Garbarino", "J.")],
      issued: on(2019),
      "event-date": between([2019, 8, 8], [2019, 8, 11]),
      title: "Gun violence",
      genre: "Conference presentation",
      "event-title": "APA 2019 Convention",
      "event-place": "Chicago, IL, United States",
      URL: "https://convention.apa.org/2019-video",
    }),
    "Evans, A. C., & Garbarino, J. (2019, August 8–11). *Gun violence* [Conference presentation]. APA 2019 Convention, Chicago, IL, United States. <https://convention.apa.org/2019-video>",
  ],
  [
    "a talk over two months",
    work("speech", {
      author: [n("Doe", "J.")],
      "event-date": between([2019, 7, 31], [2019, 8, 2]),
      title: "T",
      "event-title": "E",
    }),
    "Doe, J. (2019, July 31–August 2). *T* [Speech]. E.",
  ],
];
