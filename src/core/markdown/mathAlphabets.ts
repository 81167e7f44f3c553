/** First code points of A, a, 0, Α and α in Unicode's block of mathematical alphanumerical symbols. */
type Starts = readonly [capital: number, small: number, digit?: number, greekCapital?: number, greekSmall?: number];

const STARTS: Record<string, Starts> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8, 0x1d6c2],
  italic: [0x1d434, 0x1d44e, undefined, 0x1d6e2, 0x1d6fc],
  "bold-italic": [0x1d468, 0x1d482, undefined, 0x1d71c, 0x1d736],
  script: [0x1d49c, 0x1d4b6],
  "bold-script": [0x1d4d0, 0x1d4ea],
  fraktur: [0x1d504, 0x1d51e],
  "bold-fraktur": [0x1d56c, 0x1d586],
  "double-struck": [0x1d538, 0x1d552, 0x1d7d8],
  "sans-serif": [0x1d5a0, 0x1d5ba, 0x1d7e2],
  "bold-sans-serif": [0x1d5d4, 0x1d5ee, 0x1d7ec, 0x1d756, 0x1d770],
  "sans-serif-italic": [0x1d608, 0x1d622],
  "sans-serif-bold-italic": [0x1d63c, 0x1d656, undefined, 0x1d790, 0x1d7aa],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
};

/** Letters that Unicode had before the block was made, and left out of it. */
const EARLIER: Record<string, string> = {
  "italic h": "ℎ",
  ...pairs("script", "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
  ...pairs("fraktur", "CHIRZ", "ℭℌℑℜℨ"),
  ...pairs("double-struck", "CHNPQRZ", "ℂℍℕℙℚℝℤ"),
};

/**
 * A letter or digit of an alphabet by the name that MathML's `mathvariant` has for it (https://www.w3.org/TR/mathml-core/#the-mathvariant-attribute);
 * other characters as they are. Browsers with MathML Core know the characters but no longer the attribute.
 */
export function mathLetter(letter: string, variant: string): string {
  const starts = STARTS[variant];
  const earlier = EARLIER[`${variant} ${letter}`];
  if (!starts || earlier) return earlier ?? letter;
  const code = letter.codePointAt(0)!;
  const [capital, small, digit, greekCapital, greekSmall] = starts;
  const ranges: [first: string, last: string, start: number | undefined][] = [
    ["A", "Z", capital],
    ["a", "z", small],
    ["0", "9", digit],
    ["Α", "Ω", greekCapital],
    ["α", "ω", greekSmall],
  ];
  const [first, , start] = ranges.find(([from, to]) => letter >= from && letter <= to) ?? [];
  return first === undefined || start === undefined
    ? letter
    : String.fromCodePoint(start + code - first.codePointAt(0)!);
}

function pairs(variant: string, letters: string, characters: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter, i) => [`${variant} ${letter}`, [...characters][i]!]));
}
