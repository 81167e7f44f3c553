import * as vscode from "vscode";
import type { State } from "../core/catalogue/schema";
import { number } from "../core/base/language";
import { EXPERIMENT_WORDS, STATE_WORDS, VERDICT_WORDS } from "../core/words/vocabulary";
import type { ExperimentState, ReadingState, Verdict } from "../core/research/model";
import { oneLine, shortened } from "./escape";

/** Words and codicons of the fixed vocabularies, in the language of the window; the codicons are those of the pages. */
interface Label {
  text: string;
  icon: string;
}

const t = vscode.l10n.t;

export const stateLabel = (state: State): Label => ({
  text: { open: t("open"), partial: t("partly solved"), contested: t("contested"), resolved: t("resolved") }[state],
  icon: STATE_WORDS[state][1],
});

export const experimentLabel = (state: ExperimentState): Label => ({
  text: {
    planned: t("planned"),
    running: t("running"),
    finished: t("finished"),
    failed: t("failed"),
    abandoned: t("abandoned"),
  }[state],
  icon: EXPERIMENT_WORDS[state][1],
});

export const verdictLabel = (verdict: Verdict): Label => ({
  text: { supports: t("supports"), refutes: t("refutes"), inconclusive: t("inconclusive") }[verdict],
  icon: VERDICT_WORDS[verdict][1],
});

export const readingLabel = (state: ReadingState): Label =>
  ({
    "to-read": { text: t("to read"), icon: "bookmark" },
    reading: { text: t("reading"), icon: "book" },
    read: { text: t("read"), icon: "check" },
  })[state];

/** How many there are of something, in words. */
export const countLabel = {
  problems: (count: number): string => (count === 1 ? t("1 problem") : t("{0} problems", number(count))),
  notes: (count: number): string => (count === 1 ? t("1 note") : t("{0} notes", number(count))),
  experiments: (count: number): string => (count === 1 ? t("1 experiment") : t("{0} experiments", number(count))),
  references: (count: number): string => (count === 1 ? t("1 reference") : t("{0} references", number(count))),
  questions: (count: number): string => (count === 1 ? t("1 open question") : t("{0} open questions", number(count))),
};

/** A label at the head of a group. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** In a list a row is one line, and VS Code looks for what is typed in all of it. */
const LONGEST_ROW_TEXT = 200;

/** A text from data for a row of a quick pick: one line of bounded length, in which `$(name)` is no icon. */
export function rowText(text: string): string {
  return oneLine(shortened(text, LONGEST_ROW_TEXT)).replace(/\$\(/g, "$\u200b(");
}
