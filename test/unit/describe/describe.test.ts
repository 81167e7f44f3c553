import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { indexFile } from "../../../src/core/catalogue/index/fileIndex";
import { claimCard, noteCard, problemCard, workCard } from "../../../src/core/describe/cards";
import { describeProblem } from "../../../src/core/describe/problem";
import { printMarkdown, printText } from "../../../src/core/describe/print";
import type { Sources } from "../../../src/core/describe/sources";
import type { Description } from "../../../src/core/describe/tree";
import { describeWork } from "../../../src/core/describe/records";
import { newRun } from "../../../src/core/runs/run";
import type { ShownRuns } from "../../../src/core/runs/shown";
import { buildResearch } from "../../../src/core/research/records";
import { entry, experiment, note, NOW, pageInput, problemPage, sectionHtml, WORKS } from "../page/samples";

const input = pageInput({
  problem: {
    title: "Why do *wide* networks $f$ generalise?",
    status: { state: "partial", label: "for kernels", since: "2023-04", reference: "kaplan2020" },
    summary: "They fit random labels [@zhang2017].\n\nYet they generalise.",
    known: [{ text: "They fit noise.", references: ["zhang2017", "kaplan2020"], since: 2017 }],
    unknown: ["Why?"],
    measurements: [
      {
        id: "m",
        task: "Counting",
        metric: "accuracy",
        unit: "%",
        better: "higher",
        values: [
          { system: "people", value: 97, kind: "human" },
          { system: "a | b", value: 72, approximate: true, year: 2025, reference: "zhang2017" },
        ],
      },
    ],
    references: [{ key: "zhang2017", role: "introduces", note: "*Read* it." }],
    people: [{ person: "ada", focus: "bounds" }],
    related: [{ problem: "other", kind: "requires" }],
    tags: ["sgd"],
  },
  entry: { area: "generalisation" },
  others: [entry("other")],
  research: {
    notes: [note("Seen", { created: "2026-11-01", body: "A *thought*." })],
    experiments: [experiment("e1", { hypothesis: "It holds.", metrics: { accuracy: 0.5 }, links: ["runs/1"] })],
  },
});

describe("a problem in words", () => {
  it("is Markdown with the catalogue's own Markdown and the keys of works, for tools and language models", () => {
    assert.deepEqual(printMarkdown(describeProblem(input)).split("\n\n"), [
      "# Why do *wide* networks $f$ generalise?",
      "ml/p · Learning theory · Generalisation · Machine learning",
      "Status: Partly solved · for kernels since April 2023 [@kaplan2020]",
      "Tags: sgd",
      "Never reviewed",
      "Newest work: 2017",
      "## Summary",
      "They fit random labels [@zhang2017].",
      "Yet they generalise.",
      "## What is known",
      "### Known",
      "- They fit noise. (since 2017) [@zhang2017; @kaplan2020]",
      "### Unknown",
      "- Why?",
      "## Measurements",
      "### Counting",
      "accuracy, higher is better",
      "| System | Value | Kind | Date | Source |\n| --- | --- | --- | --- | --- |\n| people | 97% | Human |  |  |\n" +
        "| a \\| b | ≈\u00a072% | System | 2025 | [@zhang2017] |",
      "## Experiments (1)",
      "### Title of e1",
      "e1 · Finished",
      "Hypothesis: It holds.",
      "accuracy = 0.5",
      "- runs/1",
      "## Notes (1)",
      "### Seen",
      "November 1, 2026 p/Seen.md",
      "A *thought*.",
      "## Who works on it",
      "### People and groups",
      "- [Ada Lovelace](<https://ada.test>) · London  \n  bounds",
      "## Related problems (1)",
      "### Requires",
      "- Title of other (ml/other) — Open",
      "## References (1)",
      "- [Understanding deep learning requires rethinking generalization](<https://arxiv.org/abs/1611.03530>) " +
        "[@zhang2017]  \n  A. Zhang, A. Bengio, A. Hardt et al. · 2017 · ICLR  \n  Introduces the problem *Read* it.",
    ]);
  });

  it("tells what would settle it, what it is mistaken for, exercises, and where it stands", () => {
    const told = pageInput({
      problem: {
        statement: "For all $x$.",
        settles: ["A proof.", { text: "A counterexample.", references: ["kaplan2020"], editorial: true }],
        confusions: ["Another thing."],
        exercises: [{ text: "Show it.", answer: "So.", level: "beginner" }, { text: "Show more." }],
        posed: { by: "Erdős", year: 1950, reference: "anon" },
        solved: { by: "Ada", year: "2026-03", note: "By *counting*." },
        prize: { text: "500 $", by: "Paul Erdős" },
        url: "https://home.test/17",
        identifiers: { oeis: ["A000040", "A000041"], msc: 11 },
        origin: { catalogue: "erdos", id: 17, url: "https://erdos.test/17", status: "proved (Lean)" },
        instruments: ["calibration"],
        measurements: [{ id: "m", task: "T", metric: "loss", dataset: "CIFAR-10 test", note: "Five seeds." }],
      },
    });
    const copied = pageInput({
      problem: { origin: { catalogue: "ml", id: "p" } },
      entry: { replaces: "ml/p" },
    });
    assert.doesNotMatch(printMarkdown(describeProblem(copied)), /At a glance|Taken from/, "said once");
    assert.deepEqual(printMarkdown(describeProblem(told)).split("\n\n").slice(4), [
      "## Precisely",
      "For all $x$.",
      "## At a glance",
      [
        "- Posed: Erdős, 1950 [@anon]",
        "- Settled: Ada, March 2026  \n  By *counting*.",
        "- Prize: 500 $ · Paul Erdős",
        "- Taken from: [erdos · 17](<https://erdos.test/17>) (proved (Lean))",
        "- Elsewhere: [https://home.test/17](<https://home.test/17>)",
        "- OEIS: A000040, A000041",
        "- MSC: 11",
        "- Instruments: calibration",
      ].join("\n"),
      "## What would settle it",
      "- A proof.\n- A counterexample. [@kaplan2020] (the editors' judgement)",
      "## Often mistaken for",
      "- Another thing.",
      "## Exercises (2)",
      "### Exercise 1 · beginner",
      "Show it.",
      "#### Answer",
      "So.",
      "### Exercise 2",
      "Show more.",
      "## Measurements",
      "### T",
      "loss",
      "Data: CIFAR-10 test",
      "Five seeds.",
    ]);
    const page = problemPage(told);
    assert.match(sectionHtml(page, "exercises")!, /<details><summary>Answer<\/summary><div class="prose"><p>So\.<\/p>/);
    assert.match(sectionHtml(page, "facts")!, /<a href="https:\/\/erdos\.test\/17">erdos · 17<\/a>/);
  });

  it("says how it was settled where that is all that is known, and puts no comma before a day that is not there", () => {
    const told = pageInput({
      problem: { posed: { by: "Erdős", reference: "anon" }, solved: { note: "By *counting*." } },
    });
    assert.deepEqual(
      printMarkdown(describeProblem(told, ["facts"]))
        .split("\n\n")
        .slice(4),
      ["## At a glance", "- Posed: Erdős [@anon]\n- Settled:  \n  By *counting*."],
    );
  });

  it("explains terms of the glossary where a text names them first, and leaves longer words and links alone", () => {
    const glossary = [
      { term: "Double descent", aliases: ["DD"], text: "The error falls <twice>." },
      { term: "descent", text: "Going down." },
    ];
    const text = "Deep double descents and double descent; descent, not descended; DD, dd, [descent](https://a.test).";
    const told = pageInput({ problem: { summary: text } });
    const html = sectionHtml(problemPage({ ...told, catalogue: { ...told.catalogue, glossary } }), "summary")!;
    assert.deepEqual(
      [...html.matchAll(/<abbr class="term" title="([^"]+)">([^<]+)<\/abbr>/g)].map(([, ...found]) => found),
      [
        ["Double descent: The error falls &lt;twice&gt;.", "double descents"],
        ["descent: Going down.", "descent"],
      ],
    );
  });

  it("has the sections that are asked for, in the order of the page", () => {
    assert.deepEqual(
      describeProblem(input, ["notes", "summary", "approaches", "no-such"]).sections.map(({ id }) => id),
      ["summary", "notes"],
    );
  });

  it("shows every text letter by letter in a hover, tables still being tables", () => {
    const hover = printMarkdown(describeProblem(input), { letters: true });
    assert.match(hover, /^\*\*Why do \\\*wide\\\* networks \\\$f\\\$ generalise\?\*\*\n/);
    assert.ok(hover.includes("They fit random labels \\[\\@zhang2017\\]\\."), hover);
    assert.ok(hover.includes("| a \\| b |"), hover);
    assert.ok(hover.includes("- Ada Lovelace <https://ada.test> · London"), hover);
  });

  it("is text for a terminal of a width, with columns that stand below one another", () => {
    const text = printText(describeProblem(input), { width: 40 });
    assert.ok(text.startsWith(`Why do *wide* networks $f$ generalise?\n${"=".repeat(38)}\n`), text);
    assert.ok(text.includes("- They fit noise. (since 2017) (Zhang et\n  al. 2017; Kaplan 2020)\n"), text);
    assert.ok(text.includes("System  Value  Kind    Date  Source\npeople  97%    Human\n"), text);
  });

  it("counts the columns that a letter takes in a terminal", () => {
    const wide = pageInput({ problem: { title: "深い é", summary: "一二 三四 五六" } });
    assert.match(printText(describeProblem(wide), { width: 9 }), /^深い é\n={6}\n/);
    assert.match(printText(describeProblem(wide), { width: 9 }), /\n一二 三四\n五六/);
  });
});

const FOUND: ShownRuns = {
  label: "MLflow",
  runs: [
    {
      ...newRun("mlflow", "0/a"),
      name: "first",
      state: "finished",
      started: "2026-11-01T10:00:00",
      metrics: { loss: 0.25 },
    },
  ],
  total: 5,
  problems: [],
};

describe("cards", () => {
  const catalogue = mergeCatalogues([]);
  const sources = (fields: Partial<Sources> = {}): Sources => ({
    catalogue,
    research: buildResearch({ notes: [], experiments: [], people: [], mentions: [] }),
    reference: (key) => WORKS[key],
    keysOf: (key) => [key],
    readingState: () => undefined,
    now: NOW,
    locale: "en",
    ...fields,
  });
  const shown = (card: Description) => printMarkdown(card, { letters: true });

  it("of a work say who wrote it, where it appeared, my reading state and where it is", () => {
    assert.deepEqual(shown(workCard("zhang2017", sources({ readingState: () => "to-read" }))).split("\n\n"), [
      "**Understanding deep learning requires rethinking generalization**",
      "Zhang et al\\. \\(2017\\)\\. ICLR",
      "On my reading list\\: to read",
      "<https://arxiv.org/abs/1611.03530>",
    ]);
    assert.equal(
      shown(workCard("no_body", sources())),
      "**no\\_body**\n\nNo catalogue or bibliography here describes it\\.",
    );
  });

  it("of a work name the first five problems that cite it, and how many more there are", () => {
    const citing = (count: number): string[] => {
      const problems = Array.from({ length: count }, (_, i) => ({
        id: `p${i}`,
        title: `Problem ${i}`,
        references: ["zhang2017"],
      }));
      const file = indexFile("file:///ws/problems/a.yaml", { problems });
      const known = mergeCatalogues([{ folder: "file:///ws/problems", bundled: false, files: [file] }]);
      const [block] = workCard("zhang2017", sources({ catalogue: known })).sections[0]!.blocks;
      return block?.kind === "list" ? block.items.map((item) => item.flat().join("")) : [];
    };
    const first = ["Problem 0", "Problem 1", "Problem 2", "Problem 3", "Problem 4"];
    assert.deepEqual(citing(5), first);
    assert.deepEqual(citing(6), [...first, "and 1 more"]);
  });

  it("are longer where somebody asks for all of a work, an experiment or a note", () => {
    const file = indexFile("file:///ws/problems/a.yaml", {
      problems: [{ id: "p", title: "The problem", references: ["zhang2017"] }],
    });
    const known = mergeCatalogues([{ folder: "file:///ws/problems", bundled: false, files: [file] }]);
    const all = sources({ catalogue: known, runs: () => [{ link: "runs/1", found: FOUND }] });
    assert.deepEqual(printMarkdown(describeWork("zhang2017", all)!).split("\n\n"), [
      "# Understanding deep learning requires rethinking generalization",
      "A. Zhang, A. Bengio, A. Hardt et al. · 2017 · ICLR",
      "@zhang2017",
      "[https://arxiv.org/abs/1611.03530](<https://arxiv.org/abs/1611.03530>)",
      "## Cited by (1)",
      "- The problem (problems/p)",
    ]);
    assert.equal(describeWork("nobody", all), undefined);
  });

  it("of a note begin with its text, no letter cut in two", () => {
    const { lines } = noteCard(note("n", { body: `-${"😀".repeat(200)}` }), sources());
    assert.deepEqual(lines.at(-1), [`-${"😀".repeat(149)}…`]);
  });

  it("of a claim say how long nobody has touched it", () => {
    const claim = { problem: "p", state: "active", updated: "2026-10-22", helpWanted: true } as const;
    const text = shown(claimCard(claim, "Ada", sources({ staleClaimDays: 14 })));
    assert.match(text, /Not updated for 30 days/);
    assert.match(text, /Help wanted/);
    assert.doesNotMatch(shown(claimCard(claim, "Ada", sources({ staleClaimDays: 60 }))), /Not updated/);
  });

  it("of a problem count what there is and name who works on it", () => {
    const research = buildResearch({
      notes: [note("n", { problems: ["ml/p"] })],
      experiments: [],
      mentions: [],
      people: [
        {
          handle: "ada",
          file: "f",
          name: "Ada",
          claims: [{ problem: "ml/p", state: "paused", helpWanted: true }],
          reading: [],
        },
      ],
    });
    const problem = entry("p", { people: ["ada", "eve"], groups: ["A group"], unknown: 1, reviewed: "2026-04" });
    assert.deepEqual(problemCard(problem, { id: "p", title: "T", summary: "Sum." }, sources({ research })).lines, [
      ["Sum."],
      ["Open"],
      ["1 open question · 0 references · 1 note"],
      ["Worked on by Ada (paused, help wanted), eve, A group"],
      ["Reviewed 2026-04"],
      [{ muted: ["ml/p"] }],
    ]);
  });
});
