import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import { LineIndex } from "../../core/base/diagnostics";
import type { MappingProposal } from "../../core/catalogue/mapping/help/completion";
import type { Path } from "../../core/yaml/places/data";
import type { DataDiagnostics } from "../status/diagnostics";
import type { MappingDocuments } from "./mappingDocuments";
import { previewName } from "./mappingPreview";
import { provideReports, renewReport } from "../reports";

const MAPPINGS: vscode.DocumentSelector = { pattern: "**/*.mapping.{yaml,yml}" };
const TYPING_PAUSE_MS = 400;

/** What an editor offers in mappings: completion, what an entry becomes, words for a vocabulary, and a preview that follows what is typed. */
export function registerMappingEditing(mappings: MappingDocuments, diagnostics: DataDiagnostics): vscode.Disposable {
  let typing: ReturnType<typeof setTimeout> | undefined;
  return vscode.Disposable.from(
    provideReports(),
    vscode.languages.registerCompletionItemProvider(
      MAPPINGS,
      {
        provideCompletionItems: (document, position, _token, { triggerCharacter }) =>
          complete(mappings, document, position, triggerCharacter),
      },
      "{",
      "|",
      " ",
    ),
    vscode.languages.registerHoverProvider(MAPPINGS, {
      provideHover: (document, position) => hover(mappings, document, position),
    }),
    vscode.languages.registerCodeActionsProvider(
      MAPPINGS,
      {
        provideCodeActions: async (document, _range, { diagnostics: shown }) =>
          (
            await Promise.all(
              shown.map(async (one) => {
                const finding = diagnostics.find(document.uri, one);
                return finding ? fixes(document, one, finding) : [];
              }),
            )
          ).flat(),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (!vscode.languages.match(MAPPINGS, document)) return;
      clearTimeout(typing);
      typing = setTimeout(() => renewReport(previewName(document.uri)), TYPING_PAUSE_MS);
    }),
    new vscode.Disposable(() => clearTimeout(typing)),
  );
}

const KINDS: Record<MappingProposal["kind"], vscode.CompletionItemKind> = {
  path: vscode.CompletionItemKind.Field,
  key: vscode.CompletionItemKind.Property,
  verb: vscode.CompletionItemKind.Keyword,
  word: vscode.CompletionItemKind.EnumMember,
  filter: vscode.CompletionItemKind.Function,
};

async function complete(
  mappings: MappingDocuments,
  document: vscode.TextDocument,
  position: vscode.Position,
  trigger: string | undefined,
): Promise<vscode.CompletionList | undefined> {
  const facets = await mappings.sourceFacets(document.uri);
  const { completeMapping } = await import("../../core/catalogue/mapping/help/completion");
  const found = completeMapping(document.getText(), document.offsetAt(position), facets);
  if (!found) return undefined;
  const replacing = new vscode.Range(
    found.range.start.line,
    found.range.start.character,
    found.range.end.line,
    found.range.end.character,
  );
  const rest = document.lineAt(position.line).text.slice(replacing.end.character);
  const isKey = ({ kind }: MappingProposal): boolean => kind === "key" || kind === "verb";
  // A space is typed in every sentence: keys come with their first letter, or when they are asked for.
  const proposals = trigger === " " ? found.proposals.filter((one) => !isKey(one)) : found.proposals;
  return new vscode.CompletionList(
    proposals.map((one, i) => {
      const item = new vscode.CompletionItem(one.text, KINDS[one.kind]);
      item.insertText = isKey(one) && !/^\s*:/.test(rest) ? `${one.text}: ` : one.text;
      item.range = { inserting: replacing.with({ end: position }), replacing };
      item.sortText = String(i).padStart(4, "0");
      if (one.detail) item.detail = one.detail;
      if (one.about) item.documentation = one.about;
      return item;
    }),
  );
}

async function hover(
  mappings: MappingDocuments,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const { cursorPath } = await import("../../core/yaml/places/cursorPath");
  // At the end of a key the line shows that it is one.
  const line = document.lineAt(position.line).text;
  const colon = /^[\s-]*[\w"'][\w"'-]*\s*:(?=\s|$)/.exec(line)?.[0].length ?? 0;
  const at = cursorPath(
    document.getText(),
    document.offsetAt(position.with({ character: Math.max(position.character, colon + 1) })),
  );
  const mapped = at && (await mappings.mapped(document.uri));
  if (!mapped) return undefined;
  const { rulePreview } = await import("../../core/catalogue/mapping/help/preview");
  const text = rulePreview(mapped, at.path);
  return text === undefined ? undefined : new vscode.Hover(new vscode.MarkdownString(text));
}

/** A word of the source that a vocabulary lacks gets one of our meanings; those that a person may mean by it are all there are. */
async function fixes(
  document: vscode.TextDocument,
  shown: vscode.Diagnostic,
  { code, data }: Diagnostic,
): Promise<vscode.CodeAction[]> {
  const made: vscode.CodeAction[] = [];
  const add = (title: string, edit: (edit: vscode.WorkspaceEdit) => void): void => {
    const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    fix.diagnostics = [shown];
    fix.edit = new vscode.WorkspaceEdit();
    edit(fix.edit);
    made.push(fix);
  };
  if (data?.replacement !== undefined && code !== "unmapped-word")
    add(vscode.l10n.t("Change to “{0}”", data.replacement), (edit) => {
      const written = document.getText(shown.range);
      // Of a template the misspelt filter is a part.
      const part = /`\|([^`]+)` /.exec(shown.message)?.[1];
      const text = part === undefined ? data.replacement! : written.replace(`|${part}`, `|${data.replacement}`);
      edit.replace(document.uri, shown.range, text);
    });
  if (code !== "unmapped-word" || data?.id === undefined || data.kind === undefined) return made;
  const [rule, vocabulary] = JSON.parse(data.kind) as [Path, Path];
  const { valuesOf } = await import("../../core/catalogue/mapping/help/completion");
  const { setIn } = await import("../../core/yaml/editing/edit");
  const text = document.getText();
  const whole = new LineIndex(text).range(0, text.length).end;
  const write = (meaning: string | null) => (edit: vscode.WorkspaceEdit) =>
    edit.replace(
      document.uri,
      new vscode.Range(0, 0, whole.line, whole.character),
      setIn(text, [...vocabulary, data.id!], meaning),
    );
  for (const value of valuesOf(rule) ?? []) add(vscode.l10n.t("Let “{0}” mean {1}", data.id, value), write(value));
  add(vscode.l10n.t("Let “{0}” mean nothing", data.id), write(null));
  return made;
}
