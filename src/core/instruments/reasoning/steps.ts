import { parseExpression, type Value } from "./expression";
import { decimal, isEqual, isRounded, type Rational } from "./rational";
import { withoutTail } from "../../base/text/tail";

export type Verdict = "exact" | "rounded" | "wrong" | "unread";

/** An equation in a text. */
export interface Step {
  text: string;
  verdict: Verdict;
  /** The value written and the right one, where it is wrong. */
  written?: string;
  right?: string;
}

const ANNOTATION = /<<([^<>]*)>>/g;
const NUMBER = "(?:[$€£]\\s?)?(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)?(?:\\.\\d+|(?<=\\d))(?:\\s?%)?";
// Each blank has one place in these: where it had two, terms of twelve blanks could be read in more ways than there is time for.
const TERM = `(?:[-−(]{1,20}\\s{0,2})?${NUMBER}(?:\\s{0,2}\\)+)?`;
const SIGN = "\\s*(?:[-+*×·÷/−]|x(?=[\\s\\d]))\\s*";
const SIDE = `${TERM}(?:${SIGN}${TERM}){0,12}`;
/**
 * Numbers joined by signs, then one or more times `= number…`. Nothing with letters: words may be units or unknowns, and what is part of something
 * longer (`3 1/2`, `400, 000`, `2x + 1 = 5`) is no equation of its own.
 */
const BEFORE = "(?<![\\w.,:^%$€£(]|[\\w)%]\\s*[-+*×·÷/−=]\\s*|\\d\\s|,\\s|[a-zA-Z]\\s*\\(|\\b(?:x|of|times)\\s*)";
const AFTER = "(?![\\w:^%(]|\\s*[-+*×·÷/−=(]|\\s+\\d|,\\d|\\.\\d|\\s+(?:x\\b|and\\s+\\d))";
const PLAIN = new RegExp(`(?=[-−($€£.\\d])${BEFORE}${SIDE}(?:\\s*[=≈]\\s*${SIDE}){1,4}${AFTER}`, "g");

/** A text longer than this is looked at up to here: patterns take time. */
const LONGEST = 100_000;

/** Whether a text has calculator annotations such as `<<2*3=6>>`. */
export function isAnnotated(text: string): boolean {
  return text.search(ANNOTATION) >= 0;
}

/** The equations of a text: its calculator annotations, or those in plain text. */
export function stepsOf(text: string, annotated: boolean): Step[] {
  const read = text.slice(0, LONGEST);
  if (annotated) return [...read.matchAll(ANNOTATION)].map(([whole, inner]) => checked(whole, inner!));
  return read
    .split("\n")
    .filter((line) => /[=≈]/.test(line))
    .flatMap((line) => [...line.slice(0, 2_000).matchAll(PLAIN)].map(([whole]) => checked(whole.trim(), whole)))
    .filter(({ text, verdict }) => verdict !== "unread" && /\d[\s)%]*[-+*×·÷/−x]/.test(text));
}

/** Checks each equation of a chain `a = b = c`. */
function checked(text: string, equation: string): Step {
  const sides = equation.split(/[=≈]/).map((side) => parseExpression(side));
  if (sides.length < 2 || sides.some((side) => !side)) return { text, verdict: "unread" };
  let verdict: Verdict = "exact";
  for (let i = 1; i < sides.length; i++) {
    const left = sides[i - 1]!;
    const right = sides[i]!;
    const found = compared(left, right);
    if (found === "wrong")
      return { text, verdict: "wrong", written: equation.split(/[=≈]/)[i]!.trim(), right: decimal(left.value) };
    if (found === "rounded") verdict = "rounded";
  }
  return { text, verdict };
}

function compared(left: Value, right: Value): "exact" | "rounded" | "wrong" {
  const candidates = [right.value];
  // "5/20*100 = 25%", and chains that go on calculating: "3 + 4 = 7*2 = 14".
  if (right.percent) candidates.push({ n: right.value.n * 100n, d: right.value.d });
  if (right.digits === undefined) candidates.push(right.first);
  if (candidates.some((value) => isEqual(left.value, value))) return "exact";
  if (right.digits === undefined) return "wrong";
  // A number in per cent is written with two digits less.
  const digits = right.digits + (right.percent ? 2 : 0);
  if (isRounded(left.value, right.value, digits)) return "rounded";
  return right.percent && isRounded(left.value, candidates[1]!, right.digits) ? "rounded" : "wrong";
}

/** How often a line of the text stands there again. */
export function repeatedLines(text: string): number {
  const lines = text
    .slice(0, LONGEST)
    .split("\n")
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line.length > 10);
  return lines.length - new Set(lines).size;
}

/** How solutions mark their final answers, and what does not belong to one at its end. */
const FINAL: [pattern: RegExp, end: RegExp][] = [
  [/####\s*(\S.*)/g, /\s/],
  [/\\boxed\{([^{}]*)\}/g, /\s/],
  [/^[^\S\r\n\u2028\u2029]*A:\s*(\S.*)/gm, /\s/],
  [/\banswer is:?\s*(?:\*+\s*)?(.*)/gi, /[.*\s]/],
];

/** The final answer of a solution; undefined where it marks none. */
export function finalAnswer(text: string): string | undefined {
  for (const [pattern, end] of FINAL) {
    const last = [...text.slice(0, LONGEST).matchAll(pattern)].at(-1)?.[1];
    const found = last && withoutTail(last, end);
    if (found) return found;
  }
  return undefined;
}

/** Whether an answer is the target: the same number, or the same words. */
export function isSameAnswer(answer: string, target: string): boolean {
  const [a, b] = [numberIn(answer), numberIn(target)];
  if (a && b) return isEqual(a, b);
  return answer.trim().toLowerCase() === target.trim().toLowerCase();
}

function numberIn(text: string): Rational | undefined {
  return parseExpression(text.replace(/\\[,!;% ]|[{}]/g, "").replace(/(?<![a-zA-Z])[a-zA-Z]+\.?\s*$/, ""))?.value;
}
