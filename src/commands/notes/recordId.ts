import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { isId } from "../../core/base/ids";
import { HumanError } from "../../host/errors";
import type { CommandContext } from "../context";

/** A problem's id as records name it: the short one where it means this problem, else the full one. Throws HumanError for what is no id. */
export function recordId({ stores }: CommandContext, problem: CatalogueProblem): string {
  if (!isId(problem.id))
    throw new HumanError(
      vscode.l10n.t(
        "“{0}” is no id (lower-case letters, digits and hyphens), so that no record can name it.",
        problem.id,
      ),
    );
  return stores.catalogue.catalogue.idOf(problem);
}
