import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { OutlineNode } from "../../core/tree/outline";
import type { ReadingGroupNode } from "../../core/tree/readingOutline";
import type { Claim } from "../../core/research/model";
import { Cancelled, HumanError } from "../../host/errors";
import { pickProblem } from "../../views/pickers/problemPicker";
import type { CommandContext } from "../context";

/** A row of a tree: in, or under, a problem's; a claim; the group of a reading list that belongs to a problem. */
type Row = OutlineNode | ReadingGroupNode | { kind: "claim"; claim: Claim };

/** What names a problem in a command's arguments: an id, a row of a tree, or nothing, whereupon a person is asked. */
export type ProblemArgument = string | Row | undefined;

/** The problem that a command is about. Throws HumanError for an id that no catalogue has, Cancelled when a person does not choose. */
export async function problemArgument(
  context: CommandContext,
  argument: ProblemArgument,
  title: string,
): Promise<CatalogueProblem> {
  const { catalogue } = context.stores;
  const id = argument && (typeof argument === "string" ? argument.replace(/^problem:/, "") : idOf(argument));
  if (id) {
    await catalogue.whenKnown(id);
    return catalogue.require(id);
  }
  const picked = await pickProblem(context.stores, context.memory, { title, suggested: context.pages.active });
  if (!picked) throw new Cancelled();
  return picked;
}

function idOf(row: Row): string {
  if (row.kind === "claim") return row.claim.problem;
  if (row.kind === "group" && row.groupBy === "problem") return row.key;
  for (let node = row as OutlineNode | undefined; node; node = node.parent)
    if (node.kind === "problem") return node.problem.fullId;
  throw new HumanError(vscode.l10n.t("This belongs to no problem."));
}
