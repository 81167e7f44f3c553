import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { entry, experiment, note, pageInput, problemPage, sectionHtml } from "./samples";

describe("problemPage", () => {
  it("shows an empty problem by its title, its state and nothing else", () => {
    const page = problemPage(pageInput());
    assert.equal(page.header.title, "P versus NP");
    assert.deepEqual(
      [page.header.status.value, page.header.status.text, page.header.status.icon],
      ["open", "Open", "issues"],
    );
    assert.deepEqual(
      page.sections.map(({ id }) => id),
      ["knowledge", "experiments", "notes", "who"],
    );
    for (const list of [
      page.measurements,
      page.references,
      page.people,
      page.claims,
      page.related,
      page.notes,
      page.experiments,
    ]) {
      assert.deepEqual(list, []);
    }
    assert.equal(page.graph, undefined);
  });

  it("names the works and problems that a text cites, in the words of the catalogue", () => {
    const { html } = problemPage(
      pageInput({
        problem: { known: ["As [@zhang2017] and [@nobody2000] say of [[q]] and [[gone]]."] },
        others: [entry("q", { title: "Why depth?" })],
      }),
    ).sections[0] as { html: string };
    const text = html.replace(/<[^>]*>/g, "");
    assert.match(text, /As \(Zhang et al\. 2017\) and \(@nobody2000\) say of Why depth\? and gone\./);
    assert.match(html, /title="[^"]*Understanding deep learning requires rethinking generalization/);
  });

  it("is plain JSON, since it is sent to the page as a message", () => {
    const page = problemPage(
      pageInput({
        problem: { summary: "$x$", known: ["a"], references: ["zhang2017"] },
        research: { notes: [note("a")] },
      }),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(page)), JSON.parse(JSON.stringify(structuredClone(page))));
  });

  it("gives the header with the area's path, the author's words for the state and how far it has been checked", () => {
    const { header } = problemPage(
      pageInput({
        problem: {
          status: {
            state: "contested",
            label: "emergence or artefact",
            since: "2023-04",
            note: "*Much* said.",
            verification: "claimed",
            reference: "kaplan2020",
          },
          tags: ["sgd"],
          aliases: ["implicit bias"],
          sources: [{ reference: "zhang2017" }],
        },
        entry: { area: "generalisation", replaces: "bundled" },
      }),
    );
    assert.deepEqual(header.area, [
      { id: "theory", title: "Learning theory" },
      { id: "generalisation", title: "Generalisation" },
    ]);
    assert.equal(header.status.label, "emergence or artefact");
    assert.equal(header.status.since?.text, "April 2023");
    assert.equal(header.status.note, "<em>Much</em> said.");
    assert.equal(header.status.verification?.text, "Claimed");
    assert.equal(header.status.citation?.text, "Kaplan 2020");
    assert.deepEqual(
      [header.tags, header.aliases, header.replaces, header.catalogue],
      [["sgd"], ["implicit bias"], "bundled", "Machine learning"],
    );
    assert.equal(header.sources[0]?.text, "Zhang et al. 2017");
  });

  it("ends the path of areas that go in a circle, and names an unknown one by its id", () => {
    assert.deepEqual(
      problemPage(pageInput({ entry: { area: "loop-a" } })).header.area.map((area) => area.id),
      ["loop-b", "loop-a"],
    );
    assert.deepEqual(problemPage(pageInput({ entry: { area: "nowhere" } })).header.area, [
      { id: "nowhere", title: "nowhere" },
    ]);
  });

  it("marks an entry as stale that nobody has put their name to for a year, and tells the year of its newest work", () => {
    const unnamed = problemPage(pageInput({ problem: { reviewed: "2026-04-26" } })).header;
    assert.deepEqual([unnamed.stale, unnamed.reviewed?.ago, unnamed.reviewedBy], [true, "6 months ago", undefined]);
    const header = (date?: string) =>
      problemPage(pageInput({ problem: { reviewed: date === undefined ? date : { date, by: "ada" } } })).header;
    assert.equal(header().newestWork, undefined);
    assert.deepEqual([header("2026-04-26").stale, header("2026-04-26").reviewed?.ago], [false, "6 months ago"]);
    assert.deepEqual([header("2025-11-01").stale, header("2025-11-01").reviewed?.ago], [true, "last year"]);
    assert.deepEqual([header().stale, header().reviewed], [true, undefined]);
    // Only what was checked once and not again is called out of date.
    const outdated = [unnamed, header("2026-04-26"), header("2025-11-01"), header()].map((one) => one.outdated);
    assert.deepEqual(outdated, [false, false, true, false]);
  });

  it("groups the statements by kind in a fixed order, each with its references and date", () => {
    const page = problemPage(
      pageInput({
        problem: {
          directions: ["d"],
          unknown: ["u"],
          known: ["k $n^2$", { text: "cited", references: ["zhang2017", "anon", "nobody2020"], since: 2018 }],
          barriers: [" "],
        },
      }),
    );
    const knowledge = sectionHtml(page, "knowledge")!;
    const headings = (html: string) =>
      [...html.matchAll(/<\/span>([^<]+) <span class="badge">(\d+)/g)].map((m) => [m[1], m[2]]);
    assert.deepEqual(headings(knowledge), [
      ["Known", "2"],
      ["Unknown", "1"],
    ]);
    assert.deepEqual(headings(sectionHtml(page, "approaches")!), [["Directions", "1"]]);
    assert.match(knowledge, /<math/);
    assert.match(
      knowledge,
      /cited <span class="muted">\(since <time datetime="2018" title="8 years ago">2018<\/time>\)/,
    );
    assert.deepEqual(
      [...knowledge.matchAll(/class="(citation[^"]*)" data-reference="([^"]+)"[^>]*>([^<]+)/g)].map(
        ([, ...found]) => found,
      ),
      [
        ["citation", "zhang2017", "Zhang et al. 2017"],
        ["citation", "anon", "Anonymous"],
        ["citation missing", "nobody2020", "nobody2020"],
      ],
    );
  });

  it("keeps paragraphs and formulas of their own in a statement", () => {
    const page = problemPage(pageInput({ problem: { known: ["one\n\ntwo", "so\n$$\nx\n$$"] } }));
    assert.match(sectionHtml(page, "knowledge")!, /<p>one<\/p>\s*<p>two<\/p>/);
    assert.match(sectionHtml(page, "knowledge")!, /math-block/);
  });

  it("escapes hostile text in every field", () => {
    const evil = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) "';
    // `entry` is what the forms begin with: it is put into fields, never into markup.
    const { entry: _, ...page } = problemPage(
      pageInput({
        problem: {
          title: evil,
          summary: evil,
          importance: evil,
          known: [{ text: evil, references: [evil] }],
          status: { state: "open", note: evil, label: evil },
          references: [{ key: evil, note: evil }],
          people: [{ group: evil, focus: evil }],
          related: [{ problem: evil, note: evil }],
          measurements: [{ id: "m", task: evil, metric: evil, values: [{ system: evil, value: 1, note: evil }] }],
        },
        research: {
          notes: [note("n", { title: evil, body: evil })],
          experiments: [experiment("e", { title: evil, hypothesis: evil, note: evil, links: [evil] })],
        },
      }),
    );
    const html: string[] = [];
    JSON.stringify(page, (key, value: unknown) => {
      if (typeof value === "string" && /^(html|titleHtml|summary|importance|note|focus|hypothesis)$/.test(key))
        html.push(value);
      return value;
    });
    assert.ok(html.length >= 12, String(html.length));
    for (const text of html) assert.doesNotMatch(text, /<img|<a (?!href="#" class="citation)/, text);
    assert.doesNotMatch(JSON.stringify(page.sections), /<img/);
  });

  it("has buttons for each statement, by its place in the file, and for what is to come of it", () => {
    const page = problemPage(pageInput({ problem: { known: ["", "K"], unknown: ["U"], settles: ["S"] } }));
    const buttons = (id: string) => [
      ...sectionHtml(page, id)!.matchAll(/aria-label="([^"]*)" data-list="(\w+)" data-at="(\d)"(?: data-to="(\w+)")?/g),
    ];
    assert.deepEqual(
      [...buttons("knowledge"), ...buttons("settles")].map(([, ...found]) => found.join(" ")),
      [
        "Change: K known 1 ",
        "Move to “Partly understood”: U unknown 0 partial",
        "Change: U unknown 0 ",
        "Change: S settles 0 ",
      ],
    );
    assert.deepEqual(page.entry.lists["known"], ["", "K"]);
  });
});

describe("the references of a page", () => {
  it("come by role, then as written, with those of statements at the end, each once", () => {
    const { references } = problemPage(
      pageInput({
        problem: {
          references: [
            "anon",
            { key: "kaplan2020", role: "survey", note: "*Read* this." },
            "nobody",
            { key: "zhang2017", role: "introduces" },
          ],
        },
        entry: { references: ["anon", "kaplan2020", "nobody", "zhang2017", "late2021"] },
        input: { readingState: (key) => (key === "anon" ? "reading" : undefined) },
      }),
    );
    assert.deepEqual(
      references.map((reference) => reference.key),
      ["zhang2017", "kaplan2020", "anon", "nobody", "late2021"],
    );
    const [zhang, kaplan, anon, nobody] = references;
    assert.deepEqual(
      [zhang!.authors, zhang!.year, zhang!.venue, zhang!.role?.text],
      ["A. Zhang, A. Bengio, A. Hardt et al.", "2017", "ICLR", "Introduces the problem"],
    );
    assert.equal(zhang!.url, "https://arxiv.org/abs/1611.03530");
    assert.equal(kaplan!.note, "<em>Read</em> this.");
    assert.deepEqual([anon!.state, anon!.url, anon!.authors], ["reading", undefined, ""]);
    assert.deepEqual([nobody!.known, nobody!.title], [false, "nobody"]);
  });

  it("are offered for the reading list where they are known and not on it", () => {
    const problem = { references: ["zhang2017", "kaplan2020", "nobody"] };
    const { header } = problemPage(
      pageInput({ problem, input: { readingState: (key) => (key === "zhang2017" ? "read" : undefined) } }),
    );
    assert.deepEqual(header.unlisted, ["kaplan2020"]);
  });
});
