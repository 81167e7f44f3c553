import type { ApaExample } from "./apaExample";
import { apaExamplesPeople } from "./apaExamplesPeople";
import { apaExamplesDates } from "./apaExamplesDates";
import { apaExamplesArticles } from "./apaExamplesArticles";
import { apaExamplesBooks } from "./apaExamplesBooks";
import { apaExamplesOther } from "./apaExamplesOther";

/**
 * References as the Publication Manual of the APA (7th edition, chapters 9 and 10) and apastyle.apa.org give them, in Markdown; where a work of
 * machine learning stands for the manual's example, the form is the manual's.
 */
export const apaExamples: ApaExample[] = [
  ...apaExamplesPeople,
  ...apaExamplesDates,
  ...apaExamplesArticles,
  ...apaExamplesBooks,
  ...apaExamplesOther,
];
