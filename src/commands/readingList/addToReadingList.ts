import { rowText } from "../../views/rowText";
import { say } from "../../host/say";
import * as vscode from "vscode";
import { inOrderOfRequirement, inReadingOrder, withRequirements } from "../../core/tree/readingOrder";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { Cancelled, HumanError } from "../../host/errors";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { problemsInArea } from "./readingListEntries";
import { isReferenceNode } from "../references/referenceArgument";
import { writeToRead } from "./setReadingState";

/** How much of a problem's literature: its own, also that of everything it requires, or what a person says, who is asked where it requires any. */
export type ReadingExtent = "problem" | "requires" | "ask";

type WorksArgument = string | readonly string[] | { area: string } | ProblemArgument;

/**
 * Puts works on one's reading list as to-read, in the order to read them in; those that are on it keep their state. Given a problem, its
 * references or those of all that it requires too (asked where the problem comes from a person, in a row of a tree or from the palette); given
 * `{area}`, those of the area. Returns the keys added.
 */
export async function addToReadingList(
  context: CommandContext,
  argument?: WorksArgument,
  extent?: ReadingExtent,
): Promise<string[]> {
  await context.stores.catalogue.whenReady();
  const { keys, problem } = await worksOf(context, argument, extent);
  const missing = [...new Set(keys)].filter((key) => !context.stores.myReading(key));
  const added = missing.length ? await writeToRead(context, missing, problem) : [];
  if (!added.length) say(vscode.l10n.t("All of them are on your reading list already"), 3000);
  return added;
}

async function worksOf(
  context: CommandContext,
  argument: WorksArgument,
  extent: ReadingExtent | undefined,
): Promise<{ keys: string[]; problem?: string }> {
  const { references } = context.stores;
  const known = (key: string) => references.get(key)?.id ?? unknownWork(key);
  if (Array.isArray(argument)) return { keys: argument.map(known) };
  if (isReferenceNode(argument)) return { keys: [known(argument.key)] };
  if (typeof argument === "string" && references.get(argument)) return { keys: [known(argument)] };
  const area = areaOf(argument);
  if (area)
    return {
      keys: ordered(context, inOrderOfRequirement(context.stores.catalogue.catalogue, problemsInArea(context, area))),
    };
  const problem = await problemArgument(
    context,
    argument as ProblemArgument,
    vscode.l10n.t("Add the references of which problem?"),
  );
  const required = withRequirements(context.stores.catalogue.catalogue, problem);
  // VS Code gives a row's command the selected rows in the second place.
  const wanted = typeof extent === "string" ? extent : typeof argument === "string" ? "problem" : "ask";
  const chosen = wanted === "ask" ? await askExtent(problem, required) : wanted;
  return { keys: ordered(context, chosen === "requires" ? required : [problem]), problem: problem.id };
}

function ordered({ stores }: CommandContext, problems: readonly CatalogueProblem[]): string[] {
  return inReadingOrder(problems, (key) => stores.references.get(key)).map((item) => item.id);
}

/** The area of an argument or of an area's row in the tree. */
function areaOf(argument: WorksArgument): string | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  if ("area" in argument) return argument.area;
  return "kind" in argument && argument.kind === "group" && argument.groupBy === "area" ? argument.key : undefined;
}

async function askExtent(
  problem: CatalogueProblem,
  required: readonly CatalogueProblem[],
): Promise<"problem" | "requires"> {
  if (required.length === 1) return "problem";
  const items: (vscode.QuickPickItem & { extent: "problem" | "requires" })[] = [
    { label: vscode.l10n.t("The references of this problem"), extent: "problem" },
    {
      label: vscode.l10n.t("And of everything it requires"),
      description: rowText(
        required
          .slice(0, -1)
          .map(({ title }) => title)
          .join("; "),
      ),
      extent: "requires",
    },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: problem.title });
  if (!picked) throw new Cancelled();
  return picked.extent;
}

function unknownWork(key: string): never {
  throw new HumanError(vscode.l10n.t("There is no reference “{0}”.", key));
}
