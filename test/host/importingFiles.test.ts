import { after, before, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

const CATALOGUE = "problems:\n  - {id: takes-files, title: Takes files}\n";

const RIS = `TY  - BOOK
ID  - first2001
AU  - First, Ann
TI  - The first of two
PY  - 2001
ER  - 

TY  - JOUR
ID  - second2002
AU  - Second, Ben
TI  - The second of two
JO  - A Journal
PY  - 2002
ER  - 
`;

/** What a person would answer, question by question. */
type Answer = (question: {
  items?: readonly vscode.QuickPickItem[];
  options?: vscode.InputBoxOptions & vscode.QuickPickOptions;
}) => unknown;

describe("references from a file and from a page of the web", () => {
  const { showQuickPick, showInputBox, showOpenDialog } = vscode.window;
  const catalogue = inWorkspace("problems", "files.yaml");
  /** Where the catalogue has its references already. */
  const works = inWorkspace("problems", "catalogue.yaml");
  let answers: Answer[] = [];
  const next = (question: Parameters<Answer>[0]) => Promise.resolve(answers.shift()!(question));
  const row =
    (text: string): Answer =>
    ({ items }) =>
      items!.find(({ label, description }) => `${label} ${description}`.includes(text));

  before(async () => {
    vscode.window.showQuickPick = ((items: vscode.QuickPickItem[], options: vscode.QuickPickOptions) =>
      next({ items, options })) as unknown as typeof showQuickPick;
    vscode.window.showInputBox = (options) => next({ options }) as Promise<string>;
    vscode.window.showOpenDialog = () => next({}) as Promise<vscode.Uri[]>;
    const api = await readyApi();
    await writeFile(catalogue, CATALOGUE);
    await until(api.onDidChange, () => api.problems().find(({ id }) => id === "takes-files"));
    await vscode.env.clipboard.writeText("");
  });
  beforeEach(() => assert.equal(answers.length, 0, "every question was asked"));
  after(async () => {
    Object.assign(vscode.window, { showQuickPick, showInputBox, showOpenDialog });
    const api = await readyApi();
    await vscode.workspace.fs.delete(catalogue);
    await until(api.onDidChange, () => (api.problems().some(({ id }) => id === "takes-files") ? undefined : true));
  });

  it("takes those works of a file that stay ticked", async () => {
    const file = inWorkspace("citing", "two.ris");
    await writeFile(file, RIS);
    let offered: (string | undefined)[] = [];
    answers = [
      row("Open a File"),
      () => [file],
      ({ items, options }) => {
        assert.ok(options?.canPickMany);
        assert.ok(items!.every(({ picked }) => picked));
        offered = items!.map(({ label, detail }) => `${label} ${detail}`);
        return items!.slice(1);
      },
    ];
    assert.deepEqual(await run("addReference", "takes-files"), ["second2002"]);
    assert.deepEqual(offered, ["The first of two @first2001", "The second of two @second2002"]);
    assert.match(await readFile(catalogue), /references: \[second2002\]/);
    const text = await readFile(works);
    assert.match(text, /id: second2002\n[\s\S]*container-title: A Journal/);
    assert.ok(!text.includes("first2001"));
  });

  it("takes a page without an identifier by its title and the day, and asks nobody on the network", async () => {
    const realFetch = globalThis.fetch;
    const asked: unknown[] = [];
    globalThis.fetch = (input) => {
      asked.push(input);
      return Promise.reject(new TypeError("no network"));
    };
    const address = "https://distill.pub/2020/circuits/zoom-in/";
    answers = [
      row("arXiv identifier"),
      ({ options }) => {
        const bad = options!.validateInput!("some words") as string;
        assert.match(bad, /neither BibTeX, RIS or CSL nor a DOI/);
        return address;
      },
      () => "Zoom In",
    ];
    try {
      const [key] = await run<string[]>("addReference", "takes-files");
      assert.match(await readFile(catalogue), new RegExp(`references: \\[second2002, ${key}\\]`));
      const text = await readFile(works);
      assert.match(
        text,
        /type: webpage\n\s+title: Zoom In\n[\s\S]*URL: https:\/\/distill\.pub\/2020\/circuits\/zoom-in\//,
      );
      assert.match(text, /accessed:/);
      assert.deepEqual(asked, []);
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  it("changes nothing where a file holds no references, and says so", async () => {
    const file = inWorkspace("citing", "words.bib");
    await writeFile(file, "Only words.\n");
    const before = await readFile(catalogue);
    answers = [row("Open a File"), () => [file]];
    await assert.rejects(Promise.resolve(run("addReference", "takes-files", {})), /words\.bib/);
    assert.equal(await readFile(catalogue), before);
  });
});
