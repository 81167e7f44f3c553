import * as vscode from "vscode";
import type { CatalogueSource } from "../../core/catalogue/index/catalogue";
import { mappingOf } from "../../core/catalogue/mapping/names";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { HumanError } from "../../host/errors";
import type { CommandContext } from "../context";

/** The catalogue folder whose file holds a problem. Throws where the file has gone. */
export function sourceOf({ stores }: CommandContext, { file, title }: CatalogueProblem): CatalogueSource {
  const source = stores.catalogue.catalogue.sources.find(({ files }) => files.some((one) => one.file === file));
  if (!source) throw new HumanError(vscode.l10n.t("The file of “{0}” is no longer there.", title));
  return source;
}

/** Why a problem of a catalogue that nobody edits here stays as it is. */
export function refusal({ file, title }: CatalogueProblem): string {
  return mappingOf(file) === undefined
    ? vscode.l10n.t("“{0}” belongs to the bundled catalogue, which is not edited.", title)
    : vscode.l10n.t("“{0}” comes from another catalogue by a mapping, and is not edited.", title);
}
