import { groupBy } from "../../base/collections";
import { later, now, number, t } from "../../base/language";
import { type Comparison, type Difference, KINDS } from "./compare";

/** A catalogue as a report names it. */
export interface Named {
  id: string;
  title: string;
  problems: number;
}

const TITLES: Record<Difference["kind"], string> = {
  "only-a": later("Only in {0}"),
  "only-b": later("Only in {0}"),
  state: later("The state differs"),
  verification: later("The verification differs"),
  dates: later("Dates differ"),
  unreadable: later("No state that can be read"),
};

/** How a report calls two catalogues of one id, such as two versions of one. */
export function reportNames(a: Named, b: Named): { a: string; b: string } {
  if (a.id !== b.id) return { a: a.id, b: b.id };
  return { a: `${a.id} (A)`, b: `${b.id} (B)` };
}

/** A comparison as Markdown: what was compared, then a table a kind of difference. */
export function comparisonMarkdown(a: Named, b: Named, { differences, both, agreed }: Comparison): string {
  const names = reportNames(a, b);
  const head = [
    `# ${cell(a.title)} · ${cell(b.title)}`,
    "",
    `| | ${names.a} | ${names.b} |`,
    "|---|---|---|",
    `| ${t("problems")} | ${number(a.problems)} | ${number(b.problems)} |`,
    "",
    t("{0} problems are in both; on {1} of them they agree.", number(both), number(agreed)),
  ];
  const groups = groupBy(differences, ({ kind }) => kind);
  const sections = KINDS.flatMap((kind) => {
    const found = groups.get(kind) ?? [];
    if (!found.length) return [];
    const title = now(TITLES[kind]).replace("{0}", kind === "only-b" ? names.b : names.a);
    return ["", `## ${title} (${number(found.length)})`, "", ...table(found, names)];
  });
  return `${[...head, ...sections].join("\n")}\n`;
}

function table(found: readonly Difference[], names: { a: string; b: string }): string[] {
  const isOne = found[0]!.kind.startsWith("only");
  const rows = found.map(({ a, b, title, saysA, saysB }) => {
    const id = a !== undefined && b !== undefined && a !== b ? `${a} = ${b}` : (a ?? b ?? "");
    const says = isOne ? [saysA ?? saysB] : [saysA, saysB];
    return `| ${[id, title, ...says.map((one) => one ?? "–")].map(cell).join(" | ")} |`;
  });
  const columns = [t("Problem"), t("Title"), ...(isOne ? [t("State")] : [names.a, names.b])];
  return [`| ${columns.join(" | ")} |`, `|${columns.map(() => "---").join("|")}|`, ...rows];
}

/** A text in a cell of a table: one line, no bar, and none of Markdown's marks. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#&]/g, "\\$&");
}
