import type { Catalogue } from "../catalogue/index/catalogue";
import { inboundRelations } from "../catalogue/index/relations";
import type { ProblemDetail } from "../catalogue/model";
import type { CslItem } from "../references/csl/csl";
import type { ReadingState } from "../research/model";
import type { Research } from "../research/records";
import type { ProblemInput } from "./facts/input";

/** What everything that is described is looked up in. */
export interface Sources extends Pick<
  ProblemInput,
  "readingState" | "marks" | "runs" | "now" | "staleClaimDays" | "locale" | "me"
> {
  catalogue: Catalogue;
  research: Research;
  /** The work of a citation key, in catalogues and bibliographies. */
  reference(key: string): CslItem | undefined;
  /** All keys of the work, its own among them. */
  keysOf(key: string): readonly string[];
  readingState(key: string): ReadingState | undefined;
}

/** Gathers what a problem is described from. */
export function problemInput(detail: ProblemDetail, sources: Sources): ProblemInput {
  const { catalogue, research, reference, keysOf, ...rest } = sources;
  const id = detail.entry.fullId;
  return {
    ...rest,
    detail,
    catalogue: {
      info: (key) => catalogue.infos.find((info) => info.id === key),
      area: (key) => catalogue.areas.get(key),
      person: (key) => catalogue.person(key),
      problem: (key, from) => catalogue.resolve(key, from),
      reference,
      glossary: catalogue.glossary,
      inbound: (fullId) => inboundRelations(catalogue, fullId),
    },
    research: {
      notes: research.notesOf(id),
      experiments: research.experimentsOf(id),
      claims: research.claimsOf(id).flatMap(({ claim, handle }) => {
        const person = research.person(handle);
        return person ? [{ claim, person }] : [];
      }),
      mentions: research.mentionsOf(id),
      person: (handle) => research.person(handle),
      notesOfWork: (key) => research.notesOfWork(keysOf(key)),
      notesOfExperiment: (experiment) => research.notesOfExperiment(experiment),
      look: research.lookAt(id),
    },
  };
}
