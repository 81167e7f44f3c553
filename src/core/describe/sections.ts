import { t } from "../base/language";
import { STATEMENT_KINDS, type CitationModel, type DateModel, type Marked, type StatementKind } from "../words/shown";
import { shortened } from "../words/escape";
import { fill } from "../words/pageTexts";
import { labelled, STATEMENT_WORDS } from "../words/names";
import type { Statement } from "../catalogue/schema";
import type { Context } from "./facts/context";
import { dotted, lineOf, linesOf, type Block, type Column, type Line, type Piece, type Section } from "./tree";
import type { ProblemFacts } from "./facts/facts";
import { experimentParts, measurementPart, noteParts } from "./recordParts";

const KNOWLEDGE: readonly StatementKind[] = ["known", "partial", "unknown"];
const WAYS = STATEMENT_KINDS.filter((kind) => !KNOWLEDGE.includes(kind));

/** The sections of a problem in their order; one with nothing to say has no blocks. A new one is a row here. */
export function problemSections(context: Context, facts: ProblemFacts): Section[] {
  const { texts } = context;
  const { problem } = context.input.detail;
  const { measurements, experiments, notes, references, mentions } = facts;
  return [
    { id: "summary", title: texts.summary, blocks: prose(context, problem.summary, true) },
    { id: "statement", title: t("Precisely"), blocks: prose(context, problem.statement) },
    { id: "facts", title: t("At a glance"), blocks: factLines(context) },
    { id: "importance", title: texts.importance, blocks: prose(context, problem.importance) },
    { id: "knowledge", title: texts.knowledge, blocks: statementColumns(context, KNOWLEDGE) },
    { id: "approaches", title: texts.approaches, blocks: statementColumns(context, WAYS) },
    { id: "settles", title: t("What would settle it"), blocks: statementList(context, "settles") },
    { id: "confusions", title: t("Often mistaken for"), blocks: statementList(context, "confusions") },
    { id: "exercises", title: t("Exercises"), ...counted(problem.exercises ?? [], exerciseParts(context)) },
    { id: "measurements", title: texts.measurements, blocks: measurements.map((one) => measurementPart(one, texts)) },
    { id: "experiments", title: texts.experiments, ...counted(experiments, experimentParts(experiments, texts)) },
    { id: "notes", title: texts.notes, ...counted(notes, noteParts(notes, texts)) },
    { id: "who", title: texts.who, blocks: whoBlocks(facts, context) },
    { id: "related", title: texts.related, ...relatedBlocks(facts) },
    { id: "references", title: texts.references, ...counted(references, list(references.map(referenceLines))) },
    {
      id: "mentions",
      title: texts.mentions,
      ...counted(mentions, list(mentions.map((one) => mentionLines(one, context)))),
    },
  ];
}

function counted(things: readonly unknown[], blocks: Block[]): Pick<Section, "count" | "blocks"> {
  return things.length ? { count: things.length, blocks } : { blocks: [] };
}

function list(items: readonly (readonly Line[])[]): Block[] {
  return items.length ? [{ kind: "list", items }] : [];
}

function prose(context: Context, text: string | undefined, lead?: boolean): Block[] {
  const marked = context.block(text);
  return marked ? [{ kind: "prose", text: marked, lead }] : [];
}

/** Statements by kind side by side; kinds without any are left out. */
function statementColumns(context: Context, kinds: readonly StatementKind[]): Block[] {
  const columns = kinds.flatMap((kind): Column[] => {
    const items = (context.input.detail.problem[kind] ?? []).flatMap((one, at) =>
      statementLine(context, one, kind, at),
    );
    const { text: title, icon } = labelled(STATEMENT_WORDS, kind);
    return items.length ? [{ id: kind, title, icon, items }] : [];
  });
  return columns.length ? [{ kind: "columns", columns }] : [];
}

/** A statement with when it became so and the works that say it; nothing for a blank one. */
function statementLine(context: Context, statement: Statement, list: string, at: number): [Line] | [] {
  const { text, since, references, editorial }: Exclude<Statement, string> =
    typeof statement === "string" ? { text: statement } : statement;
  // A formula or list of its own needs paragraphs; a plain claim does not.
  const marked = /\n\s*\n|^[^\S\r\n\u2028\u2029]*(?:\$\$|[-*] )/m.test(text) ? context.block(text) : context.line(text);
  return marked
    ? [
        [
          marked,
          ...sinceWhen(context.date(since), context),
          ...works(context.citations(references)),
          ...(editorial ? [{ muted: [t("(the editors' judgement)")] }] : []),
          { entry: { list, at, name: shortened(text, LONGEST_NAME) } },
        ],
      ]
    : [];
}

/** So much of a statement names it, in UTF-16 units. */
const LONGEST_NAME = 60;

function statementList(context: Context, kind: "settles" | "confusions"): Block[] {
  const statements = context.input.detail.problem[kind] ?? [];
  return list(statements.flatMap((one, at) => statementLine(context, one, kind, at)).map((line) => [line]));
}

/** Exercises, their answers folded. */
function exerciseParts(context: Context): Block[] {
  return (context.input.detail.problem.exercises ?? []).flatMap(({ text, answer, level }, i) => {
    const title = dotted(t("Exercise {0}", i + 1), level);
    const blocks = prose(context, text);
    if (answer?.trim()) blocks.push({ kind: "folded", title: t("Answer"), blocks: prose(context, answer) });
    return blocks.length ? [{ kind: "part" as const, title, blocks }] : [];
  });
}

/** Who posed and settled it, what is offered for it, what it is called elsewhere, and what measures something of it. */
function factLines(context: Context): Block[] {
  const { entry, problem } = context.input.detail;
  const { posed, solved, prize, url, identifiers = {}, origin, instruments } = problem;
  const about = (name: string, pieces: Parameters<typeof lineOf>, note?: Marked): Line[][] => {
    const line = lineOf(...pieces);
    return line || note ? [linesOf([`${name}:`, ...(line ?? [])], note && [note])] : [];
  };
  const work = (key: string | number | undefined) => key !== undefined && { works: [context.citation(key)] };
  const event = ({ by, year, reference }: NonNullable<typeof posed>) => {
    const date = context.date(year);
    return [by && date ? `${by},` : by, date && { date }, work(reference)];
  };
  // What the entry takes the place of is told above.
  const isReplaced = entry.replaces !== undefined && entry.replaces === `${origin?.catalogue}/${origin?.id}`;
  const source = isReplaced ? "" : dotted(origin?.catalogue, String(origin?.id ?? ""));
  // What was taken over is the other's: their licence goes with it.
  const licence = origin?.catalogue === entry.catalogue && context.input.catalogue.info(entry.catalogue)?.license;
  return list([
    ...(posed ? about(t("Posed"), event(posed)) : []),
    ...(solved ? about(t("Settled"), event(solved), context.line(solved.note)) : []),
    ...(prize ? about(t("Prize"), [dotted(prize.text, prize.by), work(prize.reference)]) : []),
    ...about(t("Taken from"), [
      origin?.url ? { url: origin.url, text: source || origin.url } : source,
      origin?.status && { muted: [`(${origin.status})`] },
      licence && { muted: [t("Licence: {0}", licence)] },
    ]),
    ...about(t("Elsewhere"), [url && { url, text: url }]),
    ...Object.entries(identifiers).flatMap(([name, ids]) => about(name.toUpperCase(), [[ids].flat().join(", ")])),
    ...about(t("Instruments"), [instruments?.join(", ")]),
  ]);
}

function sinceWhen(date: DateModel | undefined, { texts }: Context): Piece[] {
  return date ? [{ muted: [{ date, around: `(${texts.since})` }] }] : [];
}

function works(citations: CitationModel[]): Piece[] {
  return citations.length ? [{ works: citations }] : [];
}

function whoBlocks({ people, claims }: ProblemFacts, { texts }: Context): Block[] {
  const person = ({ name, affiliation, url, focus }: ProblemFacts["people"][number]) =>
    linesOf(lineOf(url ? { url, text: name } : name, affiliation && { muted: [`· ${affiliation}`] }), focus && [focus]);
  const claim = ({ name, mine, state, since, helpWanted, stale, focus }: ProblemFacts["claims"][number]) => {
    const marks = dotted(mine && texts.me, state.text, helpWanted && texts.helpWanted, stale && texts.claimStale);
    return linesOf([name, `(${marks})`, ...(since ? [{ date: since, around: texts.since }] : [])], focus && [focus]);
  };
  const parts: Block[] = [];
  if (people.length) parts.push({ kind: "part", title: texts.people, blocks: list(people.map(person)) });
  if (claims.length) parts.push({ kind: "part", title: texts.claims, blocks: list(claims.map(claim)) });
  return parts;
}

function relatedBlocks({ related }: ProblemFacts): Pick<Section, "count" | "blocks"> {
  const lines = ({ id, title, status, area, note }: ProblemFacts["related"][number]["items"][number]) =>
    linesOf(lineOf({ problem: id, title }, status && `— ${dotted(status.text, area)}`), note && [note]);
  return counted(
    related.flatMap(({ items }) => items),
    related.map(({ title, items }) => ({ kind: "part", title, blocks: list(items.map(lines)) })),
  );
}

function referenceLines(work: ProblemFacts["references"][number]): Line[] {
  const { key, title, authors, year, venue, url, role, note, known, marks } = work;
  const heading: Piece = url ? { url, text: title } : title;
  return linesOf(
    [heading, { works: [{ key, text: key, title, known }] }],
    lineOf(...marks),
    lineOf(dotted(authors, year, venue)),
    lineOf(role?.text, note),
  );
}

function mentionLines(
  { file, line, name, context: text }: ProblemFacts["mentions"][number],
  { texts }: Context,
): Line[] {
  return [[{ file, line, text: name }, { muted: [fill(texts.line, line + 1)] }], [text]];
}
