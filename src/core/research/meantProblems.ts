import { didYouMean } from "../base/didYouMean";
import type { Diagnostic } from "../base/diagnostics";
import { slug } from "../base/ids";
import { suggestion } from "../yaml/check/words";

/**
 * Findings of records with the problem that is meant where something else than an id is written: the one whose title it is, else one with an id like
 * it. The reader of one file proposes what the words would be as an id; here only ids that there are remain.
 * @param problems those of the catalogues; asked for only where a finding needs them
 */
export function withMeantProblems(
  diagnostics: readonly Diagnostic[],
  problems: () => readonly { id: string; title: string }[],
): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const proposed = diagnostic.code === "not-an-id" ? diagnostic.data?.replacement : undefined;
    if (proposed === undefined) return diagnostic;
    const meant = meantProblem(proposed, problems());
    const { replacement: _, ...data } = diagnostic.data!;
    return {
      ...diagnostic,
      message: diagnostic.message.replace(suggestion(proposed), () => suggestion(meant)),
      data: meant === undefined ? data : { ...data, replacement: meant },
    };
  });
}

function meantProblem(proposed: string, problems: readonly { id: string; title: string }[]): string | undefined {
  if (problems.some(({ id }) => id === proposed)) return proposed;
  const begins = proposed.charAt(0);
  const titled = problems.find(
    ({ title }) => /[\p{L}\p{N}]/u.exec(title)?.[0].toLowerCase() === begins && slug(title, 80, "") === proposed,
  );
  return (
    titled?.id ??
    didYouMean(
      proposed,
      problems.map(({ id }) => id),
    )
  );
}
