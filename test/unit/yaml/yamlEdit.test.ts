import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { appendTo, renameKey, setIn } from "../../../src/core/yaml/editing/edit";

describe("setting a value in YAML", () => {
  it("keeps quotes, spacing and comments", () => {
    assert.equal(setIn(`a:   'x'  # c\nb: "y"\n`, ["a"], "it's"), `a:   'it''s'  # c\nb: "y"\n`);
    assert.equal(setIn(`a: x\nb: "y"`, ["b"], "z\t"), `a: x\nb: "z\\t"`);
    assert.equal(setIn("a: {x: 1,  y: 2 } # c\n", ["a", "x"], [1, "b, c"]), "a: {x: [1, 'b, c'],  y: 2 } # c\n");
    assert.equal(setIn("- a\n-   b # c\n", [1], true), "- a\n-   true # c\n");
  });

  it("fills in what was empty", () => {
    assert.equal(setIn("a: # c\nb:\n", ["a"], 1), "a: 1 # c\nb:\n");
    assert.equal(setIn("a: # c\nb:\n", ["b", "x"], ["z"]), "a: # c\nb:\n  x: [z]\n");
    assert.equal(setIn("", ["a", "b"], 1), "a: {b: 1}\n");
    assert.equal(setIn("# only a comment", ["a"], 1), "# only a comment\na: 1\n");
    assert.equal(setIn("a: {b}\n", ["a", "b"], 1), "a: {b: 1}\n");
    assert.equal(setIn("a:\n  - x\n  -\n", ["a", 1], "z"), "a:\n  - x\n  - z\n");
  });

  it("texts of several lines become blocks where they can", () => {
    assert.equal(setIn("a: x # c\nb: 1\n", ["a"], "one\ntwo\n"), "a: | # c\n  one\n  two\nb: 1\n");
    assert.equal(
      setIn("- a: |-\n    old\n\n  b: 1\n", [0, "a"], "one\n two"),
      "- a: |-\n    one\n     two\n\n  b: 1\n",
    );
    assert.equal(setIn("a: {b: x}\n", ["a", "b"], "one\ntwo"), 'a: {b: "one\\ntwo"}\n');
    assert.equal(setIn("a: |\n  old\nb: 1\n", ["a"], "new"), "a: new\nb: 1\n");
    assert.equal(setIn("a: >-\n  old\n  text\n# c\n", ["a"], 5), "a: 5\n# c\n");
  });

  it("puts a new key after the one that usually stands before it, in the file's own indentation", () => {
    const order = ["title", "status", "verdict", "links"];
    assert.equal(setIn("title: x\nlinks:\n- a\n", ["verdict"], "v", order), "title: x\nverdict: v\nlinks:\n- a\n");
    assert.equal(
      setIn("links:\n- a\n- b # c\n\n# end\n", ["verdict"], "v", order),
      "links:\n- a\n- b # c\nverdict: v\n\n# end\n",
    );
    assert.equal(
      setIn("p:\n    - {a: 1,\n       c: 2}\n    - a: 1 # c\n      z: 2", ["p", 1, "b"], 3, ["a", "b"]),
      "p:\n    - {a: 1,\n       c: 2}\n    - a: 1 # c\n      b: 3\n      z: 2",
    );
    assert.equal(setIn("p: {a: 1, # c\n c: 2,}\n", ["p", "b"], 3, ["a", "b"]), "p: {a: 1, b: 3, # c\n c: 2,}\n");
  });

  it("changes maps and lists entry by entry", () => {
    assert.equal(setIn("m: # m\n  a: 1 # a\n  b: 2 # b\n", ["m"], { a: 1, c: 3 }), "m: # m\n  a: 1 # a\n  c: 3\n");
    assert.equal(setIn("l:\n- a # a\n- b # b\n- c # c\n", ["l"], ["a", "c"]), "l:\n- a # a\n- c # c\n");
    assert.equal(setIn("l: [a, b]\n", ["l"], ["c"]), "l: [c]\n");
    assert.equal(setIn("l:\n- a\n", ["l"], []), "l: []\n");
    assert.equal(setIn("l: []\n", ["l"], [{ a: "x", b: "z" }]), "l:\n  - {a: x, b: z}\n");
  });

  it("keeps line ends, a byte order mark, and a missing last line break", () => {
    assert.equal(
      setIn("\uFEFFa: 1\r\nb: 2", ["c"], ["x\ny", { a: [] }]),
      "\uFEFFa: 1\r\nb: 2\r\nc:\r\n  - |-\r\n    x\r\n    y\r\n  - a: []\r\n",
    );
    assert.equal(setIn("a: 1\nb: 2", ["b"], 3), "a: 1\nb: 3");
  });

  it("tags and anchors stay with their values where this is right, else the edit is refused", () => {
    assert.equal(setIn("a: &x 1\nb: 2\n", ["a"], 3), "a: &x 3\nb: 2\n");
    assert.equal(setIn("c: &x 1\na: *x\n", ["a"], 2), "c: &x 1\na: 2\n");
    const refused: [string, (string | number)[], RegExp][] = [
      ["a: &x 1\nb: *x\n", ["a"], /without changing others/],
      ["a: &x {y: 1}\nb: *x\n", ["b", "y"], /stands under an alias/],
      ["a: x\n", ["a", "b"], /"a" holds a single value/],
      ["a: [1]\n", ["a", 3], /no item a\.3/],
      ["a: [\n", ["b"], /not valid YAML at line \d/],
      ["a: 1\na: 2\n", ["b"], /line 2/],
      ["a: 1\n---\nb: 1\n", ["b"], /line 2/],
    ];
    for (const [text, path, message] of refused)
      assert.throws(() => setIn(text, path, 3), { name: "EditError", message }, text);
  });
});

describe("deleting from YAML", () => {
  it("puts a number or a truth that is a text in quotes, in the place of plain words on several lines, too", () => {
    for (const word of ["2017", "true", "1.5", "null"])
      assert.equal(setIn("a: some words\n  and more\nb: 1\n", ["a"], word), `a: '${word}'\nb: 1\n`);
    assert.equal(setIn("a: some words\n  and more\nb: 1\n", ["a"], "2017 or so"), "a: 2017 or so\nb: 1\n");
  });

  it("takes the line with its comment, and no other", () => {
    assert.equal(setIn("# a\na: 1 # gone\n# b\nb: 2\n", ["a"], undefined), "# a\n# b\nb: 2\n");
    assert.equal(setIn("a: 1\r\nb: 2", ["b"], undefined), "a: 1");
    assert.equal(setIn("a: |\n  x\n\nb: 2\n", ["a"], undefined), "\nb: 2\n");
    assert.equal(
      setIn("- a: 1\n  b: 2\n- c: 3 # c\n  # d\n  d: 4\n", [0, "a"], undefined),
      "- b: 2\n- c: 3 # c\n  # d\n  d: 4\n",
    );
    assert.equal(setIn("- c: 3 # c\n  # d\n  d: 4\n", [0, "c"], undefined), "- # c\n  # d\n  d: 4\n");
  });

  it("takes entries out of flow collections with one comma", () => {
    assert.equal(setIn("a: [x, y, z]\n", ["a", 0], undefined), "a: [y, z]\n");
    assert.equal(setIn("a: [x, y, z]\n", ["a", 1], undefined), "a: [x, z]\n");
    assert.equal(setIn("a: [ x , y, ]\n", ["a", 1], undefined), "a: [ x, ]\n");
    assert.equal(setIn("a: {x: 1,}\n", ["a", "x"], undefined), "a: {}\n");
  });

  it("leaves an empty collection after the last entry", () => {
    assert.equal(setIn("a:\n- x # c\nb: 1\n", ["a", 0], undefined), "a: [] # c\nb: 1\n");
    assert.equal(setIn("a: # c\n  x: 1\n", ["a", "x"], undefined), "a: # c\n  {}\n");
    assert.equal(setIn("a: 1 # c\n", ["a"], undefined), "{} # c\n");
  });

  it("does nothing where there is nothing", () => {
    for (const path of [["x"], ["a", "x"], ["a", 5], []]) assert.equal(setIn("a: [1]\n", path, undefined), "a: [1]\n");
  });
});

describe("appending and renaming in YAML", () => {
  it("an item is written like its neighbours", () => {
    assert.equal(appendTo("l:\n- {a: 1} # c\n# end\n", ["l"], { a: 2 }), "l:\n- {a: 1} # c\n- {a: 2}\n# end\n");
    assert.equal(
      appendTo("l:\n  - a: 1\n    b: 2\n", ["l"], { a: 2, b: [3] }),
      "l:\n  - a: 1\n    b: 2\n  - a: 2\n    b: [3]\n",
    );
    assert.equal(appendTo("l: [a, b, # c\n]\n", ["l"], "c"), "l: [a, b, c, # c\n]\n");
  });

  it("a single value becomes a list; a missing list is made", () => {
    assert.equal(appendTo("l: a # c\n", ["l"], "b"), "l: [a, b] # c\n");
    assert.equal(appendTo("x: 1\n", ["l"], "b"), "x: 1\nl: [b]\n");
  });

  it("a key is renamed in its place", () => {
    assert.equal(renameKey("problem : a # c\nb: 1\n", ["problem"], "problems"), "problems : a # c\nb: 1\n");
    assert.throws(() => renameKey("a: 1\n", ["b"], "c"), /no key "b"/);
    assert.throws(() => renameKey("a: 1\nb: 2\n", ["a"], "b"), { name: "EditError" });
  });
});
