import * as vscode from "vscode";
import { listed } from "../../core/base/text/direction";
import { dotted } from "../../core/describe/tree";
import type { Catalogue } from "../../core/catalogue/index/catalogue";
import { displayTitle, shortAuthors, venue, year } from "../../core/references/identity/display";
import type { SearchedPart } from "../../core/search/entries";
import type { Excerpt } from "../../core/search/excerpt";
import type { Found } from "../../core/search/found";
import type { Research } from "../../core/research/records";
import { EXPERIMENT_WORDS, counted, nameOf, personName, STATE_WORDS, STATEMENT_WORDS } from "../../core/words/names";
import { plainTitle } from "../../core/words/plainTitle";
import { rowText } from "../rowText";
import { stateIcon } from "../stateIcon";

/** A row of the search; the detail says where the sentence stands and marks in it what was typed. */
export function foundRow(found: Found, known: { catalogue: Catalogue; research: Research }): vscode.QuickPickItem {
  const { catalogue } = known;
  switch (found.kind) {
    case "problem": {
      const { problem, sentence } = found;
      const area = catalogue.areas.get(problem.area)?.title;
      return {
        label: rowText(plainTitle(problem.title)),
        iconPath: stateIcon(problem.state),
        description: rowText(dotted(problem.label ?? nameOf(STATE_WORDS, problem.state), area)),
        detail: sentence ? sentenceText(sentence, partName(sentence.part)) : rowText(listed(problem.tags)) || undefined,
      };
    }
    case "work": {
      const { item, problems } = found;
      const cited = problems.length ? vscode.l10n.t("cited by {0}", counted.problems(problems.length)) : "";
      return {
        label: rowText(displayTitle(item)),
        iconPath: new vscode.ThemeIcon("book"),
        description: rowText([shortAuthors(item), year(item)].filter(Boolean).join(" ")),
        detail: rowText(dotted(venue(item), `@${item.id}`, cited)),
      };
    }
    case "note": {
      const { note, sentence } = found;
      return {
        label: rowText(plainTitle(note.title)),
        iconPath: new vscode.ThemeIcon("note"),
        description: rowText(
          dotted(note.created?.slice(0, 10), note.author === undefined ? undefined : personName(note.author, known)),
        ),
        detail: sentence ? sentenceText(sentence, vscode.l10n.t("Note")) : titlesOf(note.problems, catalogue),
      };
    }
    case "experiment": {
      const { experiment, sentence } = found;
      return {
        label: rowText(plainTitle(experiment.title)),
        iconPath: new vscode.ThemeIcon("beaker"),
        description: nameOf(EXPERIMENT_WORDS, experiment.status),
        detail: sentence
          ? sentenceText(sentence, vscode.l10n.t("Experiment"))
          : titlesOf(experiment.problems, catalogue),
      };
    }
  }
}

function titlesOf(problems: readonly string[], catalogue: Catalogue): string {
  return rowText(
    listed(
      problems.map((id) => plainTitle(catalogue.resolve(id)?.title ?? id)),
      "; ",
    ),
  );
}

const FIRST_SEEN = 45;
const BEFORE = 25;

/** VS Code marks nothing in a row whose words stand apart: what was met stands between marks. */
function sentenceText({ text, ranges }: Excerpt, place: string): string {
  const first = ranges[0]?.[0] ?? 0;
  // Of a row some eighty letters are in sight: what was met must be among them.
  let at = first > FIRST_SEEN ? text.lastIndexOf(" ", first - BEFORE) + 1 : 0;
  let marked = at && text[at - 1] !== "…" ? "…" : "";
  for (const [start, end] of joined(text, ranges)) {
    marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return rowText(`${place}: ${marked}${text.slice(at)}`);
}

/** Ranges between which there is one character at most are one: `«edge of stability»`. */
function joined(text: string, ranges: Excerpt["ranges"]): Excerpt["ranges"] {
  const found: Excerpt["ranges"] = [];
  for (const [start, end] of ranges) {
    const last = found.at(-1);
    if (last && /^[\s-]$/.test(text.slice(last[1], start))) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

function partName(part: SearchedPart): string {
  switch (part) {
    case "summary":
      return vscode.l10n.t("Summary");
    case "statement":
      return vscode.l10n.t("Precisely");
    case "importance":
      return vscode.l10n.t("Why it matters");
    case "settles":
      return vscode.l10n.t("What would settle it");
    case "confusions":
      return vscode.l10n.t("Often mistaken for");
    case "measurements":
      return vscode.l10n.t("Measurements");
    default:
      return nameOf(STATEMENT_WORDS, part);
  }
}
