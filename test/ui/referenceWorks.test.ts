import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";
import { soon } from "./pageSupport";
import { write } from "./researchSupport";
import { until } from "./sidebarSupport";

const PERSON = "research/people/ada.yaml";

const CATALOGUE = `catalogue: {id: twins, title: Twins}
problems:
  - id: which-was-first
    title: Which of the two was first?
    references: [first2020warmth, second2021warmth, talk2021sisters, paper2022sisters, book2023sisters]
references:
  - {id: first2020warmth, type: book, title: On the warmth of twins, author: [{family: First, given: Ann}], issued: {date-parts: [[2020]]}, DOI: 10.1000/twins}
  - {id: second2021warmth, type: book, title: On the warmth of twins, author: [{family: First, given: Ann}], issued: {date-parts: [[2020]]}, DOI: 10.1000/twins}
  - {id: talk2021sisters, type: speech, title: A talk on three sisters, author: [{family: Talk, given: Tom}], issued: {date-parts: [[2021]]}}
  - {id: paper2022sisters, type: article-journal, title: A paper on three sisters, author: [{family: Paper, given: Pia}], issued: {date-parts: [[2022]]}}
  - {id: book2023sisters, type: book, title: A book on three sisters, author: [{family: Book, given: Bob}], issued: {date-parts: [[2023]]}}
`;

describe("works taken for one, in the real window", () => {
  let window: Workbench;
  const person = (): string => window.readFile(PERSON);

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.identity.handle": "ada" },
      prepare: (workspace) => {
        write(workspace, "problems/twins.yaml", CATALOGUE);
        write(workspace, "paper/twins.tex", "\\cite{first2020warmth} \\cite{second2021warmth}\n");
      },
    });
  });
  after(() => window.close());

  /** How many works the picker of references has whose title has these words, which are typed. */
  async function picked(words: string): Promise<number> {
    const titled = new RegExp(words);
    await window.editor.open("paper/twins.tex");
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type(words);
    await window.quickPick.item(titled).first().waitFor();
    const rows = await window.quickPick.items();
    await window.quickPick.cancel();
    return rows.filter(({ label }) => titled.test(label)).length;
  }

  /** Opens the list of works taken for one, and chooses a row. */
  async function choose(label: string | RegExp): Promise<void> {
    await window.command("Open Problems: Works Taken for One…");
    await window.quickPick.open("Works taken for one");
    await window.quickPick.accept(label);
  }

  it("are two once a person says so, in the file and in the picker; and one again when it is taken back", async () => {
    assert.equal(await picked("warmth of twins"), 1);
    await choose("On the warmth of twins");
    await until(() => /work: first2020warmth, other: second2021warmth, are: two/.test(person()));
    assert.equal(await picked("warmth of twins"), 2);
    await window.command("Open Problems: Works Taken for One…");
    await window.quickPick.open("Works taken for one");
    const rows = await window.quickPick.items();
    assert.ok(!rows.some(({ label }) => label === "On the warmth of twins"), rows.map(({ label }) => label).join());
    await window.screenshot("works-taken-for-one");
    await window.quickPick.accept("first2020warmth, second2021warmth");
    await until(() => !/are: two/.test(person()));
    assert.equal(await picked("warmth of twins"), 1);
  });

  it("are one by a tick each, of which one is another again, and three once all is taken back", async () => {
    assert.equal(await picked("on three sisters"), 3);
    await choose("Two works are one…");
    await window.quickPick.open("Which works are one?");
    await window.quickPick.type("three sisters");
    // A row of the list before may be ticked too early: its tick goes with that list.
    await soon(async () => /on three sisters/.test((await window.quickPick.items())[0]?.label ?? ""));
    for (const title of ["A talk", "A paper", "A book"]) await window.quickPick.toggle(`${title} on three sisters`);
    await window.quickPick.accept();
    await until(() => person().match(/sisters, are: one/g)?.length === 2);
    assert.match(person(), /work: talk2021sisters, other: paper2022sisters, are: one/);
    assert.match(person(), /work: talk2021sisters, other: book2023sisters, are: one/);
    assert.equal(await picked("on three sisters"), 1);
    await choose(/on three sisters/);
    await window.quickPick.open("Which is another work than talk2021sisters?");
    await window.quickPick.accept("book2023sisters");
    await until(() => /work: talk2021sisters, other: book2023sisters, are: two/.test(person()));
    assert.match(person(), /work: talk2021sisters, other: paper2022sisters, are: one/);
    assert.equal(await picked("on three sisters"), 2);
    for (const other of ["paper2022sisters", "book2023sisters"]) {
      await choose(`talk2021sisters, ${other}`);
      await until(() => !person().includes(other));
    }
    assert.equal(await picked("on three sisters"), 3);
  });
});
