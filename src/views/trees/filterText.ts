import * as vscode from "vscode";
import type { Catalogue } from "../../core/catalogue/index/catalogue";
import type { ProblemFilter } from "../../core/tree/problemFilter";
import { nameOf, STATE_WORDS } from "../../core/words/names";

/** A filter in words, as the view's heading shows it. */
export function describeFilter(filter: ProblemFilter, catalogue: Catalogue): string {
  const parts = [
    filter.status?.map((state) => nameOf(STATE_WORDS, state)).join(vscode.l10n.t(" or ")),
    filter.area && catalogue.areaTitle(filter.area),
    filter.tags?.map((tag) => `#${tag}`).join(" "),
    filter.person && (catalogue.person(filter.person)?.name ?? filter.person),
    filter.mine && vscode.l10n.t("mine"),
    filter.has?.includes("notes") && vscode.l10n.t("with notes"),
    filter.has?.includes("experiments") && vscode.l10n.t("with experiments"),
    filter.has?.includes("help-wanted") && vscode.l10n.t("help wanted"),
    filter.stale && vscode.l10n.t("not checked lately"),
    filter.stale === false && vscode.l10n.t("checked lately"),
  ];
  return parts.filter(Boolean).join(", ");
}
