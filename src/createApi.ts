import type * as vscode from "vscode";
import type { OpenProblemsApi } from "./api";
import { frozenCopies, frozenCopy } from "./core/base/frozen";
import type { Stores } from "./storage/stores";

/** The API that `activate()` returns. It hands out frozen copies, so that nothing another extension does to them reaches the stores. */
export function createApi(version: string, stores: Stores, onDidChange: vscode.Event<void>): OpenProblemsApi {
  return Object.freeze({
    version,
    async whenReady() {
      await Promise.all([stores.catalogue.whenReady(), stores.research.whenAllRead()]);
    },
    problems: () => frozenCopies(stores.catalogue.catalogue.problems),
    async problem(id: string) {
      const detail = await stores.catalogue.problem(id);
      return detail && frozenCopy(detail);
    },
    references: () => frozenCopies(stores.references.items),
    onDidChange,
  });
}
