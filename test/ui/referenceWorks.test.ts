import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";
import { write } from "./researchSupport";
import { until } from "./sidebarSupport";

const PERSON = "research/people/ada.yaml";

const CATALOGUE = `catalogue: {id: twins, title: Twins}
problems:
  - id: which-was-first
    title: Which of the two was first?
    references: [first2020warmth, second2021warmth]
references:
  - {id: first2020warmth, type: book, title: On the warmth of twins, author: [{family: First, given: Ann}], issued: {date-parts: [[2020]]}, DOI: 10.1000/twins}
  - {id: second2021warmth, type: book, title: On the warmth of twins, author: [{family: First, given: Ann}], issued: {date-parts: [[2020]]}, DOI: 10.1000/twins}
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

  /** How many works of this title the picker of references has. */
  async function picked(): Promise<number> {
    await window.editor.open("paper/twins.tex");
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type("warmth of twins");
    await window.quickPick.item("On the warmth of twins").first().waitFor();
    const rows = await window.quickPick.items();
    await window.quickPick.cancel();
    return rows.filter(({ label }) => label === "On the warmth of twins").length;
  }

  it("are two once a person says so, in the file and in the picker; and one again when it is taken back", async () => {
    assert.equal(await picked(), 1);
    await window.command("Open Problems: Works Taken for One…");
    await window.quickPick.open("Works taken for one");
    await window.quickPick.accept("On the warmth of twins");
    await until(() => /work: first2020warmth, other: second2021warmth, are: two/.test(person()));
    assert.equal(await picked(), 2);
    await window.command("Open Problems: Works Taken for One…");
    await window.quickPick.open("Works taken for one");
    const rows = await window.quickPick.items();
    assert.ok(!rows.some(({ label }) => label === "On the warmth of twins"), rows.map(({ label }) => label).join());
    await window.screenshot("works-taken-for-one");
    await window.quickPick.accept("first2020warmth, second2021warmth");
    await until(() => !/are: two/.test(person()));
    assert.equal(await picked(), 1);
  });
});
