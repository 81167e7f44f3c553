import * as vscode from "vscode";
import { telling } from "../../core/runs/result/summary";
import { recogniseUrl } from "../../core/runs/urls";
import { nameOf, RUN_WORDS } from "../../core/words/names";
import { Cancelled, HumanError } from "../../host/errors";
import { isAddress, locateLink } from "../../storage/runs/linkPlaces";
import { findPlace, placeOf, resolveLink, type LinkTarget } from "../../storage/runs/runLinks";
import { runsOfWorkspace } from "../../storage/runs/runPlaces";
import { rowText } from "../../views/rowText";
import { readWithProgress } from "./readingProgress";

/** Longer texts on the clipboard are no link. */
const LONGEST_LINK = 1000;
/** A path is looked for when the typing pauses, in ms. */
const TYPING = 150;
/** Of each run, to choose by. */
const MOST_METRICS = 3;

/** Both questions of linking. */
export const STEPS = 2;

interface Row extends vscode.QuickPickItem {
  /** What it links; absent in a row that only tells. */
  links?: readonly string[];
}

/**
 * Asks for an address or a path, with the runs of the workspace to choose from and buttons that browse; what is typed or pasted is recognised at
 * once, and read. Throws Cancelled when it is left.
 * @param problem the title of the problem
 * @param typed what was typed before
 */
export async function askTarget(problem: string, typed?: string): Promise<{ targets: LinkTarget[]; typed: string }> {
  const pick = vscode.window.createQuickPick<Row>();
  const file = { iconPath: new vscode.ThemeIcon("file"), tooltip: vscode.l10n.t("Browse for Files") };
  const folder = { iconPath: new vscode.ThemeIcon("folder"), tooltip: vscode.l10n.t("Browse for Folders") };
  pick.title = vscode.l10n.t("Link an experiment to “{0}”", problem);
  pick.placeholder = vscode.l10n.t("Paste the address of a run, or the path of a run's file, folder or notebook");
  Object.assign(pick, { step: 1, totalSteps: STEPS });
  pick.buttons = [file, folder];
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.value = typed ?? (await copiedLink());
  let found: readonly Row[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  // VS Code knows a row by its number: what was accepted would be its neighbour, had a row come before it meanwhile.
  const show = (own: Row = { label: "", kind: vscode.QuickPickItemKind.Separator }) => (pick.items = [own, ...found]);
  const look = (text: string) => {
    clearTimeout(timer);
    const links = linksIn(text);
    if (!text.trim()) return void show();
    const row = (description: string): Row => ({ label: rowText(text.trim()), description, links, alwaysShow: true });
    show(row(""));
    timer = setTimeout(() => {
      void recognised(text).then((description) => {
        if (pick.value === text) show(row(description));
      });
    }, TYPING);
  };
  look(pick.value);
  pick.busy = true;
  void runsOfWorkspace().then((places) => {
    pick.busy = false;
    if (!places.length) return;
    const heading = { label: vscode.l10n.t("In the workspace"), kind: vscode.QuickPickItemKind.Separator };
    found = [
      heading,
      ...places.map(({ uri, text, label }) => ({
        label: rowText(text),
        description: rowText(label),
        iconPath: new vscode.ThemeIcon("beaker"),
        links: [uri.toString()],
      })),
    ];
    look(pick.value);
  });
  return new Promise((resolve, reject) => {
    let done = false;
    const accept = async (texts: readonly string[]) => {
      pick.enabled = false;
      pick.busy = true;
      try {
        const targets = await readWithProgress((waiting) =>
          Promise.all(texts.map((text) => resolveLink(text, undefined, waiting))),
        );
        done = true;
        resolve({ targets, typed: pick.value });
        pick.hide();
      } catch (error) {
        // What was typed stays, to be put right.
        if (error instanceof HumanError) pick.items = [{ label: error.message, alwaysShow: true }, ...found];
        else if (!(error instanceof Cancelled)) {
          done = true;
          pick.hide();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      } finally {
        pick.enabled = true;
        pick.busy = false;
      }
    };
    pick.onDidChangeValue(look);
    pick.onDidAccept(() => {
      // Who types fast presses Enter before what was typed is a row.
      const [row] = pick.selectedItems;
      const links = row ? row.links : pick.value.trim() ? linksIn(pick.value) : undefined;
      if (links) void accept(links);
    });
    pick.onDidTriggerButton(async (button) => {
      const picked = await vscode.window.showOpenDialog({
        canSelectFolders: button === folder,
        canSelectFiles: button === file,
        canSelectMany: true,
        title: button.tooltip,
      });
      if (picked?.length) await accept(picked.map(String));
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      pick.dispose();
      if (!done) reject(new Cancelled());
    });
    pick.show();
  });
}

/** What a text names, in a few words, before anything is read. */
async function recognised(text: string): Promise<string> {
  const links = linksIn(text);
  const [first = ""] = links;
  if (isAddress(first)) {
    const known = recogniseUrl(first);
    return known && known.tracker !== "url" ? vscode.l10n.t("Recognised: {0}, {1}", known.label, known.title) : "";
  }
  try {
    const place = await findPlace(first);
    if (!place) return vscode.l10n.t("There is nothing at {0}.", text.trim());
    return "problem" in place.found ? place.found.problem : vscode.workspace.asRelativePath(place.uri);
  } catch (error) {
    return error instanceof HumanError ? error.message : "";
  }
}

/** Whether a target is a place with runs that can be told apart by links of their own. */
export function hasChoice({ uri, runs }: LinkTarget): boolean {
  const paths = new Set(runs.map((run) => run.path));
  return uri !== undefined && runs.length > 1 && paths.size === runs.length && !paths.has("");
}

/**
 * Which runs of a place with several are meant: all of them, by the link to the place, or some, by links of their own.
 * @param chosen paths of those that are meant now; undefined for all
 */
export async function askRuns(target: LinkTarget, chosen?: readonly string[]): Promise<string[] | undefined> {
  const items = target.runs.map((run) => ({
    label: rowText(run.name ?? run.id ?? run.path),
    description: rowText(
      [
        run.group,
        run.state === "unknown" ? "" : nameOf(RUN_WORDS, run.state),
        run.started?.slice(0, 10),
        ...Object.entries(telling(run.metrics, MOST_METRICS)).map(
          ([name, value]) => `${name} = ${Number(value.toPrecision(4))}`,
        ),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    detail: rowText(run.path),
    picked: !chosen || chosen.includes(run.path),
    path: run.path,
  }));
  const picked = await vscode.window.showQuickPick(items.sort(byLabel), {
    title: vscode.l10n.t("Recognised: {0}. Which of its runs?", target.label),
    placeHolder: vscode.l10n.t("With all of them, those that are still to come belong to the experiment too"),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked?.length) throw new Cancelled();
  return picked.length === items.length ? undefined : picked.map(({ path }) => path);
}

/** As people count: a run of 200 steps before one of 1000. */
const byLabel = (a: { label: string }, b: { label: string }): number =>
  a.label.localeCompare(b.label, "en", { numeric: true });

/** Several addresses at once are told apart by the blanks between them; a path may hold blanks. An address may be pasted without its scheme. */
function linksIn(text: string): string[] {
  const parts = text.trim().split(/\s+/);
  if (parts.length > 1 && parts.every(isAddress)) return parts;
  const bare = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/i.test(text.trim()) && isService(`https://${text.trim()}`);
  return [bare ? `https://${text.trim()}` : text];
}

/** Whether an address is that of a run, of a service that is known. */
function isService(address: string): boolean {
  return (recogniseUrl(address)?.tracker ?? "url") !== "url";
}

/** The clipboard's text where it is the address of a run or a path that is there. A browser would ask for leave to read it: there a person pastes. */
async function copiedLink(): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web) return "";
  const text = await Promise.resolve(vscode.env.clipboard.readText()).then(
    (copied) => copied.trim(),
    () => "",
  );
  if (!text || text.length > LONGEST_LINK || text.includes("\n")) return "";
  if (isAddress(text)) return isService(text) ? text : "";
  if (!/^([a-z]:)?[\\/]./i.test(text)) return "";
  return (await placeOf(locateLink(text))).found ? text : "";
}
