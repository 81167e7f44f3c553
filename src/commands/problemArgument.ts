import * as vscode from "vscode";
import type { CatalogueProblem } from "../core/catalogue/model";
import type { OutlineNode } from "../core/outline";
import { Cancelled, HumanError } from "../host/errors";
import { pickProblem } from "../views/problemPicker";
import type { CommandContext } from "./context";

/** What names a problem in a command's arguments: an id, a node of the tree, or nothing, whereupon a person is asked. */
export type ProblemArgument = string | OutlineNode | undefined;

/** The problem that a command is about. Throws HumanError for an id that no catalogue has, Cancelled when a person does not choose. */
export async function problemArgument(context: CommandContext, argument: ProblemArgument, title: string): Promise<CatalogueProblem> {
  await context.stores.catalogue.whenReady();
  if (typeof argument === "string" && argument) return context.stores.catalogue.require(argument.replace(/^problem:/, ""));
  if (argument && typeof argument === "object") {
    for (let node: OutlineNode | undefined = argument; node; node = node.parent) if (node.kind === "problem") return node.problem;
    throw new HumanError(vscode.l10n.t("This belongs to no problem."));
  }
  const picked = await pickProblem(context.stores, context.memory, { title, suggested: context.pages.active });
  if (!picked) throw new Cancelled();
  return picked;
}
