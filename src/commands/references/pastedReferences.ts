import * as vscode from "vscode";
import { number } from "../../core/base/language";
import { exportFormats } from "../../core/references/export/formats";
import type { CslItem } from "../../core/references/csl/csl";
import { displayTitle, shortAuthors, year } from "../../core/references/identity/display";
import type { Pasted } from "../../core/references/pasted";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { baseName, readText } from "../../storage/files/documents";
import { stat } from "../../storage/files/files";
import { today } from "../../storage/research/recordWriter";
import { pickReferences } from "../../views/pickers/referencePicker";
import { rowText } from "../../views/rowText";
import type { CommandContext } from "../context";
import { lookUpReferences } from "./lookUpReferences";

const ENDINGS = ["bib", "ris", "json", "yaml", "yml"];

/** The works in a text; asks before it looks one up, unless `allowNetwork`. HumanError where there is none. */
export async function referencesIn(
  context: CommandContext,
  text: string,
  allowNetwork: boolean,
  fileName = "",
): Promise<CslItem[]> {
  const { recognisePasted } = await import("../../core/references/pasted");
  return worksOf(context, recognisePasted(text, fileName), allowNetwork);
}

async function worksOf(context: CommandContext, pasted: Pasted, allowNetwork: boolean): Promise<CslItem[]> {
  switch (pasted.kind) {
    case "works":
      return readable(pasted);
    case "identifiers":
      if (pasted.unknown.length)
        void vscode.window.showWarningMessage(
          vscode.l10n.t("Passed over, since they are no identifiers: {0}", pasted.unknown.join("; ")),
        );
      return lookUpReferences(context, pasted.identifiers, allowNetwork);
    case "address":
      throw new HumanError(
        vscode.l10n.t(
          "There is no DOI and no arXiv identifier in {0}. Paste the work as BibTeX, RIS or CSL.",
          pasted.url,
        ),
      );
    case "nothing":
      throw new HumanError(
        vscode.l10n.t("This is neither BibTeX, RIS or CSL nor a DOI, an arXiv identifier or an address of one."),
      );
  }
}

/** The works that could be read and say something of themselves; what is wrong with the others is said. */
function readable({ items, diagnostics }: Extract<Pasted, { kind: "works" }>): CslItem[] {
  const [first] = diagnostics.filter(({ severity }) => severity === "error");
  const where = first && vscode.l10n.t("Line {0}: {1}", first.range.start.line + 1, first.message);
  const named = items.filter((item) => item.title || item.author?.length || item.DOI || item.URL);
  if (!named.length)
    throw new HumanError(where ?? vscode.l10n.t("There is no work with a title, an author or an address in it."));
  if (where)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Not all of it could be read; look over what is added. {0}", where),
    );
  else if (named.length < items.length)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Entries without a title, an author or an address were left out."),
    );
  return named;
}

/** Asks for the clipboard's works, an identifier, a file, or a known work; then, of several works, which. Cancelled where a person leaves. */
export async function askReferences(context: CommandContext, title: string): Promise<CslItem[]> {
  const { recognisePasted } = await import("../../core/references/pasted");
  const clipboard = await Promise.resolve(vscode.env.clipboard.readText()).catch(() => "");
  const pasted = recognisePasted(clipboard);
  const held = clipboardRow(pasted);
  const type = {
    label: vscode.l10n.t("Paste or Type…"),
    iconPath: new vscode.ThemeIcon("edit"),
    description: vscode.l10n.t("DOI, arXiv identifier, address, BibTeX or CSL-JSON"),
  };
  const open = {
    label: vscode.l10n.t("Open a File…"),
    iconPath: new vscode.ThemeIcon("go-to-file"),
    description: ENDINGS.map((ending) => `.${ending}`).join(" "),
  };
  const known = {
    label: vscode.l10n.t("A Known Work…"),
    iconPath: new vscode.ThemeIcon("library"),
    description: vscode.l10n.t("{0} works", number(context.stores.references.items.length)),
  };
  const picked = await vscode.window.showQuickPick([...(held ? [held] : []), type, open, known], { title });
  if (!picked) throw new Cancelled();
  if (picked === known) return knownWorks(context, title);
  if (picked === open) return chosen(await fromFile(context), title);
  if (picked === held && pasted.kind !== "address") return chosen(await worksOf(context, pasted, false), title);
  return chosen(await typed(context, pasted.kind === "nothing" ? "" : clipboard.trim(), title), title);
}

function clipboardRow(pasted: Pasted): vscode.QuickPickItem | undefined {
  const summary = describe(pasted);
  return summary
    ? {
        label: vscode.l10n.t("From the Clipboard"),
        iconPath: new vscode.ThemeIcon("clippy"),
        description: summary,
        detail: pasted.kind === "works" ? rowText(pasted.items.slice(0, 3).map(line).join("; ")) : undefined,
      }
    : undefined;
}

/** What was recognised, in few words; undefined for nothing. */
function describe(pasted: Pasted): string | undefined {
  switch (pasted.kind) {
    case "works":
      return pasted.items.length
        ? vscode.l10n.t("{0} works in {1}", pasted.items.length, exportFormats[pasted.format].label)
        : undefined;
    case "identifiers":
      return pasted.identifiers.map(({ shown }) => shown).join(", ");
    case "address":
      return pasted.url;
    case "nothing":
      return undefined;
  }
}

const line = (item: CslItem): string => [shortAuthors(item), year(item), displayTitle(item)].filter(Boolean).join(" ");

async function typed(context: CommandContext, value: string, title: string): Promise<CslItem[]> {
  const { recognisePasted } = await import("../../core/references/pasted");
  const text = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t("DOI, arXiv identifier, address, BibTeX or CSL-JSON"),
    placeHolder: "10.1145/3446776 · arXiv:1611.03530 · @article{…}",
    ignoreFocusOut: true,
    validateInput: (input) => {
      if (!input.trim()) return undefined;
      const found = describe(recognisePasted(input));
      return found
        ? { message: found, severity: vscode.InputBoxValidationSeverity.Info }
        : vscode.l10n.t("This is neither BibTeX, RIS or CSL nor a DOI, an arXiv identifier or an address of one.");
    },
  });
  if (!text?.trim()) throw new Cancelled();
  const pasted = recognisePasted(text);
  return pasted.kind === "address" ? [await webPage(pasted.url, title)] : worksOf(context, pasted, false);
}

/** A page that has no identifier is cited by its title and the day on which it was read. */
async function webPage(url: string, title: string): Promise<CslItem> {
  const name = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("No DOI and no arXiv identifier is in this address. The title of the page:"),
    ignoreFocusOut: true,
  });
  if (!name?.trim()) throw new Cancelled();
  const { makeKey } = await import("../../core/references/pasted");
  const item: CslItem = {
    id: "",
    type: "webpage",
    title: name.trim(),
    URL: url,
    accessed: { "date-parts": [today().split("-").map(Number)] },
  };
  return { ...item, id: makeKey(item) };
}

async function fromFile(context: CommandContext): Promise<CslItem[]> {
  const [file] = (await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t("References")]: ENDINGS } })) ?? [];
  if (!file) throw new Cancelled();
  const most = settings.maxFileSizeMB();
  if (((await stat(file))?.size ?? 0) > most * 1e6)
    throw new HumanError(
      vscode.l10n.t("{0} is larger than {1} MB (setting openProblems.limits.maxFileSizeMB).", baseName(file), most),
    );
  const text = (await readText(file)) ?? "";
  return referencesIn(context, text, false, baseName(file)).catch((error: unknown) => {
    throw error instanceof HumanError
      ? new HumanError(vscode.l10n.t("{0}: {1}", baseName(file), error.message))
      : error;
  });
}

async function knownWorks(context: CommandContext, title: string): Promise<CslItem[]> {
  const picked = await pickReferences(context.stores, { title, many: true });
  if (!picked) throw new Cancelled();
  return picked.keys.flatMap((key) => context.stores.references.get(key) ?? []);
}

/** Of several works, those that a person leaves ticked. */
async function chosen(items: CslItem[], title: string): Promise<CslItem[]> {
  if (items.length < 2) return items;
  const rows = items.map((item) => ({
    label: rowText(displayTitle(item)),
    description: rowText(`${shortAuthors(item)} ${year(item)}`),
    detail: rowText(`@${item.id}`),
    picked: true,
    item,
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    title,
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked?.length) throw new Cancelled();
  return picked.map(({ item }) => item);
}
