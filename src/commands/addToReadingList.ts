import * as vscode from "vscode";
import { HumanError } from "../host/errors";
import type { CommandContext } from "./context";
import { problemArgument, type ProblemArgument } from "./problemArgument";
import { writeReading } from "./setReadingState";
import { isReferenceNode } from "./referenceArgument";

/** Puts works on one's reading list as to-read; those that are on it keep their state. Given a problem, all its references. Returns the keys added. */
export async function addToReadingList(
  context: CommandContext,
  argument?: string | readonly string[] | ProblemArgument,
): Promise<string[]> {
  const { keys, problem } = await worksOf(context, argument);
  const added = [...new Set(keys)].filter((key) => !context.stores.myReading(key));
  if (added.length) await writeReading(context, added, "to-read", problem);
  const message = added.length
    ? vscode.l10n.t("Added {0} works to your reading list", added.length)
    : vscode.l10n.t("All of them are on your reading list already");
  vscode.window.setStatusBarMessage(message, 3000);
  return added;
}

async function worksOf(
  context: CommandContext,
  argument: Parameters<typeof addToReadingList>[1],
): Promise<{ keys: string[]; problem?: string }> {
  await context.stores.catalogue.whenReady();
  const known = (key: string) => context.stores.references.get(key)?.id;
  if (Array.isArray(argument)) return { keys: argument.map((key: string) => known(key) ?? unknownWork(key)) };
  if (isReferenceNode(argument)) return { keys: [known(argument.key) ?? unknownWork(argument.key)] };
  if (typeof argument === "string" && known(argument)) return { keys: [known(argument)!] };
  const problem = await problemArgument(context, argument as ProblemArgument, vscode.l10n.t("Add the references of which problem?"));
  return { keys: problem.references.flatMap((key) => known(key) ?? []), problem: problem.id };
}

function unknownWork(key: string): never {
  throw new HumanError(vscode.l10n.t("There is no reference “{0}”.", key));
}
