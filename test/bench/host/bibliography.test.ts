import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { hostKind, testEnvironment } from "../../host/runner/environment";
import { print } from "../../host/runner/output";
import { inWorkspace, opened, readyApi, run, writeFile } from "../../host/support";
import { bibliography, ENTRIES, FEW_ENTRIES } from "../generateBibliography";
import { longestHold, median } from "../measure";

const isQuick = Boolean(testEnvironment["OPEN_PROBLEMS_TEST_QUICK"]);
const ROUNDS = isQuick ? 1 : 5;
const WORKS = isQuick ? FEW_ENTRIES : ENTRIES;
/** In which the file is read, and what follows is done: the library, hints on citations, the index of the search. */
const AFTERMATH_MS = isQuick ? 1000 : 5000;

/** Only in the Node host: a web worker cannot tell the time that it was given from the time that passed. */
(hostKind === "node" ? describe : describe.skip)(`a bibliography of ${WORKS} entries`, function () {
  this.timeout(280_000);
  const where = `${hostKind} extension host`;
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const aside = (round: number) => inWorkspace("runs", `bibliography${round}.txt`);
  const file = (round: number) => inWorkspace("citing", `large${round}.bib`);
  const key = (round: number, entry: number) => `r${round}w${entry}`;

  async function taken(what: string, work: (round: number) => Promise<void>, limit?: number): Promise<void> {
    const held: number[] = [];
    for (let round = 0; round < ROUNDS; round++) held.push(await longestHold(() => work(round)));
    const name = `${where}: longest time that the event loop is held, ${what}`;
    print(`each: ${held.map((value) => value.toFixed(0)).join(", ")} ms`);
    print(`figure ${JSON.stringify({ what: name, unit: "ms", value: median(held), limit, runs: ROUNDS, where })}`);
  }

  before(async () => {
    await readyApi();
    await vscode.workspace.fs.createDirectory(inWorkspace("citing"));
    for (let round = 0; round < ROUNDS; round++) await writeFile(aside(round), bibliography(`r${round}w`, WORKS));
    await wait(AFTERMATH_MS / 2);
  });
  after(async () => {
    for (let round = 0; round < ROUNDS; round++) await vscode.workspace.fs.delete(file(round));
  });

  it("is read when it appears", async () => {
    const api = await readyApi();
    await taken(`nothing of ours going on, ${AFTERMATH_MS / 2000} s`, () => wait(AFTERMATH_MS / 2));
    const aftermath = `a .bib of ${WORKS} entries appears, and the ${AFTERMATH_MS / 1000} s after`;
    await taken(
      aftermath,
      async (round) => {
        // Renamed, so that writing it is no part of the figure; nor is a look at the works through the API.
        await vscode.workspace.fs.rename(aside(round), file(round));
        await wait(AFTERMATH_MS);
      },
      50,
    );
    const isKnown = (id: string) => api.references().some((work) => work.id === id);
    for (let round = 0; round < ROUNDS; round++) while (!isKnown(key(round, WORKS - 1))) await wait(100);
  });

  it("is cited from, and hinted at", async () => {
    await taken(
      `a text that cites from such a .bib is opened, and a work of it cited`,
      async (round) => {
        const { document } = await opened(
          `large${round}.tex`,
          `\\cite{${key(round, 7)}, nobody1900}\n\\bibliography{large${round}}\n`,
        );
        await run("insertCitation", [key(round, 8)]);
        await wait(AFTERMATH_MS);
        assert.match(document.getText(), new RegExp(key(round, 8)));
      },
      50,
    );
  });

  it("is exported", async () => {
    const api = await readyApi();
    const keys = api.references().flatMap(({ id }) => (/^r0w/.test(id) ? [id] : []));
    await opened("all.tex", `${keys.map((cited) => `\\cite{${cited}}`).join("\n")}\n\\bibliography{large0}\n`);
    await wait(AFTERMATH_MS);
    for (const format of ["bibtex", "csl-yaml", "html"])
      await taken(
        `${WORKS} works exported as ${format}`,
        async () => void (await run("exportReadingList", { scope: "document", format })),
        50,
      );
  });
});
