import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { experiment, note, pageInput, problemPage, sectionHtml } from "./samples";

describe("notes, experiments and mentions", () => {
  it("shows notes newest first, those without a date last", () => {
    const notes = [
      note("none"),
      note("old", { created: "2025-01-01" }),
      note("new", { created: "2026-11-20T08:00:00Z", author: "ada", tags: ["t"] }),
    ];
    const page = problemPage(pageInput({ research: { notes } }));
    assert.deepEqual(
      page.notes.map((one) => one.title),
      ["new", "old", "none"],
    );
    assert.deepEqual(
      [page.notes[0]!.created?.text, page.notes[0]!.created?.ago, page.notes[0]!.author],
      ["November 20, 2026", "yesterday", "ada"],
    );
    assert.equal(page.notes[2]!.html, "<p>Body of none</p>\n");
  });

  it("names who signed a note or an experiment with the handle of one of the team", () => {
    const page = problemPage(
      pageInput({
        research: {
          notes: [note("hers", { author: "ada" }), note("a guest's", { author: "alan" })],
          experiments: [experiment("hers", { author: "ada" })],
          person: (handle) =>
            handle === "ada" ? { handle, name: "Ada Lovelace", file: "", claims: [], reading: [] } : undefined,
        },
      }),
    );
    assert.deepEqual([...page.notes, ...page.experiments].map(({ author }) => author).sort(), [
      "Ada Lovelace",
      "Ada Lovelace",
      "alan",
    ]);
  });

  it("renders a note's links and images as seen from its file", () => {
    const research = { notes: [note("n", { body: "[x](y.md) ![p](p.png)" })] };
    const [shown] = problemPage(pageInput({ research }), {
      image: (file, src) => `https://r.test/${file.length}/${src}`,
    }).notes;
    assert.match(shown!.html!, /data-from="file:\/\/\/ws\/research\/notes\/p\/n\.md" data-path="y\.md"/);
    assert.match(shown!.html!, /<img src="https:\/\/r\.test\/\d+\/p\.png"/);
  });

  it("cuts a very long note between paragraphs and lists old notes by title only", () => {
    const body = "A paragraph of some words.\n\n".repeat(2000);
    const notes = Array.from({ length: 22 }, (_, i) =>
      note(`n${i}`, { created: `2026-01-${String(i + 1).padStart(2, "0")}`, body }),
    );
    const page = problemPage(pageInput({ research: { notes } }));
    assert.deepEqual([page.notes.length, page.notes.filter((one) => one.html !== undefined).length], [22, 20]);
    assert.equal(page.notes[0]!.cut, true);
    assert.ok(page.notes[0]!.html!.length < 40_000 && page.notes[0]!.html!.endsWith("words.</p>\n"));
    assert.equal(page.notes.at(-1)!.cut, false);
  });

  it("shows running experiments first, then the newest", () => {
    const experiments = [
      experiment("a", { created: "2026-01-01" }),
      experiment("b", { measured: "2026-10-01", created: "2025-01-01" }),
      experiment("c", { status: "running", created: "2024-01-01" }),
    ];
    assert.deepEqual(
      problemPage(pageInput({ research: { experiments } })).experiments.map((one) => one.id),
      ["c", "b", "a"],
    );
  });

  it("names links by what they lead to and keeps their order", () => {
    const links = [
      "https://wandb.ai/acme/sae/runs/abc123?x=1",
      "mlruns/0/9f3c",
      "notebooks/sae.ipynb",
      "https://a.test",
      "plots/a.png",
    ];
    const [shown] = problemPage(
      pageInput({
        research: {
          experiments: [
            experiment("e", {
              links,
              commit: "3fe1c2d9aabbcc",
              verdict: "supports",
              metrics: { mse: 0.0123, lr: 1e-5 },
            }),
          ],
        },
      }),
    ).experiments;
    assert.deepEqual(
      shown!.links.map(({ text, icon }) => [text, icon]),
      [
        ["wandb.ai · abc123", "link-external"],
        ["mlruns/0/9f3c", "folder"],
        ["notebooks/sae.ipynb", "notebook"],
        ["a.test", "link-external"],
        ["plots/a.png", "file"],
      ],
    );
    assert.deepEqual([shown!.commit, shown!.verdict?.text], ["3fe1c2d9aa", "Supports"]);
    assert.deepEqual(shown!.metrics, [
      { name: "mse", value: "0.0123" },
      { name: "lr", value: "1E-5" },
    ]);
  });

  it("lists mentions by file and line, but not those of notes that the page shows", () => {
    const mention = (file: string, line: number) => ({
      file,
      problem: "p",
      range: { start: { line, character: 0 }, end: { line, character: 1 } },
      context: "…",
    });
    const shown = note("n");
    const mentions = [
      mention("file:///ws/b%20c/d.md", 9),
      mention(shown.file, 1),
      mention("file:///ws/b%20c/d.md", 2),
      mention("file:///ws/a.md", 5),
    ];
    const page = problemPage(pageInput({ research: { notes: [shown], mentions } }));
    assert.deepEqual(
      [...sectionHtml(page, "mentions")!.matchAll(/data-file="([^"]+)" data-line="(\d+)">([^<]+)/g)].map(
        ([, ...found]) => found,
      ),
      [
        ["file:///ws/a.md", "5", "ws/a.md"],
        ["file:///ws/b%20c/d.md", "2", "b c/d.md"],
        ["file:///ws/b%20c/d.md", "9", "b c/d.md"],
      ],
    );
  });
});
