import { after, afterEach, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { dismissedHere, dismissWork, keepDismissed } from "../../src/storage/research/dismissed";
import { ruleOf } from "../../src/views/status/diagnostic";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

const bibliography = () => inWorkspace("upkeep.bib");
const PUBLISHED = "10.1000/appeared";

/** Two works as Crossref and arXiv have them: one was retracted, the other has appeared. */
const CROSSREF: Record<string, object> = {
  "10.1000/retracted": {
    DOI: "10.1000/retracted",
    type: "journal-article",
    title: ["A result that did not last"],
    author: [{ family: "Lee", given: "Ann" }],
    issued: { "date-parts": [[2019]] },
    "container-title": ["Journal of Results"],
    "updated-by": [
      { DOI: "10.1000/notice", type: "retraction", source: "publisher", updated: { "date-parts": [[2021, 5, 4]] } },
    ],
  },
  [PUBLISHED]: {
    DOI: PUBLISHED,
    type: "journal-article",
    title: ["Codes of the cortex"],
    author: [{ family: "Chen", given: "Mia" }],
    issued: { "date-parts": [[2022]] },
    "container-title": ["Journal of Codes"],
  },
};
const ARXIV = `<?xml version='1.0'?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2101.00001v1</id><title>Codes of the cortex</title>
<published>2021-01-01T00:00:00Z</published><updated>2021-01-01T00:00:00Z</updated><author><name>Mia Chen</name></author>
<arxiv:doi>${PUBLISHED}</arxiv:doi></entry></feed>
`;
const BIB = `@article{lee2019result,
  title = {A result that did not last},
  author = {Lee, Ann},
  journal = {Journal of Results},
  year = {2019},
  doi = {10.1000/retracted}
}

@misc{chen2021codes,
  title = {Codes of the cortex},
  author = {Chen, Mia},
  year = {2021},
  eprint = {2101.00001},
  archivePrefix = {arXiv}
}
`;

describe("checking references", () => {
  const asked: string[] = [];
  const realFetch = globalThis.fetch;
  let answer: (url: URL) => Response | Promise<Response> = () => new Response("", { status: 404 });
  before(async () => {
    await readyApi();
    globalThis.fetch = async (input, init) => {
      const url = new URL(String(input));
      if (!/^(?:api\.crossref|export\.arxiv|api\.openalex)/.test(url.host)) return realFetch(input, init);
      asked.push(url.href);
      return answer(url);
    };
  });
  after(async () => {
    globalThis.fetch = realFetch;
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(bibliography());
  });
  afterEach(() => asked.splice(0));

  const indexes = (url: URL): Response => {
    if (url.host.startsWith("export.arxiv")) return new Response(ARXIV);
    const dois = (url.searchParams.get("filter") ?? "").split(",").map((part) => part.replace("doi:", ""));
    return new Response(JSON.stringify({ message: { items: dois.flatMap((doi) => CROSSREF[doi] ?? []) } }));
  };
  const check = (): Thenable<{ key: string; verdicts: { kind: string }[]; state: string }[]> =>
    run(
      "checkReferences",
      { scope: "bibliography", uri: bibliography() },
      { sources: ["crossref", "arxiv"], allowNetwork: true },
    );
  const shown = () =>
    vscode.languages.getDiagnostics(bibliography()).filter((found) => ruleOf(found)?.startsWith("upkeep-"));

  it("asks nothing where a person does not agree to the plan", async () => {
    await writeFile(bibliography(), BIB);
    const real = vscode.window.showQuickPick;
    const details: (string | undefined)[] = [];
    const refuse = (items: readonly vscode.QuickPickItem[]) => {
      details.push(items[0]?.detail);
      return Promise.resolve(items[1]);
    };
    vscode.window.showQuickPick = refuse as unknown as typeof real;
    try {
      await Promise.resolve(
        run("checkReferences", { scope: "bibliography", uri: bibliography() }, { sources: ["crossref", "arxiv"] }),
      ).catch(() => undefined);
    } finally {
      vscode.window.showQuickPick = real;
    }
    assert.deepEqual(asked, []);
    assert.match(details[0] ?? "", /^2 requests to 2 hosts; sent are DOIs, arXiv ids\. Crossref, arXiv$/);
  });

  it("offline is told in one sentence, and nothing is called anything", async () => {
    answer = () => Promise.reject(new TypeError("fetch failed"));
    await assert.rejects(Promise.resolve(check()), /No index could be reached/);
    assert.deepEqual(shown(), []);
  });

  it("shows a retraction and a publication at their entries, and mends both in one step that can be undone", async () => {
    answer = indexes;
    const results = await check();
    assert.deepEqual(
      results.map(({ key, verdicts }) => [key, verdicts.map(({ kind }) => kind)]),
      [
        ["lee2019result", ["retracted"]],
        ["chen2021codes", ["published"]],
      ],
    );
    assert.equal(asked.length, 3);
    const found = shown();
    assert.deepEqual(
      found.map((shown) => [shown.range.start.line, ruleOf(shown), shown.severity]),
      [
        [0, "upkeep-retracted", vscode.DiagnosticSeverity.Warning],
        [8, "upkeep-published", vscode.DiagnosticSeverity.Information],
      ],
    );
    assert.match(found[0]!.message, /2021-05-04.*10\.1000\/notice/);
    const document = await vscode.workspace.openTextDocument(bibliography());
    await vscode.window.showTextDocument(document);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      bibliography(),
      found[1]!.range,
    );
    const both = actions.find(({ title }) => title.includes("2"));
    assert.ok(both?.edit, actions.map(({ title }) => title).join(", "));
    const [[, edits]] = both.edit.entries() as [[vscode.Uri, vscode.TextEdit[]]];
    const made = new vscode.WorkspaceEdit();
    made.set(bibliography(), edits);
    assert.ok(await vscode.workspace.applyEdit(made));
    assert.equal(
      document.getText(),
      `@article{lee2019result,
  title = {A result that did not last},
  author = {Lee, Ann},
  journal = {Journal of Results},
  year = {2019},
  doi = {10.1000/retracted},
  note = {Retraction, 2021-05-04, 10.1000/notice}
}

@article{chen2021codes,
  title = {Codes of the cortex},
  author = {Chen, Mia},
  year = {2022},
  eprint = {2101.00001},
  archivePrefix = {arXiv},
  journal = {Journal of Codes},
  doi = {10.1000/appeared}
}
`,
    );
    await vscode.commands.executeCommand("undo");
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText() === BIB || undefined);
  });

  it("is for one work, an area or a catalogue as well, as rows of the trees hand them over", async () => {
    const { problems } = await readyApi();
    answer = () => new Response("", { status: 404 });
    const keys = async (row: object): Promise<string[]> => {
      const options = { sources: ["crossref"], allowNetwork: true };
      return (await run<{ key: string }[]>("checkReferences", row, options)).map(({ key }) => key).sort();
    };
    const cited = (of: (problem: ReturnType<typeof problems>[number]) => boolean) =>
      [
        ...new Set(
          problems()
            .filter(of)
            .flatMap(({ references }) => references),
        ),
      ].sort();
    const { area, catalogue, references } = problems().find((one) => one.area && one.references.length)!;
    assert.deepEqual(await keys({ kind: "reference", key: references[0] }), [references[0]]);
    const all = await keys({ kind: "group", groupBy: "catalogue", key: catalogue });
    assert.deepEqual(
      all,
      cited((one) => one.catalogue === catalogue).filter((key) => all.includes(key)),
    );
    const some = await keys({ kind: "group", groupBy: "area", key: area });
    assert.ok(some.includes(references[0]!) && some.length <= all.length, `${some.length} of ${all.length}`);
  });

  it("a second check of the day asks nothing again", async () => {
    answer = indexes;
    await check();
    assert.deepEqual(asked, []);
    assert.equal(await readFile(bibliography()), BIB);
  });
});

describe("what is new on a problem", () => {
  const realFetch = globalThis.fetch;
  after(() => {
    globalThis.fetch = realFetch;
  });

  it("is asked of OpenAlex alone, by the identifiers of the problem's references, and comes with why", async () => {
    const api = await readyApi();
    const known = api.references().find(({ DOI }) => typeof DOI === "string");
    const problem = known && api.problems().find(({ references }) => references.includes(known.id));
    assert.ok(known && problem, "a problem cites a work with a DOI");
    const hosts = new Set<string>();
    globalThis.fetch = async (input, init) => {
      const url = new URL(String(input));
      if (!/^api\.|^export\./.test(url.host)) return realFetch(input, init);
      hosts.add(url.host);
      const filter = url.searchParams.get("filter") ?? "";
      const results = filter.startsWith("doi:")
        ? [
            {
              id: "https://openalex.org/W1",
              doi: `https://doi.org/${String(known.DOI).toLowerCase()}`,
              title: known.title,
              cited_by_count: 6,
            },
          ]
        : [
            {
              id: "https://openalex.org/W2",
              doi: "https://doi.org/10.1000/new",
              title: `${problem.title} (an answer)`,
              publication_date: "2026-11-01",
              publication_year: 2026,
              authorships: [{ raw_author_name: "Mia Chen" }],
              referenced_works: ["https://openalex.org/W1"],
            },
          ];
      return new Response(JSON.stringify({ meta: { count: results.length }, results }));
    };
    const news = await run<
      { problem: string; candidates: { cites: string[]; words: string[]; item: { DOI?: string } }[] }[]
    >("whatIsNew", problem.fullId, { allowNetwork: true });
    assert.deepEqual([...hosts], ["api.openalex.org"]);
    assert.deepEqual(
      news.map(({ candidates }) => candidates.map(({ item, cites }) => [item.DOI, cites])),
      [[["10.1000/new", [known.id]]]],
    );
    assert.ok(news[0]!.candidates[0]!.words.includes(problem.title));
  });
});

describe("a work that is waved aside", () => {
  it("is kept by the workspace while nobody is known, and goes into the file of who is", async () => {
    await readyApi();
    const kept = new Map<string, unknown>();
    const written = new vscode.EventEmitter<void>();
    const memory = {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => {
        kept.set(key, value);
        written.fire();
        return Promise.resolve();
      },
    } as unknown as vscode.Memento;
    await dismissWork(memory, { known: undefined }, ["10.1000/aside", "W1"]);
    assert.deepEqual(dismissedHere(memory), ["10.1000/aside", "W1"]);
    const file = inWorkspace("research", "upkeep", "mia.yaml");
    const changed = new vscode.EventEmitter<void>();
    const identity = { known: undefined as string | undefined, onDidChange: changed.event };
    const keeping = keepDismissed(memory, identity);
    try {
      assert.deepEqual(dismissedHere(memory), ["10.1000/aside", "W1"]);
      identity.known = "mia";
      changed.fire();
      await until(written.event, () => dismissedHere(memory).length === 0 || undefined);
      assert.match(await readFile(file), /10\.1000\/aside[^]*W1/);
      await dismissWork(memory, identity, ["10.1000/too"]);
      assert.match(await readFile(file), /10\.1000\/aside[^]*W1[^]*10\.1000\/too/);
      assert.deepEqual(dismissedHere(memory), []);
    } finally {
      keeping.dispose();
      await vscode.workspace.fs.delete(file);
    }
  });
});
