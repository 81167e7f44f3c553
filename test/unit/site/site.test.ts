import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { siteFaults } from "../../../scripts/site/site-checks.mjs";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import type { SiteInput } from "../../../src/core/site/siteInput";
import { ROOT, siteOf } from "./siteOf";

const CATALOGUE = `
catalogue: {id: ml, title: Open problems, license: CC-BY-4.0, version: 1.2, authors: ["Lovelace, Ada", The editors]}
areas:
  - {id: theory, title: Theory, summary: Of learning.}
  - {id: scaling, title: Scaling, parent: theory}
people:
  - {id: ada, name: Ada Lovelace, affiliation: London, url: "https://example.com/ada"}
glossary:
  - {term: Grokking, text: Late generalisation.}
problems:
  - id: widths
    title: Why do *wide* networks generalise at $n \\to \\infty$?
    formerly: [wide-nets]
    area: scaling
    status: {state: partial, since: "2023-04", reference: zhang2017}
    summary: They fit noise, see [[other]] and [@zhang2017]; grokking is another matter.
    known: [{text: They fit $f(x)$., references: [zhang2017]}]
    unknown: ["Why? See problem:nowhere."]
    measurements:
      - {id: m, task: Counting, metric: accuracy, unit: "%", better: higher, values: [{system: people, value: 97, kind: human}, {system: nets, value: 72, year: 2025, reference: zhang2017}]}
    references: [zhang2017, unknown2020]
    people: [{person: ada, focus: bounds}, {group: A & B}]
    related: [{problem: other, kind: requires}]
    tags: [C++, theory]
    reviewed: 2026-04-26
  - {id: other, title: Another question, area: theory}
references:
  - {id: zhang2017, type: paper-conference, title: Understanding <i>deep</i> learning, author: [{family: Zhang, given: Chiyuan}], issued: {date-parts: [[2017]]}, DOI: 10.1000/x}
`;

const HISTORY = {
  commit: "a".repeat(40),
  time: Date.UTC(2026, 10, 20, 23, 30),
  changed: false,
  commits: [{ hash: "a".repeat(40), time: Date.UTC(2026, 10, 20, 23, 30), files: [{ catalogue: "ml", after: "v1" }] }],
  text: async () => CATALOGUE,
};

const page = (files: Map<string, string>, path: string) => {
  const text = files.get(path);
  assert.ok(text !== undefined, `${path} is among ${[...files.keys()].join(" ")}`);
  return text;
};

describe("the public site", () => {
  it("has a page for everything, whose links all lead somewhere, and data that parse", async () => {
    const files = await siteOf(CATALOGUE, { history: HISTORY });
    assert.deepEqual(siteFaults(files, { root: ROOT, basePath: "/problems" }), []);
    for (const path of [
      "index.html problems/index.html problems/data.js p/ml/widths/index.html p/ml/widths/index.md p/ml/widths/index.json",
      "p/ml/widths/cite.bib p/ml/widths/cite.ris p/ml/wide-nets/index.html areas/theory/index.html areas/scaling/feed.xml",
      "tags/C/index.html people/ada/index.html people/group-A-B/index.html works/zhang2017/index.html graph/graph.svg",
      "changes/index.html feed.xml feed.json sitemap.xml robots.txt 404.html CITATION.cff catalogue.json references.bib",
    ].flatMap((line) => line.split(" ")))
      page(files, path);
    assert.doesNotMatch(page(files, "sitemap.xml"), /wide-nets|404/);
    assert.match(page(files, "sitemap.xml"), /<loc>https:\/\/example\.org\/problems\/p\/ml\/widths\/<\/loc>/);
  });

  it("counts the problems of each state that there are, and leads to them", async () => {
    const html = page(await siteOf(CATALOGUE), "index.html");
    const list = /<ul class="states"[^]*?<\/ul>/.exec(html)?.[0] ?? "";
    assert.match(list, /^<ul class="states" aria-label="2 problems">/);
    assert.deepEqual(
      [...list.matchAll(/<li class="([^"]*)"><a href="([^"]*)">.*?<b>(\d+)<\/b> ([^<]*)</g)].map((found) =>
        found.slice(1),
      ),
      [
        ["state-open", "problems/index.html?state=open", "1", "Open"],
        ["state-partial", "problems/index.html?state=partial", "1", "Partly solved"],
      ],
    );
  });

  it("names its feeds at the end of a page where it has an address", async () => {
    const foot = async (more: Partial<SiteInput>) =>
      /<footer[^]*<\/footer>/.exec(page(await siteOf(CATALOGUE, more), "index.html"))?.[0].match(/href="[^"]*"/g) ?? [];
    assert.deepEqual(await foot({}), ['href="feed.xml"', 'href="feed.json"']);
    assert.deepEqual(await foot({ address: undefined }), []);
  });

  it("says of a problem what the page in the editor says, with links to the site's own pages", async () => {
    const html = page(await siteOf(CATALOGUE), "p/ml/widths/index.html");
    assert.match(
      html,
      /<h1>Why do <em>wide<\/em> networks generalise at <span class="glued"><span class="katex"><math/,
    );
    assert.match(html, /see <a href="\.\.\/other\/index\.html">Another question<\/a>/);
    assert.match(
      html,
      /<a href="\.\.\/\.\.\/\.\.\/works\/zhang2017\/index\.html" class="citation" title="Understanding deep learning">Zhang 2017<\/a>/,
    );
    assert.match(html, /<abbr class="term" title="Grokking: Late generalisation\.">grokking<\/abbr>/);
    assert.match(html, /See nowhere\./, "a problem that is nowhere is no link");
    assert.match(html, /<span class="citation missing"[^>]*>unknown2020<\/span>/);
    assert.match(html, /<time datetime="2023-04">April 2023<\/time>/, "and no word on how long ago that is");
    assert.match(html, /class="chart" role="img"/);
    assert.doesNotMatch(html, /href="#"|data-problem|data-reference|vscode-|style=/);
  });

  it("says what a problem has from other catalogues: on its page, in Markdown and in data, for machines too", async () => {
    const more = `    statement: For all $x$.
    posed: {by: Erdős, year: 1950}
    solved: {by: Noether, year: 2024-05, reference: zhang2017, note: By counting.}
    prize: {text: 500 $, by: Graham}
    settles: [A proof.]
    url: https://home.example/17
    identifiers: {oeis: [A000040], msc: 11B05}
    origin: {catalogue: erdos, id: "17", url: "https://erdos.example/17", status: proved (Lean)}
    measurements: [{id: m, task: Counting, metric: loss, dataset: Primes v2, note: Five seeds., values: [{system: nets, value: 1}]}]
`;
    const files = await siteOf(
      CATALOGUE.replace("  - {id: other, ", `  - id: all\n    title: All\n${more}  - {id: other, `),
    );
    assert.deepEqual(siteFaults(files, { root: ROOT, basePath: "/problems" }), []);
    const html = page(files, "p/ml/all/index.html");
    for (const shown of [
      html.replace(/<[^>]+>/g, ""),
      page(files, "p/ml/all/index.md"),
      page(files, "p/ml/all/index.json"),
    ])
      for (const words of [
        "Erdős",
        "1950",
        "Noether",
        "By counting.",
        "500 $",
        "Graham",
        "A proof.",
        "home.example/17",
      ].concat(["A000040", "11B05", "erdos", "proved (Lean)", "Primes v2", "Five seeds."]))
        assert.ok(shown.includes(words), `${words} in ${shown.slice(0, 30)}`);
    const data = JSON.parse(/<script type="application\/ld\+json">([^<]*)</.exec(html)![1]!) as Record<string, unknown>;
    assert.deepEqual(
      [data["sameAs"], data["isBasedOn"], data["license"]],
      ["https://home.example/17", "https://erdos.example/17", "https://spdx.org/licenses/CC-BY-4.0"],
    );
  });

  it("says how to cite a problem, with version, day, permalink and commit", async () => {
    const files = await siteOf(CATALOGUE, { history: HISTORY });
    const { items, diagnostics } = readBibtex(page(files, "p/ml/widths/cite.bib"));
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      [items[0]!.author, items[0]!.URL, items[0]!.issued, items[0]!["version"], items[0]!.note],
      [
        [{ family: "Lovelace", given: "Ada" }, { literal: "The editors" }],
        "https://example.org/problems/p/ml/widths/",
        { "date-parts": [[2026, 11, 20]] },
        "1.2",
        `problem ml/widths, commit ${HISTORY.commit}`,
      ],
    );
    assert.match(page(files, "p/ml/widths/index.html"), /<meta name="citation_author" content="Lovelace, Ada">/);
    assert.match(
      page(files, "CITATION.cff"),
      /^ {2}- family-names: "Lovelace"\n {4}given-names: "Ada"\n {2}- name: "The editors"$/m,
    );
    const unsaved = await siteOf(CATALOGUE, { history: { ...HISTORY, changed: true } });
    assert.doesNotMatch(
      page(unsaved, "p/ml/widths/cite.ris"),
      /commit/,
      "a text that no commit has is not cited by one",
    );
  });

  it("tells reference managers and search engines what a problem is, under the names that they read", async () => {
    const files = await siteOf(CATALOGUE, { history: HISTORY });
    const head = page(files, "p/ml/widths/index.html").split("</head>")[0]!;
    const metas = [...head.matchAll(/<meta (name|property)="((?:citation_|DC\.|og:)[^"]*)" content="([^"]*)">/g)];
    const title = "Why do *wide* networks generalise at n → ∞?";
    const url = "https://example.org/problems/p/ml/widths/";
    const summary = "They fit noise, see [[other]] and [@zhang2017]; grokking is another matter.";
    assert.deepEqual(
      metas.map(([, kind, name, content]) => [kind, name, content]),
      [
        ["name", "citation_title", title],
        ["name", "citation_author", "Lovelace, Ada"],
        ["name", "citation_author", "The editors"],
        ["name", "citation_publication_date", "2026/11/20"],
        ["name", "citation_journal_title", "Open problems"],
        ["name", "citation_public_url", url],
        ["name", "citation_abstract_html_url", url],
        ["name", "citation_language", "en"],
        ["name", "citation_keywords", "C++; theory"],
        ["name", "DC.title", title],
        ["name", "DC.creator", "Lovelace, Ada"],
        ["name", "DC.creator", "The editors"],
        ["name", "DC.date", "2026-11-20"],
        ["name", "DC.identifier", url],
        ["name", "DC.description", summary],
        ["name", "DC.publisher", "Open problems"],
        ["name", "DC.rights", "CC-BY-4.0"],
        ["name", "DC.type", "Text"],
        ["name", "DC.subject", "C++"],
        ["name", "DC.subject", "theory"],
        ["property", "og:type", "article"],
        ["property", "og:title", title],
        ["property", "og:site_name", "Open problems"],
        ["property", "og:url", url],
        ["property", "og:description", summary],
      ],
    );
    const [, work] = /<script type="application\/ld\+json">(.*)<\/script>/.exec(
      page(files, "works/zhang2017/index.html"),
    )!;
    assert.deepEqual(JSON.parse(work!), {
      "@context": "https://schema.org",
      "@type": "ScholarlyArticle",
      name: "Understanding deep learning",
      sameAs: "https://doi.org/10.1000/x",
      "@id": "https://example.org/problems/works/zhang2017/",
      author: [{ "@type": "Person", name: "Chiyuan Zhang" }],
      datePublished: "2017",
    });
  });

  it("names the version that it is of in an address, and knows where another one stands", async () => {
    const fileAddress = (file: string, version = HISTORY.commit) =>
      `https://forge.example/o/r/blob/${version}/${file.split("/").at(-1)}`;
    const html = page(await siteOf(CATALOGUE, { history: { ...HISTORY, fileAddress } }), "p/ml/widths/index.html");
    assert.ok(html.includes(`href="https://example.org/problems/p/ml/widths/?v=${HISTORY.commit.slice(0, 10)}"`));
    assert.match(html, new RegExp(`<p id="version"[^>]* data-commit="${HISTORY.commit}" hidden>`));
    assert.match(html, /<a data-file="https:\/\/forge\.example\/o\/r\/blob\/\{0\}\/[\w.-]+">/);
    assert.doesNotMatch(page(await siteOf(CATALOGUE), "p/ml/widths/index.html"), /id="version"|\?v=/);
  });

  it("loads before its first paint nothing that the page does without: the script, and the font of formulas at the end", async () => {
    const files = await siteOf(CATALOGUE);
    const [maths, script] = [
      /<\/footer>\n<link rel="stylesheet" href="[./]*assets\/maths\.css">\n<\/body>/,
      /<script src=/,
    ];
    const loads = (path: string) => [maths, script].map((one) => one.test(page(files, path)));
    assert.deepEqual(loads("p/ml/widths/index.html"), [true, false]);
    assert.deepEqual(loads("p/ml/other/index.html"), [false, false]);
    assert.deepEqual(loads("problems/index.html"), [true, true], "titles have formulas, and the list is searched");
    assert.deepEqual(loads("areas/index.html"), [false, false]);
  });

  it("is the same, byte by byte, when it is built again", async () => {
    assert.deepEqual(await siteOf(CATALOGUE, { history: HISTORY }), await siteOf(CATALOGUE, { history: HISTORY }));
  });

  it("shows of people's records those alone that are marked as public", async () => {
    const note = {
      file: "file:///ws/n.md",
      title: "Seen",
      problems: ["widths"],
      tags: [],
      references: [],
      experiments: [],
      bodyLine: 1,
    };
    const claim = { problem: "widths", state: "active" as const, helpWanted: false, focus: "a public focus" };
    const person = { file: "file:///ws/eve.yaml", reading: [], claims: [claim] };
    const records = {
      notes: [
        { ...note, body: "A public thought.", public: true },
        { ...note, body: "A secret thought." },
      ],
      experiments: [],
      people: [
        { ...person, handle: "eve", name: "Eve", public: true },
        { ...person, handle: "bob", name: "Bob", public: false },
      ],
      mentions: [],
    };
    const all = [...(await siteOf(CATALOGUE, { records })).values()].join("\n");
    assert.match(all, /A public thought\./);
    assert.match(all, /Eve \(Active\)/);
    assert.doesNotMatch(all, /secret|Bob/);
  });

  it("works without an address: what needs one is left out, and nothing leads astray", async () => {
    const files = await siteOf(CATALOGUE, { address: undefined, basePath: "x/" });
    assert.deepEqual(siteFaults(files, { basePath: "/x" }), []);
    assert.equal(files.has("feed.xml") || files.has("sitemap.xml"), false);
    assert.doesNotMatch(page(files, "p/ml/widths/index.html"), /canonical|citation_public_url/);
    assert.match(page(files, "404.html"), /href="\/x\/problems\/index\.html"/);
  });

  it("leads from an id that a problem had to the one that it has", async () => {
    const html = page(await siteOf(CATALOGUE), "p/ml/wide-nets/index.html");
    assert.match(html, /<meta http-equiv="refresh" content="0; url=\.\.\/widths\/index\.html">/);
    assert.match(html, /<link rel="canonical" href="https:\/\/example\.org\/problems\/p\/ml\/widths\/">/);
  });

  it("goes on over pages where a list is long, each light, and none is missing", async () => {
    const many = Array.from(
      { length: 200 },
      (_, i) => `  - {id: p${i}, title: Question number ${i} of a long list of questions, area: a, tags: [t]}`,
    );
    const files = await siteOf(`areas: [{id: a, title: A}]\nproblems:\n${many.join("\n")}\n`);
    assert.deepEqual(siteFaults(files, { root: ROOT, basePath: "/problems" }), []);
    const lists = ["problems/", "areas/a/", "tags/t/"].map(
      (path) =>
        ["", "2/", "3/"].flatMap((part) => page(files, `${path}${part}index.html`).match(/class="row problem"/g) ?? [])
          .length,
    );
    assert.deepEqual(lists, [200, 200, 200]);
    assert.match(page(files, "problems/2/index.html"), /<a rel="next" href="\.\.\/3\/index\.html">/);
  });

  it("has works as people say that they are, and nothing else of their files", async () => {
    const text = `catalogue: {id: ml, title: T}
problems: [{id: p, title: P, references: [a, b, c]}]
references:
  - {id: a, type: book, title: On warmth, DOI: 10.1000/x}
  - {id: b, type: book, title: On warmth, DOI: 10.1000/x}
  - {id: c, type: book, title: Heat, DOI: 10.1000/y}
`;
    const person = {
      handle: "ada",
      file: "file:///ws/research/people/ada.yaml",
      name: "Ada",
      claims: [],
      readings: [],
    };
    const keys = async (...works: { works: string[]; are: "one" | "two" }[]) => {
      const people = [{ ...person, works }] as unknown as SiteInput["records"]["people"];
      const site = await siteOf(text, { records: { notes: [], experiments: [], people, mentions: [] } });
      const listed = JSON.parse(site.get("p/ml/p/index.json")!) as { references: { id: string }[] };
      const bib = readBibtex(site.get("references.bib")!).items.map(({ id }) => id);
      assert.ok(![...site.values()].some((file) => file.includes("Ada")));
      return [bib.join(" "), listed.references.map(({ id }) => id).join(" ")];
    };
    assert.deepEqual(await keys(), ["a c", "a c"]);
    assert.deepEqual(await keys({ works: ["a", "b"], are: "two" }), ["a b c", "a b c"]);
    assert.deepEqual(await keys({ works: ["c", "b"], are: "one" }), ["a", "a"]);
  });
});
