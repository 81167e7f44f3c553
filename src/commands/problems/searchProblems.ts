import * as vscode from "vscode";
import { bestUrl } from "../../core/references/identity/display";
import { normaliseArxiv, normaliseDoi } from "../../core/references/identity/identify";
import type { PagePlace } from "../../core/page/protocol";
import type { Found } from "../../core/search/found";
import { report } from "../../host/errors";
import { type FoundButton, type Offer, pickFromEverything } from "../../views/pickers/everythingPicker";
import { rowText } from "../../views/rowText";
import { newProblem } from "../catalogue/newProblem";
import type { CommandContext } from "../context";
import { openExperiment } from "../notes/recordFile";
import { addToReadingList } from "../readingList/addToReadingList";
import { addReference } from "../references/addReference";
import { copyReference } from "../references/copyReference";
import { openReference } from "../references/openReference";
import { searchIndexes } from "../upkeep/searchIndexes";
import { copyProblemLink } from "./copyProblemLink";
import { openProblem } from "./openProblem";
import { revealProblem } from "./revealProblem";

/** Finds problems, works, notes and experiments as a person types, and opens one at the sentence that was found. Returns a problem's full id. */
export async function searchProblems(context: CommandContext, query?: string): Promise<string | undefined> {
  const found = await pickFromEverything(context.stores, context.memory, {
    title: vscode.l10n.t("Search everything"),
    query: typeof query === "string" ? query : undefined,
    buttons: buttonsOf(context),
    offers: (words, rows) => offersFor(context, words, rows),
  });
  return found && open(context, found);
}

async function open(context: CommandContext, found: Found, beside = false): Promise<string | undefined> {
  const options = { beside, preserveFocus: beside };
  switch (found.kind) {
    case "problem":
      return openProblem(context, found.problem.fullId, { ...options, place: placeOf(found) });
    case "work": {
      // A work has no page of its own: it stands on those of the problems that cite it.
      const [citing] = found.problems;
      const place = { reference: found.item.id };
      if (citing) return openProblem(context, citing.fullId, { ...options, place });
      await openReference(context, found.item.id);
      return undefined;
    }
    case "note": {
      const at = new vscode.Position(found.line ?? 0, 0);
      const selection = new vscode.Range(at, at);
      await vscode.window.showTextDocument(vscode.Uri.parse(found.note.file), {
        ...(found.line === undefined ? {} : { selection }),
        ...(beside ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true } : {}),
      });
      return undefined;
    }
    case "experiment":
      await openExperiment(context, { kind: "experiment", experiment: found.experiment });
      return undefined;
  }
}

/** Where on the problem's page the sentence stands; its head where the problem is meant by its name. */
function placeOf({ by, sentence }: Found & { kind: "problem" }): PagePlace | undefined {
  return by !== "name" && sentence ? { part: sentence.part, index: sentence.index } : undefined;
}

function buttonsOf(context: CommandContext): FoundButton[] {
  const isProblem = ({ kind }: Found) => kind === "problem";
  const isWork = ({ kind }: Found) => kind === "work";
  const button = (
    icon: string,
    tooltip: string,
    suits: (found: Found) => boolean,
    run: (found: Found) => unknown,
  ): FoundButton => ({
    icon,
    tooltip,
    suits,
    run: (found) => report(context.log, "searchProblems", "person", () => run(found)),
  });
  const problem = (run: (id: string) => unknown) => (found: Found) =>
    found.kind === "problem" && run(found.problem.fullId);
  const work = (run: (key: string) => unknown) => (found: Found) => found.kind === "work" && run(found.item.id);
  return [
    button("split-horizontal", vscode.l10n.t("Open Beside"), isProblem, (found) => open(context, found, true)),
    button(
      "copy",
      vscode.l10n.t("Copy Link"),
      isProblem,
      problem((id) => copyProblemLink(context, id, "markdown")),
    ),
    button(
      "list-tree",
      vscode.l10n.t("Show in Tree"),
      isProblem,
      problem((id) => revealProblem(context, id)),
    ),
    button(
      "link-external",
      vscode.l10n.t("Open Reference"),
      (found) => found.kind === "work" && bestUrl(found.item) !== undefined,
      work((key) => openReference(context, key)),
    ),
    button(
      "copy",
      vscode.l10n.t("Copy As…"),
      isWork,
      work((key) => copyReference(context, key)),
    ),
    button(
      "bookmark",
      vscode.l10n.t("Add to My Reading List"),
      (found) => found.kind === "work" && context.stores.myReading(found.item.id) === undefined,
      work((key) => addToReadingList(context, [key])),
    ),
  ];
}

/** How to go on where what was meant is not there. */
function offersFor(context: CommandContext, words: string, found: readonly Found[]): Offer[] {
  if (!words) return [];
  const offer = (icon: string, label: string, run: () => unknown): Offer => ({
    icon,
    label,
    run: () => report(context.log, "searchProblems", "person", run),
  });
  if (normaliseDoi(words) ?? normaliseArxiv(words))
    return found.some(({ kind }) => kind === "work")
      ? []
      : [
          offer("cloud-download", rowText(vscode.l10n.t("Look up {0} and add it to a problem…", words)), () =>
            addReference(context, undefined, { text: words }),
          ),
        ];
  return [
    offer("add", rowText(vscode.l10n.t("New Problem “{0}”", words)), () =>
      newProblem(context, undefined, { title: words }),
    ),
    offer("globe", vscode.l10n.t("Search the web indexes for a work…"), () => searchIndexes(context, words)),
  ];
}
