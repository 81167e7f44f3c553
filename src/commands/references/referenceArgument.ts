import * as vscode from "vscode";
import type { ReferenceNode } from "../../core/tree/outline";
import { Cancelled, HumanError } from "../../host/errors";
import { pickReferences } from "../../views/pickers/referencePicker";
import type { CommandContext } from "../context";

/** What names a work in a command's arguments: a key, a node of a tree, or nothing, whereupon a person is asked. */
export type ReferenceArgument = string | ReferenceNode | undefined;

/** Whether what a menu handed over is a work in a tree. */
export function isReferenceNode(argument: unknown): argument is ReferenceNode {
  return (
    typeof argument === "object" &&
    argument !== null &&
    "kind" in argument &&
    argument.kind === "reference" &&
    "key" in argument
  );
}

/** The key of the work that a command is about. Throws HumanError for one that nobody knows, Cancelled when a person does not choose. */
export async function referenceArgument(
  context: CommandContext,
  argument: ReferenceArgument,
  title: string,
): Promise<string> {
  await context.stores.catalogue.whenReady();
  const given = isReferenceNode(argument) ? argument.key : argument;
  if (given) {
    const item = context.stores.references.get(given);
    if (!item) throw new HumanError(vscode.l10n.t("There is no reference “{0}”.", given));
    return item.id;
  }
  const picked = await pickReferences(context.stores, { title, many: false });
  if (!picked?.keys[0]) throw new Cancelled();
  return picked.keys[0];
}
