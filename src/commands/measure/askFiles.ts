import { addAll } from "../../core/base/collections";
import { aText, listOf } from "../../core/base/untrusted/values";
import * as vscode from "vscode";
import { Cancelled } from "../../host/errors";
import { baseName } from "../../storage/files/documents";
import { stat } from "../../storage/files/files";
import { rowText } from "../../views/rowText";

/** The endings of files that instruments read. */
const ENDINGS = "jsonl json csv tsv parquet eval gguf safetensors npy npz txt yaml yml".split(" ");

/** Where the workspace remembers which files were measured last, and how many. */
const KEY = "measure.files";
const MOST_RECENT = 8;
/** What holds nothing but figures: such files are offered unasked, so many of a workspace. */
const DATA = "**/*.{jsonl,csv,tsv,parquet,eval,gguf,safetensors,npy,npz}";
const MOST_FOUND = 30;

/**
 * Asks one after the other which files are to be read, since their order matters: those of open tabs, those that were measured last, the
 * workspace's, or any by VS Code's dialog, which may give several. A file that need not be may be left out.
 * @param title of the question, with `{0}` for its number
 * @throws Cancelled
 */
export async function askFiles(
  memory: vscode.Memento,
  title: (number: number) => string,
  { least, most }: { least: number; most: number },
  chosen: readonly vscode.Uri[] = [],
): Promise<vscode.Uri[]> {
  const files = [...chosen];
  const recent = listOf(aText, MOST_RECENT)(memory.get<unknown>(KEY)) ?? [];
  while (files.length < most) {
    const more = await askFile(title(files.length + 1), files, files.length >= least, recent);
    if (!more.length) break;
    addAll(files, more);
  }
  const asked = files.slice(0, Math.max(most, chosen.length));
  await memory.update(KEY, [...new Set([...asked.map(String), ...recent])].slice(0, MOST_RECENT));
  return asked;
}

async function askFile(
  title: string,
  chosen: readonly vscode.Uri[],
  mayEnd: boolean,
  recent: readonly string[],
): Promise<readonly vscode.Uri[]> {
  const known = new Set(chosen.map(String));
  const offered = (uris: readonly vscode.Uri[], icon: string) =>
    uris.flatMap((uri): Row[] => {
      if (known.has(uri.toString())) return [];
      known.add(uri.toString());
      return [
        {
          label: rowText(baseName(uri)),
          iconPath: new vscode.ThemeIcon(icon),
          description: rowText(vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, ".."))),
          give: () => Promise.resolve([uri]),
        },
      ];
    });
  const [last, found] = await Promise.all([
    stillThere(recent),
    vscode.workspace.findFiles(DATA, undefined, MOST_FOUND),
  ]);
  const rows = [...offered(openFiles(), "file"), ...offered(last, "history")];
  rows.push({
    label: vscode.l10n.t("Choose Files…"),
    iconPath: new vscode.ThemeIcon("folder-opened"),
    give: () => browse(title),
  });
  if (mayEnd) {
    const label = chosen.length
      ? vscode.l10n.t("No More Files")
      : vscode.l10n.t("Without a File: Give Figures in a Form");
    const iconPath = new vscode.ThemeIcon(chosen.length ? "check" : "edit");
    rows.push({ label, iconPath, give: () => Promise.resolve([]) });
  }
  const byName = found.sort((a, b) => a.path.localeCompare(b.path));
  addAll(rows, offered(byName, "file"));
  const picked =
    rows.length === 1 ? rows[0] : await vscode.window.showQuickPick(rows, { title, matchOnDescription: true });
  if (!picked) throw new Cancelled();
  return picked.give();
}

type Row = vscode.QuickPickItem & { give(): Promise<readonly vscode.Uri[]> };

async function stillThere(files: readonly string[]): Promise<vscode.Uri[]> {
  const uris = files.map((file) => vscode.Uri.parse(file));
  const stats = await Promise.all(uris.map(stat));
  return uris.filter((_, i) => stats[i]);
}

async function browse(title: string): Promise<readonly vscode.Uri[]> {
  const filters = { [vscode.l10n.t("Files That Are Measured")]: ENDINGS, [vscode.l10n.t("All Files")]: ["*"] };
  const picked = await vscode.window.showOpenDialog({ title, canSelectMany: true, filters });
  if (!picked?.length) throw new Cancelled();
  return picked;
}

/** The files of open tabs whose endings fit; of one group of tabs that of the tab in front. */
export function openFiles(group?: vscode.TabGroup): vscode.Uri[] {
  const tabs = group ? [group.activeTab] : vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const uris = tabs.flatMap((tab) => (tab?.input instanceof vscode.TabInputText ? tab.input.uri : []));
  const fits = uris.filter(({ path }) => ENDINGS.some((ending) => path.toLowerCase().endsWith(`.${ending}`)));
  return [...new Map(fits.map((uri) => [uri.toString(), uri])).values()];
}
