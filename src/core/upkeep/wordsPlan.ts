import type { CslItem } from "../references/csl/csl";
import { uniqueWorks } from "../references/identity/library";
import { searchValue } from "./sources/source";
import type { Answers } from "./answers";
import { BY_TITLE, requestsFor } from "./checking/plan";
import type { Ask, IndexRequest, Source } from "./model";
import { itemOf } from "./news";

/** What there is to ask of the indexes about works of which a person remembers some words of the title. */
export class WordsPlan {
  private readonly asks: readonly Ask[];

  constructor(words: string, sources: readonly Source[]) {
    const value = searchValue({ id: "", type: "document", title: words });
    this.asks = BY_TITLE.filter((source) => sources.includes(source)).map((source) => ({ source, by: "title", value }));
  }

  /** The requests that are left; none once all is asked. */
  next(answers: Answers): IndexRequest[] {
    return requestsFor(this.asks.filter((ask) => !answers.get(ask)));
  }

  /** No answer leads to further requests. */
  possible(): number {
    return 0;
  }

  /** The works that the indexes gave, each once, without keys. */
  found(answers: Answers): CslItem[] {
    const items = this.asks.flatMap((ask) => answers.facts(ask)).map(itemOf);
    return uniqueWorks(items.map((item, i) => ({ ...item, id: `${i}` }))).map((item) => ({ ...item, id: "" }));
  }
}
