import { applyEdits, type TextEdit } from "../../../../src/core/base/textEdit";
import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  addEntries,
  addProblem,
  addReferences,
  addReferenceToProblem,
  removeItem,
} from "../../../../src/core/catalogue/editing/catalogueEdit";
import { exactData } from "../../../../src/core/catalogue/reading/exactRead";

const TEXT = `# Our problems
problems:
  # the first
  - id: a   # never changed
    title: A
    area: x
    known:
      - foo
    references: [k1, {key: k2, role: survey}]

  - id: b
    title: 'B'
    area: y
    summary: |
      text
      # not a comment

  # the third
  - id: c
    title: "C"
    related: [{problem: a}, {problem: "lab/a", kind: requires}]
# the end
areas:
- {id: x, title: X}
people: [] # nobody yet
`;

/** What the changes put in, between the lines around. */
function added(changes: readonly TextEdit[], text = TEXT): string {
  const after = applyEdits(text, changes).split("\n");
  const before = text.split("\n");
  let start = 0;
  while (after[start] === before[start]) start++;
  let end = 0;
  while (after.at(-1 - end) === before.at(-1 - end) && after.length - end > start) end++;
  return [`after ${JSON.stringify(after[start - 1] ?? "")}`, ...after.slice(start, after.length - end)].join("\n");
}

describe("adding a problem", () => {
  const problem = {
    id: "n",
    title: "Is it: so?",
    area: "x",
    known: ["A claim.", { text: "Another.", references: ["k1"] }],
    tags: ["s", "t"],
  };

  it("puts it where its area's others are, in the style of the file", () => {
    assert.equal(
      added(addProblem(TEXT, problem)),
      `after ""
  - id: n
    title: "Is it: so?"
    area: x
    known:
      - A claim.
      - text: Another.
        references:
          - k1
    tags: [s, t]`,
    );
    assert.match(applyEdits(TEXT, addProblem(TEXT, problem)), /role: survey}\]\n\n {2}- id: n/);
  });

  it("puts it after the problem named, before the comment of the next one", () => {
    const text = applyEdits(TEXT, addProblem(TEXT, { id: "n", title: "N" }, "b"));
    assert.match(text, /# not a comment\n\n {2}- id: n\n {4}title: N\n\n {2}# the third\n/);
  });

  it("puts it at the end where its area is new", () => {
    assert.match(
      applyEdits(TEXT, addProblem(TEXT, { id: "n", title: "N", area: "z" })),
      /kind: requires}\]\n\n {2}- id: n\n {4}title: N\n {4}area: z\n# the end/,
    );
  });

  it("starts the section where there is none", () => {
    assert.equal(applyEdits("", addProblem("", { id: "n", title: "N" })), "problems:\n  - id: n\n    title: N\n");
    const text = "catalogue: {id: lab, title: Lab}";
    assert.equal(
      applyEdits(text, addProblem(text, { id: "n", title: "N" })),
      `${text}\n\nproblems:\n  - id: n\n    title: N\n`,
    );
  });

  it("keeps lists in brackets, dashes at the margin, wide indents and CRLF as they are", () => {
    const add = (text: string) => applyEdits(text, addProblem(text, { id: "n", title: "N", known: ["k"] }));
    assert.equal(
      add("problems: [{id: a, title: A}]\n"),
      "problems: [{id: a, title: A}, {id: n, title: N, known: [k]}]\n",
    );
    assert.equal(
      add("problems:\n- id: a\n  known:\n  - x\n"),
      "problems:\n- id: a\n  known:\n  - x\n- id: n\n  title: N\n  known:\n  - k\n",
    );
    assert.equal(
      add("problems:\n    -   id: a\n        title: A\n"),
      "problems:\n    -   id: a\n        title: A\n    -   id: n\n        title: N\n        known:\n            - k\n",
    );
    assert.equal(
      add("problems:\r\n  - id: a\r\n    title: A\r\n"),
      "problems:\r\n  - id: a\r\n    title: A\r\n  - id: n\r\n    title: N\r\n    known:\r\n      - k\r\n",
    );
    assert.equal(
      add("problems:\n  - id: a\n    title: A"),
      "problems:\n  - id: a\n    title: A\n  - id: n\n    title: N\n    known:\n      - k",
    );
  });
});

describe("adding other entries", () => {
  it("puts references at the end of their section, each key once", () => {
    const work = {
      id: "r",
      type: "book",
      title: "T",
      author: [{ family: "Z", given: "Y" }],
      issued: { "date-parts": [[2017]] },
    };
    const once = applyEdits(TEXT, addReferences(TEXT, [work]));
    assert.ok(
      once.endsWith(
        "people: [] # nobody yet\n\nreferences:\n  - id: r\n    type: book\n    title: T\n    author: [{family: Z, given: Y}]\n    issued: {date-parts: [[2017]]}\n",
      ),
    );
    assert.deepEqual(addReferences(once, [work]), []);
  });

  it("writes entries in braces where the others are", () => {
    assert.equal(
      added(addEntries(TEXT, "areas", [{ id: "y", title: "Y" }])),
      'after "- {id: x, title: X}"\n- {id: y, title: Y}',
    );
  });

  it("fills an empty list and keeps its comment", () => {
    assert.ok(
      applyEdits(TEXT, addEntries(TEXT, "people", [{ id: "ada", name: "Ada" }])).endsWith(
        "people: # nobody yet\n  - id: ada\n    name: Ada\n",
      ),
    );
    assert.equal(
      applyEdits("people:\n", addEntries("people:\n", "people", [{ id: "ada", name: "Ada" }])),
      "people:\n  - id: ada\n    name: Ada\n",
    );
  });
});

describe("adding a reference to a problem", () => {
  it("goes to the end of its list", () => {
    assert.equal(
      added(addReferenceToProblem(TEXT, "a", "k3")),
      'after "      - foo"\n    references: [k1, {key: k2, role: survey}, k3]',
    );
    const block = "problems:\n  - id: a\n    references:\n      - k1\n      - key: k2\n    tags: [x]\n";
    assert.equal(added(addReferenceToProblem(block, "a", "k3"), block), 'after "      - key: k2"\n      - k3');
  });

  it("starts the list, before what comes after it by custom", () => {
    assert.equal(added(addReferenceToProblem(TEXT, "c", "k3")), 'after "    title: \\"C\\""\n    references: [k3]');
    assert.equal(added(addReferenceToProblem(TEXT, "b", "k3")), 'after "      # not a comment"\n    references: [k3]');
    for (const [text, result] of [
      ["problems: [{id: a, title: A}]", "problems: [{id: a, title: A, references: [k]}]"],
      ["problems: [{id: a, title: A, tags: [x]}]", "problems: [{id: a, title: A, references: [k], tags: [x]}]"],
      [
        "problems:\n  - id: a\n    references:\n    title: A\n",
        "problems:\n  - id: a\n    references: [k]\n    title: A\n",
      ],
      ["problems:\n  - id: a\n    references: []\n", "problems:\n  - id: a\n    references: [k]\n"],
    ] as const) {
      assert.equal(applyEdits(text, addReferenceToProblem(text, "a", "k")), result);
    }
  });

  it("changes nothing where it is there, or the problem is not", () => {
    assert.deepEqual(addReferenceToProblem(TEXT, "a", "k2"), []);
    assert.deepEqual(addReferenceToProblem(TEXT, "none", "k"), []);
  });
});

describe("removing an item", () => {
  const remove = (text: string, needle: string, what?: "entry") =>
    applyEdits(text, removeItem(text, text.indexOf(needle), what));

  it("takes out a whole entry, and leaves the rest as it is", () => {
    const text = remove(TEXT, "id: b", "entry");
    assert.match(text, /role: survey}\]\n\n {2}# the third\n {2}- id: c/);
    assert.deepEqual(
      exactData(text).problems?.map((problem) => problem.id),
      ["a", "c"],
    );
  });

  it("takes out an item of a list within an entry", () => {
    assert.match(remove(TEXT, "lab/a"), /related: \[\{problem: a\}\]\n/);
    assert.match(remove(TEXT, "{problem: a}"), /related: \[\{problem: "lab\/a", kind: requires\}\]\n/);
  });

  it("takes out the key with the last item", () => {
    assert.doesNotMatch(remove(TEXT, "id: x, title", "entry"), /areas/);
    assert.equal(remove("problems:\n  - id: a\n", "id: a", "entry"), "problems: []\n");
    assert.equal(remove("problems: [{id: a}]\n", "id: a", "entry"), "problems: []\n");
  });

  it("does nothing where there is no item", () => assert.deepEqual(removeItem(TEXT, 0), []));
});
