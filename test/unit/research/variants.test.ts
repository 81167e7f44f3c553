import { describe } from "mocha";
import { findMentions } from "../../../src/core/research/mentions";
import { parseNote } from "../../../src/core/research/note";
import { tryVariants } from "../variants";

/** Variants of our own of the kinds that others found in notes (N1 to N7 of runs.md), each with what is right. */

const read = (text: string) => parseNote("file:///w/notes/a.md", text);
const problems = (text: string) => read(text).record?.problems;
/** The problems of a note, or what would be put in the place of what names none. */
const named = (value: string) => {
  const { record, diagnostics } = read(`---\n${value}\n---\n`);
  return record?.problems ?? diagnostics.map(({ data }) => data?.replacement);
};
const mentioned = (text: string) => findMentions("file:///w/a.md", text).map(({ problem }) => problem).join(" "); // prettier-ignore

describe("variants of what others found in notes", () =>
  tryVariants({
    "N1: YAML that other programs accept": [
      problems,
      [
        ["---\naliases: [\n  x\n]\nproblem: a\n---\n", ["a"]],
        ["---\nx: !r paste(1)\ny: !include b.yml\nproblem: a\n---\n", ["a"]],
        ["---\nproblem: [a,\tb]\n---\n", ["a", "b"]],
        ["---\nproblem:\ta\n---\n", ["a"]],
        ["\ufeff--- \r\nproblem: a\r\n---\r\n", ["a"]],
        ["---\nproblem: a\n...\ntext", ["a"]],
        ['---\n"problem" : a\n---\n', ["a"]],
      ],
    ],
    "N2: TOML and JSON": [
      problems,
      [
        ['+++\nproblems = ["a",\n "b"]\n+++\n', ["a", "b"]],
        ["+++\r\nproblem = 'a' # c\r\n+++\r\n", ["a"]],
        ['+++\ntitle = "x"\n\n[extra]\nproblem = """a"""\n+++', ["a"]],
        ['+++\ntitle = "x"\n[taxonomies]\ntags = ["q"]\nproblem = "a"\n+++', ["a"]],
        ['{\n "problem": "a"\n}\ntext', ["a"]],
        ['{"problems": ["a", "b"], "date": "2024-05-03"}\n', ["a", "b"]],
        ["{ is no JSON", undefined],
      ],
    ],
    "N3: the date of a note": [
      (fields) => read(`---\nproblem: a\n${fields}\n---\n`).record?.created,
      [
        ["date: 2024-05-03", "2024-05-03"],
        ["date: 2024-05-03\ncreated: 2023-01-01", "2023-01-01"],
        ["date: 2024-05-03 10:00:00 +0200", "2024-05-03 10:00:00 +0200"],
        ['date: "2024-05-03"', "2024-05-03"],
        ["date: [2024-05-03]", undefined],
        ["date: soon", undefined],
      ],
    ],
    "N4: mentions in every form": [
      mentioned,
      [
        ["[[a-b#sec]] ![[c#^blk]]", "a-b c"],
        ["| [[a\\|L]] | [[b.md]] |", "a b"],
        ["_problem:a-b_ **problem:c**, (problem:d).", "a-b c d"],
        ["[x](problem:a) [[problem:b]] [[main/c|C]]", "a b main/c"],
        ["> - [[a]]s\n\n# [[b]]\n\n[^1]: [[c]]", "a b c"],
        ["[[A-B]] [[a b]] [[]] [[a\n]] xproblem:no", ""],
      ],
    ],
    "N5: no mentions in code, comments and maths": [
      mentioned,
      [
        ["<!--\n[[no]]\n--> [[a]]", "a"],
        ["1. x\n\n   [[a]]\n\n       [[no]]", "a"],
        ["<code>[[no]]</code> <pre>\n[[no]]\n</pre>\n\n[[a]]", "a"],
        ["%% [[no]]\n[[no]] %% [[a]]", "a"],
        ["$$\n[[no]]\n$$ $[[no]]$ costs $5 [[a]] $6", "a"],
        ["\\[[no]] ``[[no]] ` `` [[a]]", "a"],
        ['<a href="[[no]]">[[a]]</a> http://x/problem:no', "a"],
      ],
    ],
    "N6: what names a problem is read, and repaired as it was meant": [
      named,
      [
        ["problem: [[a-b#known]]", ["a-b"]],
        ["problem: [[a-b|A B], [c]]", ["a-b", "c"]],
        ["problem: a-b.md", ["a-b"]],
        ["problems: a-b; c", ["a-b", "c"]],
        ["problem: '[A B](main/a-b.md)'", ["main/a-b"]],
        ["problem: https://x.org/problems/a-b", ["a-b"]],
        ["problem: A–B", ["a-b"]],
        ["problem: '#a-b'", ["a-b"]],
      ],
    ],
    "N7: keys with capitals are said": [
      named,
      [
        ["Problem: a", ["problem"]],
        ["Problems: [a, b]", ["problems"]],
        ["PROBLEM: '[[a]]'", ["problem"]],
        ["Problem: a\nproblem: b", ["b"]],
        ["Problem: Some words", []],
      ],
    ],
  }));
