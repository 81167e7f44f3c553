import { largest } from "../../../base/collections";
import { number, plural, t } from "../../../base/language";
import type { Path } from "../../../yaml/places/data";
import { isPlainMap, valueAt } from "../../../yaml/places/data";
import { blockYaml } from "../../../yaml/editing/print";
import type { Mapped } from "../mappedFiles";
import { asList } from "../rules";
import { asText } from "../template";

/** Facets of these keys are shown, each value with how many problems have it. */
const FACETS: readonly [path: Path, title: string][] = [
  [["status"], "status"],
  [["status", "verification"], "status.verification"],
  [["area"], "area"],
  [["tags"], "tags"],
];
const MOST_VALUES = 15;
const SHOWN = 20;

/** The values of a key of the problems with how many have each, the commonest first. */
function facet(mapped: Mapped, path: Path): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const problem of mapped.mapper.problems) {
    const found = valueAt(problem, path);
    const value = isPlainMap(found) && Object.hasOwn(found, "state") ? found["state"] : found;
    for (const one of asList(value)) {
      const text = asText(one);
      if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** What a mapping makes of its source, as Markdown: how many problems, the values of their keys, and the first entries with what they become. */
export function mappingPreview(mapped: Mapped): string {
  const { mapper, entries, mapping } = mapped;
  const lines = [
    `# ${code(mapping.info.title)}`,
    "",
    plural(
      mapper.problems.length,
      "{1} entries become {0} problem.",
      "{1} entries become {0} problems.",
      number(entries.length),
    ),
  ];
  for (const { message } of mapper.faults()) lines.push("", `- ⚠ ${code(message)}`);
  for (const [path, title] of FACETS) {
    const values = facet(mapped, path);
    if (!values.length) continue;
    lines.push("", `## \`${title}\``, "", `| ${t("Value")} | ${t("Problems")} |`, "|---|---:|");
    for (const [value, count] of values.slice(0, MOST_VALUES)) lines.push(`| ${code(value)} | ${number(count)} |`);
    if (values.length > MOST_VALUES) lines.push(`| ${t("and {0} more", number(values.length - MOST_VALUES))} | |`);
  }
  for (const [index, { entry, problem }] of entries.slice(0, SHOWN).entries()) {
    const title = problem
      ? t("Entry {0} becomes {1}", number(index + 1), `\`${problem.id}\``)
      : t("Entry {0} does not count", number(index + 1));
    lines.push("", `## ${title}`, "", fenced(entry));
    if (problem) lines.push("", fenced(problem));
  }
  return `${lines.join("\n")}\n`;
}

/** What the first entries become at one key, and how often each value comes: a hover at the key's rule. */
export function rulePreview(mapped: Mapped, path: Path): string | undefined {
  if (path[0] !== "problem" || path.length < 2) return undefined;
  const end = path.findIndex(
    (step, i) => i > 0 && (typeof step === "number" || ["from", "words", "any", "as"].includes(step)),
  );
  const key = path.slice(1, end < 0 ? undefined : end);
  const rows = mapped.entries
    .filter(({ problem }) => problem)
    .slice(0, 3)
    .map(({ problem }) => {
      const value = valueAt(problem, key);
      const shown =
        value === undefined ? t("nothing") : typeof value === "object" ? JSON.stringify(value) : String(value);
      return `- \`${problem!.id}\`: ${code(shown.length > 200 ? `${shown.slice(0, 199)}…` : shown)}`;
    });
  if (!rows.length) return undefined;
  const values = facet(mapped, key);
  const has = mapped.mapper.problems.filter((problem) => valueAt(problem, key) !== undefined).length;
  const counts =
    values.length <= MOST_VALUES ? values.map(([value, count]) => `${code(value)} (${number(count)})`) : [];
  return [
    ...rows,
    "",
    t("{0} of {1} problems have it.", number(has), number(mapped.mapper.problems.length)),
    ...(counts.length > 1 ? ["", counts.join(" · ")] : []),
  ].join("\n");
}

function fenced(data: unknown): string {
  const text = isPlainMap(data) ? blockYaml(data, 0) : String(asText(data));
  const cut = text.length > 2000 ? `${text.slice(0, 1999)}…` : text;
  const fence = "`".repeat(Math.max(3, largest([...cut.matchAll(/`+/g)].map(([run]) => run.length + 1))));
  return `${fence}yaml\n${cut}\n${fence}`;
}

/** A text of somebody else's between Markdown of ours. */
function code(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#&~$]/g, "\\$&");
}
