import assert from "node:assert/strict";
import { compare, sentence } from "../../../src/core/catalogue/compare/compare";
import type { Side } from "../../../src/core/catalogue/compare/pairs";
import { comparisonMarkdown } from "../../../src/core/catalogue/compare/report";
import type { Problem } from "../../../src/core/catalogue/schema";

const sides = (catalogue: string, problems: Problem[]): Side[] => problems.map((problem) => ({ catalogue, problem }));
const pause = async () => {};

const A: Problem[] = [
  { id: "agreed", title: "Agreed", status: "open" },
  { id: "here", title: "Here alone", status: { state: "open", label: "wide open" } },
  { id: "p-10", title: "Ten", status: { state: "resolved", label: "proved" } },
  { id: "p-9", title: "Nine", status: "open" },
  { id: "checked", title: "Checked", status: { state: "resolved", verification: "formal" } },
  { id: "dated", title: "Dated", status: { state: "resolved", since: 2020 }, solved: { year: "2019" } },
  { id: "unread", title: "Unread", origin: { catalogue: "x", id: "1", status: "open (Lean)" } },
];
const B: Problem[] = [
  { id: "agreed", title: "Agreed", status: { state: "open", since: "2026" } },
  { id: "there", title: "There alone" },
  { id: "p-10", title: "Ten", status: "open" },
  { id: "p-9", title: "Nine", status: "partial" },
  { id: "checked", title: "Checked", status: "resolved" },
  { id: "dated", title: "Dated", status: { state: "resolved", since: "2021-05" }, solved: { year: "2019-03" } },
  { id: "unread", title: "Unread", status: "open" },
];

describe("comparing two catalogues", () => {
  it("lists each kind of difference once, in order", async () => {
    const { differences, both, agreed } = await compare(sides("a", A), sides("b", B), pause);
    assert.deepEqual([both, agreed], [6, 1]);
    assert.deepEqual(
      differences.map((one) => sentence(one, { a: "a", b: "b" })),
      [
        "here (Here alone): only in a",
        "there (There alone): only in b",
        "p-9 (Nine): a says open, b says partial",
        "p-10 (Ten): a says resolved (proved), b says open",
        "checked (Checked): verification is formal in a, nothing in b",
        "dated (Dated): dated 2020 in a, 2021-05 in b",
        "unread (Unread): no state that can be read in one of them: a says open (Lean), b says open",
      ],
    );
  });

  it("is mirrored where the two are swapped", async () => {
    const swapped = (await compare(sides("b", B), sides("a", A), pause)).differences.map(
      ({ kind, a, b, saysA, saysB, title }) => ({
        kind: kind === "only-a" ? "only-b" : kind === "only-b" ? "only-a" : kind,
        ...(b === undefined ? {} : { a: b }),
        ...(a === undefined ? {} : { b: a }),
        title,
        ...(saysB === undefined ? {} : { saysA: saysB }),
        ...(saysA === undefined ? {} : { saysB: saysA }),
      }),
    );
    const { differences } = await compare(sides("a", A), sides("b", B), pause);
    const order = (all: readonly object[]) => all.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    assert.deepEqual(order(swapped), order(differences));
  });

  it("never counts as agreement what cannot be read, though neither says anything", async () => {
    const one = { id: "x", title: "X" };
    const { agreed, differences } = await compare(sides("a", [one]), sides("b", [one]), pause);
    assert.equal(agreed, 0);
    assert.deepEqual(
      differences.map(({ kind }) => kind),
      ["unreadable"],
    );
  });

  it("joins by links, ids, origins, addresses and names, and by titles of nearly the same words but no other numbers", async () => {
    const left: Problem[] = [
      { id: "l1", title: "Linked", related: [{ problem: "b/r1", kind: "duplicates" }] },
      { id: "old", title: "Renamed" },
      { id: "mine", title: "Imported", origin: { catalogue: "erdos", id: "17" } },
      { id: "url", title: "Addressed", url: "https://www.x.org/5/" },
      { id: "alias", title: "Aliased", aliases: ["The Big One"] },
      { id: "long", title: "Does every large even number lie between two sums of primes" },
      { id: "n-17", title: "Does the problem of number 17 in the list of open questions have an answer" },
    ];
    const right: Problem[] = [
      { id: "r1", title: "Other name" },
      { id: "new", title: "Now called so", formerly: ["old"] },
      { id: "erdos-17", title: "Erdős 17", origin: { catalogue: "erdos", id: "17" } },
      { id: "home", title: "At home", url: "http://x.org/5" },
      { id: "big", title: "the big one?" },
      { id: "lang", title: "Does every large even number lie between two sums of two primes" },
      { id: "n-18", title: "Does the problem of number 18 in the list of open questions have an answer" },
    ];
    const joined = async (a: Side[], b: Side[]) =>
      (await compare(a, b, pause)).differences
        .filter(({ a, b }) => a !== undefined && b !== undefined)
        .map(({ a, b }) => [a, b].sort().join(" "))
        .sort();
    const expected = ["alias big", "erdos-17 mine", "home url", "l1 r1", "lang long", "new old"];
    assert.deepEqual(await joined(sides("a", left), sides("b", right)), expected);
    assert.deepEqual(await joined(sides("b", right), sides("a", left)), expected);
  });

  it("prints Markdown that no title can break", async () => {
    const found = await compare(
      sides("a", [{ id: "x", title: "A | B <b>*c*</b>", status: "open" }]),
      sides("a", []),
      pause,
    );
    const head = { id: "a", title: "Ours", problems: 1 };
    assert.equal(
      comparisonMarkdown(head, { ...head, problems: 0 }, found),
      [
        "# Ours · Ours",
        "",
        "| | a (A) | a (B) |",
        "|---|---|---|",
        "| problems | 1 | 0 |",
        "",
        "0 problems are in both; on 0 of them they agree.",
        "",
        "## Only in a (A) (1)",
        "",
        "| Problem | Title | State |",
        "|---|---|---|",
        "| x | A \\| B \\<b\\>\\*c\\*\\</b\\> | open |",
        "",
      ].join("\n"),
    );
  });
});
