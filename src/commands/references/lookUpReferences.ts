import * as vscode from "vscode";
import type { CslItem } from "../../core/references/csl/csl";
import type { Identifier } from "../../core/references/pasted";
import { Cancelled, HumanError } from "../../host/errors";
import { settings } from "../../host/settings";
import { lookUpDoi, type LookupFailure } from "../../network/doiClient";
import type { CommandContext } from "../context";

/**
 * The works that identifiers name: those that are known here, and the others from the resolver, for which a person is asked first unless
 * `allowNetwork`. What could not be found is said; Cancelled where a person does not want to, HumanError where nothing was found.
 */
export async function lookUpReferences(
  context: CommandContext,
  identifiers: readonly Identifier[],
  allowNetwork: boolean,
): Promise<CslItem[]> {
  const { library } = context.stores.references;
  const found = new Map<Identifier, CslItem>();
  for (const identifier of identifiers) {
    const known = library.find({ id: "", type: "article", DOI: identifier.doi });
    if (known) found.set(identifier, known);
  }
  const missing = identifiers.filter((identifier) => !found.has(identifier));
  if (missing.length) {
    const endpoint = resolver();
    if (!allowNetwork) await askToLookUp(missing, endpoint);
    const failures = await lookUpAll(context, missing, endpoint, found);
    if (failures.length && !found.size) throw new HumanError(failures.join(" "));
    if (failures.length) void vscode.window.showWarningMessage(failures.join(" "));
  }
  return identifiers.flatMap((identifier) => found.get(identifier) ?? []);
}

function resolver(): URL {
  const endpoint = settings.doiEndpoint();
  try {
    const url = new URL(endpoint);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // Said below.
  }
  throw new HumanError(
    vscode.l10n.t(
      "The setting openProblems.import.doiEndpoint is no web address: “{0}”. The usual one is https://doi.org.",
      endpoint,
    ),
  );
}

async function askToLookUp(identifiers: readonly Identifier[], endpoint: URL): Promise<void> {
  const [first] = identifiers;
  const title =
    identifiers.length === 1
      ? vscode.l10n.t("Look up {0} at {1}?", first!.shown, endpoint.host)
      : vscode.l10n.t("Look up {0} works at {1}?", identifiers.length, endpoint.host);
  const detail = vscode.l10n.t("Only the identifiers are sent: {0}", identifiers.map(({ shown }) => shown).join(", "));
  const yes = { label: vscode.l10n.t("Look Up"), iconPath: new vscode.ThemeIcon("globe"), detail };
  const no = { label: vscode.l10n.t("Do Not"), iconPath: new vscode.ThemeIcon("close") };
  if ((await vscode.window.showQuickPick([yes, no], { title, ignoreFocusOut: true })) !== yes) throw new Cancelled();
}

/** A look-up that takes no longer shows no progress. */
const QUICK_MS = 400;

/** Fills `found` and returns what to say of the others. Ends with Cancelled when the person stops it. */
async function lookUpAll(
  context: CommandContext,
  identifiers: readonly Identifier[],
  endpoint: URL,
  found: Map<Identifier, CslItem>,
): Promise<string[]> {
  const { lookedUp } = await import("../../core/references/pasted");
  const failures: string[] = [];
  const title = vscode.l10n.t("Looking up at {0}", endpoint.host);
  const location = vscode.ProgressLocation.Notification;
  const stop = new AbortController();
  let told: vscode.Progress<{ message?: string; increment?: number }> | undefined;
  let asked = "";
  const work = (async () => {
    for (const identifier of identifiers) {
      asked = identifier.shown;
      told?.report({ message: asked, increment: 100 / identifiers.length });
      const result = await lookUpDoi(identifier.doi, { endpoint: endpoint.href, signal: stop.signal });
      if (stop.signal.aborted) throw new Cancelled();
      if ("item" in result) {
        found.set(identifier, lookedUp(result.item, identifier));
        continue;
      }
      context.log.warn(`looking up ${identifier.doi}: ${JSON.stringify(result.failure)}`);
      failures.push(failureMessage(result.failure, identifier.shown, endpoint.host));
    }
  })();
  // The race hears of a failure too, so that none is left to nobody while the progress is being shown.
  // What is answered at once needs no word of it, which would stand in the way of what follows.
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const isQuick = await Promise.race([
    work.then(() => true),
    new Promise<false>((resolve) => (waiting = setTimeout(() => resolve(false), QUICK_MS))),
  ]).finally(() => clearTimeout(waiting));
  if (isQuick) return failures;
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    told = progress;
    progress.report({ message: asked });
    const cancel = () => stop.abort();
    const listener = token.onCancellationRequested(cancel);
    if (token.isCancellationRequested) cancel();
    await work.finally(() => listener.dispose());
  });
  return failures;
}

function failureMessage(failure: LookupFailure, shown: string, host: string): string {
  switch (failure.kind) {
    case "timeout":
      return vscode.l10n.t(
        "{0} did not answer within {1} seconds for {2}. Try again, or paste the work as BibTeX.",
        host,
        failure.seconds,
        shown,
      );
    case "unreachable":
      return vscode.l10n.t(
        "{0} could not be reached for {1}. Check the connection, or paste the work as BibTeX.",
        host,
        shown,
      );
    case "not-found":
      return vscode.l10n.t("{0} does not know {1}. Check it for a missing or an added letter.", host, shown);
    case "no-data":
      return vscode.l10n.t(
        "{0} sent a web page or nothing instead of citation data for {1}. Paste the work as BibTeX.",
        host,
        shown,
      );
    case "too-many-requests":
      return vscode.l10n.t("{0} asks to wait before {1} is looked up: too many requests.", host, shown);
    case "status":
      return vscode.l10n.t("{0} failed with status {1} for {2}. Try again later.", host, failure.status, shown);
    case "too-large":
      return vscode.l10n.t(
        "The answer of {0} for {1} is larger than {2} MB and was not read.",
        host,
        shown,
        failure.bytes / 1e6,
      );
    case "insecure":
      return vscode.l10n.t("{0} leads to an address without encryption for {1}; it was not read.", host, shown);
    case "empty":
    case "broken":
    case "not-csl":
    case "not-text":
    case "cancelled":
      return vscode.l10n.t(
        "The answer of {0} for {1} is empty, broken off or no citation data. Try again, or paste the work as BibTeX.",
        host,
        shown,
      );
  }
}
