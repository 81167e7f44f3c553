import { describe, it } from "mocha";
import * as vscode from "vscode";
import { readChanged } from "../../src/storage/runs/runLinks";
import { COUNTED } from "../unit/runs/counted";
import { testEnvironment } from "./runner/environment";
import { inWorkspace } from "./support";

const fixtures = testEnvironment["OPEN_PROBLEMS_TEST_FIXTURES"];

(fixtures ? describe : describe.skip)(
  `other people's runs, read in the extension host${fixtures ? "" : " (skipped: no fixtures)"}`,
  () => {
    for (const [place, check] of Object.entries(COUNTED)) {
      it(`${place}: as many of everything as there are`, async () => {
        const folder = vscode.Uri.joinPath(
          inWorkspace().with({ path: vscode.Uri.file(fixtures!).path }),
          "runs",
          ...place.split("/"),
        );
        check((await readChanged(folder, undefined, () => false))!.reading!);
      });
    }
  },
);
