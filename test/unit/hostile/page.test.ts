import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { Outline, type GroupBy } from "../../../src/core/tree/outline";
import MarkdownIt from "markdown-it";
import { printMarkdown, printText } from "../../../src/core/describe/print";
import { RENDERED, SECTIONS, strayMarkup } from "../../hostile/markupChecker";
import { PAYLOADS, shown } from "../../hostile/payloads";
import { hostileProblem, IDS, visible } from "../../hostile/records";
import { NOW, pageOf, worldOf } from "../../hostile/world";

/** Takes more for markup than the Markdown of VS Code does. */
const hoverReader = new MarkdownIt({ html: true, linkify: false });

describe("a problem with a hostile text in every field", function () {
  this.timeout(120_000);

  it("is tried with at least 150 texts, no two alike", () => {
    assert.ok(
      new Set(PAYLOADS.map(({ text }) => text)).size === PAYLOADS.length && PAYLOADS.length >= 150,
      String(PAYLOADS.length),
    );
  });

  it("is read whole: every field arrives as it was written, and each finding has a place", async () => {
    for (const payload of PAYLOADS) {
      const world = await worldOf(payload.text);
      const { detail } = (await pageOf(world, IDS.problem))!;
      assert.deepEqual(detail.problem, JSON.parse(JSON.stringify(hostileProblem(payload.text))), shown(payload));
      assert.equal(detail.entry.title, visible(payload.text));
      assert.equal(world.index.references.length, 6);
      assert.equal(world.research.notes[0]?.title ?? "", payload.text.trim() || "2026-11-21-hostile");
      assert.equal(world.research.experiments.length, 1, shown(payload));
      assert.equal(world.research.people.length, 1, shown(payload));
      for (const { severity, range, message } of world.index.diagnostics) {
        assert.notEqual(severity, "error", `${shown(payload)}: ${message}`);
        const order = range.start.line - range.end.line || range.start.character - range.end.character;
        assert.ok(order <= 0, `${shown(payload)}: ${message}`);
      }
    }
  });

  it("makes a page without markup of its own, with links to the web, to problems and to files only", async () => {
    for (const payload of PAYLOADS) {
      const { model, html, sections } = (await pageOf(await worldOf(payload.text), IDS.problem))!;
      assert.ok(html.length > (payload.text.trim() ? 25 : 3), `${html.length} pieces`);
      for (const piece of html) assert.equal(strayMarkup(piece, RENDERED), undefined, shown(payload));
      assert.ok(model.header.titleHtml, shown(payload));
      for (const piece of sections) assert.equal(strayMarkup(piece, SECTIONS), undefined, shown(payload));
      const columns = sections.join("").match(/<section class="column"/g) ?? [];
      assert.equal(columns.length, payload.text.trim() ? 6 : 0);
      assert.equal(model.measurements.length, 1);
      assert.equal(model.notes.length, 1);
      assert.equal(model.experiments.length, 1);
      assert.doesNotThrow(() => structuredClone(model), "the page gets it as a message");
    }
  });

  it("is described in letters for a hover, and in lines for a terminal", async () => {
    for (const payload of PAYLOADS) {
      const { description } = (await pageOf(await worldOf(payload.text), IDS.problem))!;
      const markdown = printMarkdown(description, { letters: true });
      const kinds = hoverReader
        .parse(markdown, {})
        .flatMap(({ type, children }) => (children ?? [{ type }]).map((one) => one.type));
      const strange = kinds.filter((type) => /html|image|code|fence|heading/.test(type));
      assert.deepEqual(strange, [], shown(payload));
      const links = [...hoverReader.render(markdown).matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
      for (const href of links) assert.match(href, /^(https?:|mailto:)/i, shown(payload));
      assert.equal(typeof printText(description), "string");
    }
  });

  it("stands in the tree under whatever it is grouped by", async () => {
    for (const payload of PAYLOADS) {
      const { catalogue, research } = await worldOf(payload.text);
      for (const groupBy of ["area", "status", "tag", "person", "catalogue"] as GroupBy[]) {
        const outline = new Outline({ catalogue, research, groupBy, filter: {}, me: "eve", now: NOW });
        const seen = new Set<string>();
        const visit = (nodes: ReturnType<Outline["roots"]>): void => {
          for (const node of nodes) {
            assert.ok(!seen.has(node.id), `${node.id} twice, ${shown(payload)}`);
            seen.add(node.id);
            visit(outline.children(node));
          }
        };
        visit(outline.roots());
        assert.ok([...seen].some((id) => id.endsWith("hostile/the-problem")));
        assert.equal(outline.find(IDS.problem)?.problem.title, visible(payload.text));
      }
    }
  });
});
