import * as vscode from "vscode";
import { baseName } from "../../storage/files/documents";
import type { MappingDocuments } from "./mappingDocuments";
import { showReport } from "../reports";

/** How the preview of a mapping is called. */
export function previewName(mapping: vscode.Uri): string {
  return baseName(mapping).replace(/\.mapping\.ya?ml$/i, "");
}

/** Shows beside the editor what a mapping makes of its source, as it is typed. */
export async function showMappingPreview(mappings: MappingDocuments, mapping: vscode.Uri): Promise<vscode.Uri> {
  return showReport(
    previewName(mapping),
    async () => {
      const mapped = await mappings.mapped(mapping);
      if (!mapped) return vscode.l10n.t("The mapping cannot be read: the Problems panel says why.");
      return (await import("../../core/catalogue/mapping/help/preview")).mappingPreview(mapped);
    },
    true,
  );
}
