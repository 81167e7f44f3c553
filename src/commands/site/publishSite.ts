import * as vscode from "vscode";
import { number } from "../../core/base/language";
import { encodeText } from "../../core/base/utf8";
import { mergeCatalogues } from "../../core/catalogue/index/catalogue";
import { webUrl } from "../../core/references/identity/display";
import { Cancelled, HumanError } from "../../host/errors";
import { readableText } from "../../storage/files/documents";
import { readBytes } from "../../storage/files/files";
import { pause } from "../../storage/files/slices";
import type { CommandContext } from "../context";

export interface PublishOptions {
  /** A folder that is empty, new, or of an earlier site. */
  target: vscode.Uri;
  /** Where the site will be, and the catalogue's homepage where nothing is said; without either there are no feeds and no permanent addresses. */
  address?: string;
}

/**
 * Writes the public site of the workspace's catalogues (of the bundled one, where there are no others) into a folder, and offers to look at it. Given
 * options it asks nothing. Returns the folder.
 */
export async function publishSite(context: CommandContext, options?: PublishOptions): Promise<vscode.Uri> {
  const { catalogue: catalogues, research } = context.stores;
  await Promise.all([catalogues.whenReady(), research.whenReady()]);
  const all = catalogues.catalogue.sources;
  const own = all.filter(({ bundled }) => !bundled);
  const catalogue = mergeCatalogues(own.length ? own : all);
  if (!catalogue.infos.length) throw new HumanError(vscode.l10n.t("There is no catalogue to publish."));
  const homepage = catalogue.infos.map((info) => webUrl(info.homepage)).find(Boolean);
  const target = options?.target ?? (await askFolder());
  const address = options ? (options.address ?? homepage) : await askAddress(homepage);
  if (address && !webUrl(address))
    throw new HumanError(vscode.l10n.t("“{0}” is no address that begins with https://.", address));
  const [{ siteFiles }, { holdsOtherFiles, writeSite }, { renderMarkdown }, { readProblems }, node] = await Promise.all(
    [
      import("../../core/site/build"),
      import("../../core/site/publish"),
      import("../../core/markdown/render"),
      import("../../core/catalogue/catalogueReading"),
      import("#node-site"),
    ],
  );
  const folder = folderAt(target);
  if (await holdsOtherFiles(folder))
    throw new HumanError(
      vscode.l10n.t("{0} holds files that are none of a site's: choose another folder, or empty it.", target.path),
    );
  // Git is a process: none is started where nobody trusts the folder.
  const history = vscode.workspace.isTrusted ? await node.gitHistory?.(catalogue.infos) : undefined;
  const title = vscode.l10n.t("Writing the site");
  const location = vscode.ProgressLocation.Notification;
  const count = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    let done = 0;
    const files = siteFiles(
      {
        catalogue,
        records: research.research,
        problemsIn: async (file) => readProblems((await readableText(file)) ?? ""),
        render: renderMarkdown,
        ...(address ? { address } : {}),
        ...(history ? { history } : {}),
        now: new Date(),
        locale: vscode.env.language,
        async pause() {
          if (token.isCancellationRequested) throw new Cancelled();
          if (++done % 100 === 0) progress.report({ message: number(done) });
          await pause();
        },
      },
      readProblems,
    );
    const assets = vscode.Uri.joinPath(context.extension, "dist", "page");
    return writeSite(folder, files, async (name) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(assets, name)));
  });
  if (!options) void offerPreview(target, count, node.serveSite);
  return target;
}

function folderAt(root: vscode.Uri) {
  const at = (path: string) => vscode.Uri.joinPath(root, path);
  return {
    list: async () =>
      vscode.workspace.fs.readDirectory(root).then(
        (entries) => entries.map(([name]) => name),
        () => [],
      ),
    async read(path: string) {
      const bytes = await readBytes(at(path));
      return bytes && new TextDecoder().decode(bytes);
    },
    write: async (path: string, content: string | Uint8Array) =>
      vscode.workspace.fs.writeFile(at(path), typeof content === "string" ? encodeText(content) : content),
    remove: async (path: string) =>
      vscode.workspace.fs.delete(at(path), { useTrash: false }).then(undefined, () => undefined),
  };
}

async function askFolder(): Promise<vscode.Uri> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("The folder for the site"),
      openLabel: vscode.l10n.t("Publish Here"),
      canSelectFiles: false,
      canSelectFolders: true,
      ...(root ? { defaultUri: root } : {}),
    })) ?? [];
  if (!picked) throw new Cancelled();
  return picked;
}

async function askAddress(homepage: string | undefined): Promise<string> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t("Where will the site be?"),
    prompt: vscode.l10n.t("Without an address it has no feeds and no permanent addresses."),
    ...(homepage ? { value: homepage } : {}),
    validateInput: (value) =>
      !value.trim() || webUrl(value) ? undefined : vscode.l10n.t("An address begins with https://."),
  });
  if (given === undefined) throw new Cancelled();
  return given.trim();
}

let shown: { close: () => void } | undefined;

/** In the editor's simple browser where it has one, else in the person's own; from a disk where no file can be served. */
async function offerPreview(
  target: vscode.Uri,
  count: number,
  serve: ((folder: string) => Promise<{ port: number; close: () => void }>) | undefined,
): Promise<void> {
  const preview = vscode.l10n.t("Preview");
  const isHere = serve !== undefined && target.scheme === "file";
  const text = vscode.l10n.t("The site is written: {0} files in {1}.", number(count), target.path);
  const answer = await vscode.window.showInformationMessage(text, ...(isHere ? [preview] : []));
  if (answer !== preview || !isHere) return;
  shown?.close();
  const server = await serve(target.fsPath);
  shown = server;
  const url = await vscode.env.asExternalUri(vscode.Uri.parse(`http://127.0.0.1:${server.port}/`));
  // Its command is not among those that are known before the extension has been started.
  if (vscode.extensions.getExtension("vscode.simple-browser"))
    await vscode.commands.executeCommand("simpleBrowser.show", url.toString());
  else await vscode.env.openExternal(url);
}
