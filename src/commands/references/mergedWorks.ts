import * as vscode from "vscode";
import { displayTitle, shortAuthors, year } from "../../core/references/identity/display";
import type { WorksSaid } from "../../core/research/model";
import { listed } from "../../core/base/text/direction";
import { Cancelled, HumanError } from "../../host/errors";
import { pickReferences } from "../../views/pickers/referencePicker";
import { rowText } from "../../views/rowText";
import { changeOwnFile, ownHandle } from "../claims/ownFile";
import type { CommandContext } from "../context";

type Said = Partial<WorksSaid> & Pick<WorksSaid, "works">;

interface Row extends vscode.QuickPickItem {
  said?: Said;
}

/**
 * Shows which entries are taken for one work, and what was said of works, and says of some that they are two, or one, in one's own file. Without `are` a
 * person is asked. Returns the file.
 * @param are null takes back what was said of them
 */
export async function mergedWorks(
  context: CommandContext,
  keys?: readonly string[],
  are?: WorksSaid["are"] | null,
): Promise<vscode.Uri> {
  await context.stores.catalogue.whenReady();
  const said = Array.isArray(keys) ? { works: keys.map(String), are: are ?? undefined } : await ask(context);
  if (said.works.length < 2 || (said.are !== undefined && said.are !== "one" && said.are !== "two"))
    throw new HumanError(vscode.l10n.t("Name two works by their keys, and say whether they are “one” or “two”."));
  const handle = await ownHandle(context);
  const { sayOfWorks } = await import("../../core/research/editing");
  return changeOwnFile(context, handle, (text) => sayOfWorks(text, said.works, said.are));
}

async function ask({ stores }: CommandContext): Promise<Said> {
  const { merged } = stores.references.library;
  const mine = stores.research.research.person(stores.identity.known ?? "")?.works ?? [];
  const heading = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const join: Row = {
    label: vscode.l10n.t("Two works are one…"),
    iconPath: new vscode.ThemeIcon("git-merge"),
    alwaysShow: true,
  };
  const rows: Row[] = [
    join,
    ...(mine.length ? [heading(vscode.l10n.t("What you said: choose one to take it back"))] : []),
    ...mine.map((one): Row => ({
      label: rowText(listed(one.works)),
      description: one.are === "one" ? vscode.l10n.t("one work") : vscode.l10n.t("two works"),
      iconPath: new vscode.ThemeIcon("discard"),
      said: { works: one.works },
    })),
    heading(vscode.l10n.t("Taken for one work: choose one whose entries are two")),
    ...merged.map(({ item, keys }): Row => ({
      label: rowText(displayTitle(item)),
      description: rowText(listed([shortAuthors(item), year(item)].filter(Boolean), " ")),
      detail: rowText(listed(keys)),
      iconPath: new vscode.ThemeIcon("split-horizontal"),
      said: { works: [...keys], are: "two" },
    })),
  ];
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t("Works taken for one"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) throw new Cancelled();
  if (picked.said) return picked.said.works.length > 2 && picked.said.are ? askWhich(picked.said.works) : picked.said;
  const chosen = await pickReferences(stores, { title: vscode.l10n.t("Which works are one?"), many: true });
  if (!chosen) throw new Cancelled();
  if (chosen.keys.length < 2)
    throw new HumanError(vscode.l10n.t("One work alone was chosen: tick those that are one, two or more."));
  return { works: chosen.keys, are: "one" };
}

/** Of three and more entries, those that are another work than the first. */
async function askWhich(keys: readonly string[]): Promise<Said> {
  const [first, ...others] = keys as [string, ...string[]];
  const title = vscode.l10n.t("Which is another work than {0}?", first);
  const picked = await vscode.window.showQuickPick(
    others.map((label) => ({ label })),
    { title },
  );
  if (!picked) throw new Cancelled();
  return { works: [first, picked.label], are: "two" };
}
