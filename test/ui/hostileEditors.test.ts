import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CARD_TEXTS, cardEnd, cardId, cardWorkspace, type CardKind } from "../hostile/cards";
import { openWorkbench, type Workbench } from "./harness";
import { CARDS, inspect, newCard, watch, type Watch } from "./hostileSupport";

describe("hostile texts beside the text that one writes, in the real window", function () {
  this.timeout(60_000);
  let window: Workbench;
  let watched: Watch;
  let cards = 0;

  before(async () => {
    window = await openWorkbench({
      workspace: "test/fixtures/empty",
      size: { width: 1400, height: 1100 },
      settings: { "openProblems.bundledCatalogue": false, "[markdown]": { "editor.wordBasedSuggestions": "off" } },
      prepare: (workspace) => {
        for (const [name, text] of Object.entries(cardWorkspace())) {
          mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
          writeFileSync(path.join(workspace, name), text);
        }
      },
    });
    watched = watch(window.page);
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(async () => {
    console.log(
      `      ${cards} cards, each with up to ${Math.max(...CARD_TEXTS.map((text) => text.length))} characters of payloads in each text`,
    );
    await window.close();
  });

  async function nothingHappened(): Promise<void> {
    assert.deepEqual([...watched.faults, ...(await inspect(window.page))], []);
  }

  /** Asks for the cards of what ids in the file in front name, by the keyboard; the ids are in the order of the file. */
  async function hover(file: string, wanted: readonly [CardKind, number][]): Promise<void> {
    await window.editor.open(file);
    const lines = window.readFile(file).split("\n");
    let at = 0;
    for (const [kind, index] of wanted) {
      const line = lines.findIndex((one) => new RegExp(`${cardId(kind, index)}\\b`).test(one));
      if (!at) await window.editor.goTo(line + 1, lines[line]!.indexOf(cardId(kind, index)) + 2);
      else for (; at < line; at++) await window.page.keyboard.press("ArrowDown");
      at = line;
      const ask = async () => {
        await window.page.keyboard.press("Control+K");
        await window.page.keyboard.press("Control+I");
      };
      assert.deepEqual(
        await newCard(window.page, ask, { cards: CARDS.editor, saying: cardEnd(kind, index) }),
        [],
        cardId(kind, index),
      );
      await window.page.keyboard.press("Escape");
      cards++;
    }
    await nothingHappened();
  }

  const all = [...CARD_TEXTS.keys()];
  const of = (kind: CardKind, indexes: readonly number[]) => indexes.map((index): [CardKind, number] => [kind, index]);

  it("are texts in the cards of cited works and of experiments", () =>
    hover("docs/cited.md", [...of("experiment", [0, 1, 2, 3]), ...of("work", all)]));

  it("are texts in the cards of problems, people and areas", () =>
    hover("problems/uses.yaml", [...of("problem", all), ...of("person", [0, 3]), ...of("area", [1, 2])]));

  it("are texts in the completion of citations", async () => {
    await window.editor.open("docs/completed.md");
    await window.editor.goTo(1, 7);
    await window.page.keyboard.press("Control+Space");
    await window.page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    for (const i of CARD_TEXTS.keys()) {
      const ask = () => window.page.keyboard.press(i ? "ArrowDown" : "Control+Space");
      assert.deepEqual(await newCard(window.page, ask, { cards: CARDS.completion, saying: "of0work" }), []);
      cards++;
    }
    await window.page.keyboard.press("Escape");
    await nothingHappened();
  });
});
