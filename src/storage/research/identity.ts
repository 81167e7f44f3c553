import * as vscode from "vscode";
import { isNewId, slug } from "../../core/base/ids";
import type { PersonRecord } from "../../core/research/model";
import { handleOf } from "../../core/research/team";
import { Cancelled } from "../../host/errors";
import { Disposables } from "../../host/disposables";
import { idFault } from "../../host/idFault";
import { PREFIX } from "../../host/ids";
import { onDidChangeSettings, settings } from "../../host/settings";
import { gitUserName } from "../files/git";

/** Who is at the keyboard: the handle that names one's own file. */
export class Identity implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  /** What git calls the person, or what they answered. */
  private name: string | undefined;
  private asking: Promise<string> | undefined;
  /** Whether the person has said who they are. */
  private isTold = false;

  readonly onDidChange = this.changed.event;

  /** @param people whose files there are: one of them may be that of the person at the keyboard */
  constructor(private readonly people: () => readonly PersonRecord[]) {
    this.owned.add(onDidChangeSettings(["identity.handle"], () => this.changed.fire()));
  }

  /** The handle where it is known without asking. */
  get known(): string | undefined {
    const set = settings.handle();
    return isNewId(set) ? set : handleOf(this.people(), this.name);
  }

  /** Looks git's user name up, for showing what is mine; asks nobody. */
  async look(): Promise<void> {
    if (this.isTold) return;
    const name = await this.gitName();
    if (name === undefined || name === this.name) return;
    this.name = name;
    this.changed.fire();
  }

  /** The full name to write into a new file of one's own, where git knows it. */
  async gitName(): Promise<string | undefined> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return folder && gitUserName(folder);
  }

  /** The handle for writing one's own file; asks once where neither the setting nor git tells. Throws Cancelled when a person does not answer. */
  async require(): Promise<string> {
    if (this.known === undefined) await this.look();
    const { known, namesake } = this;
    if (known !== undefined && !namesake) return known;
    this.asking ??= (namesake ? this.askWhether(namesake) : this.ask()).finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** Somebody of git's name, whose file is not called as ours would be: the person at the keyboard, or another one. */
  private get namesake(): PersonRecord | undefined {
    if (this.isTold || isNewId(settings.handle())) return undefined;
    const own = slug(this.name ?? "", 40, "");
    return this.known === own ? undefined : this.people().find(({ handle }) => handle === this.known);
  }

  /** Asked once: the answer is kept in the setting. */
  private async askWhether({ name, handle, file }: PersonRecord): Promise<string> {
    const yes = vscode.l10n.t("Yes, That Is My File");
    const no = vscode.l10n.t("No, I Am Somebody Else");
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t("Is this you: {0}?", name ?? handle),
      {
        modal: true,
        detail: vscode.l10n.t(
          "{0} has the name that git gives you. What you work on and read is written to it if it is yours.",
          vscode.workspace.asRelativePath(vscode.Uri.parse(file)),
        ),
      },
      yes,
      no,
    );
    if (answer === yes) return this.keep(handle);
    if (answer === no) return this.ask(slug(this.name ?? "", 40, ""));
    throw new Cancelled();
  }

  private async ask(proposed = slug(settings.handle(), 40, "")): Promise<string> {
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t("Your handle"),
      prompt: vscode.l10n.t("It names your own file of what you work on and read, such as “ada”."),
      value: proposed,
      placeHolder: vscode.l10n.t("For example ada-lovelace"),
      ignoreFocusOut: true,
      validateInput: (value) => idFault(value.trim()),
    });
    const handle = answer?.trim() ?? "";
    if (!isNewId(handle)) throw new Cancelled();
    return this.keep(handle);
  }

  private async keep(handle: string): Promise<string> {
    this.name = handle;
    this.isTold = true;
    // Where the settings cannot be written, the answer holds until the window is closed.
    await Promise.resolve(
      vscode.workspace.getConfiguration(PREFIX).update("identity.handle", handle, vscode.ConfigurationTarget.Global),
    ).catch(() => undefined);
    this.changed.fire();
    return handle;
  }

  dispose(): void {
    this.owned.dispose();
  }
}
