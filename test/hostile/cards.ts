import { PAYLOADS } from "./payloads";
import { quoted } from "./records";

/** Cards show the first thousand characters of a text. */
const MOST = 900;

/** The payloads that a card shows whole, several to a text. */
export const CARD_TEXTS: readonly string[] = PAYLOADS.map(({ text }) => text.trim())
  .filter((text) => text && text.length <= MOST / 2)
  .reduce<string[]>((texts, text) => {
    const last = texts.at(-1);
    return last !== undefined && last.length + text.length < MOST
      ? [...texts.slice(0, -1), `${last} ${text}`]
      : [...texts, text];
  }, []);

export type CardKind = "problem" | "person" | "area" | "work" | "experiment";

/** The id of what has a card with one of the texts. */
export const cardId = (kind: CardKind, index: number): string => `${kind}-card-${index}`;
/** How the texts of a card end: letters and digits alone, which every reader leaves as they are. */
export const cardEnd = (kind: CardKind, index: number): string => `end0${index}of0${kind}`;

/** Files of a workspace in which what ids name has the texts wherever its card shows one; and texts in which the ids stand, one a line. */
export function cardWorkspace(): Record<string, string> {
  const each = <T>(make: (text: (kind: CardKind) => string, id: (kind: CardKind) => string) => T): T[] =>
    CARD_TEXTS.map((text, i) =>
      make(
        (kind) => `${text} ${cardEnd(kind, i)}`,
        (kind) => cardId(kind, i),
      ),
    );
  const ids = (kind: CardKind) => CARD_TEXTS.map((_, i) => cardId(kind, i));
  const catalogue = {
    catalogue: { id: "cards", title: "Cards" },
    areas: each((text, id) => ({ id: id("area"), title: text("area"), summary: text("area") })),
    people: each((text, id) => ({
      id: id("person"),
      name: text("person"),
      affiliation: text("person"),
      url: text("person"),
    })),
    problems: each((text, id) => ({
      id: id("problem"),
      title: text("problem"),
      area: id("area"),
      status: { state: "open", label: text("problem") },
      summary: text("problem"),
      references: [id("work")],
    })),
    references: each((text, id) => ({
      id: id("work"),
      type: "book",
      title: text("work"),
      author: [{ literal: text("work") }],
      publisher: text("work"),
      URL: `https://outside.invalid/${text("work")}`,
    })),
  };
  const uses = [
    "problems:",
    "  - id: uses",
    "    title: Uses",
    "    related:",
    ...ids("problem").map((id) => `      - problem: ${id}`),
    "    people:",
    ...ids("person").map((id) => `      - person: ${id}`),
    ...ids("area").flatMap((id, i) => [`  - id: uses-${i}`, "    title: Uses", `    area: ${id}`]),
  ];
  const cited = ["---", "problem: uses", "experiments:", ...ids("experiment").map((id) => `  - ${id}`), "---", ""];
  const experiments = each((text, id) => [
    `research/experiments/${id("experiment")}.yaml`,
    quoted({ title: text("experiment"), problems: ["uses"], hypothesis: text("experiment"), status: "planned" }),
  ]);
  return {
    "problems/catalogue.yaml": quoted(catalogue),
    "problems/uses.yaml": lines(uses),
    "docs/cited.md": lines([...cited, ...ids("work").map((id) => `[@${id}]\n`)]),
    "docs/completed.md": "See [@",
    ...(Object.fromEntries(experiments) as Record<string, string>),
  };
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
