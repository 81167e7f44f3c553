import { MARKUP_TEXTS } from "./markupTexts";

export { MARK, OUTSIDE } from "./markupTexts";

/** A text that does harm where it is taken for more than a text. */
export interface Payload {
  kind: PayloadKind;
  text: string;
}

export type PayloadKind = keyof typeof MARKUP_TEXTS | keyof typeof OTHER_TEXTS;

/** Texts that templates, terminals, other formats, file systems and careless string handling trip over. */
const OTHER_TEXTS = {
  codicon: [
    "$(alert) $(sync~spin)",
    "$(",
    "$($(x))",
    "\\$(bug)",
    "$(flame)".repeat(20),
    "${icon}",
    ":smile: :warning:",
  ],
  template: [
    "${alert(1)}",
    "#{7*7} {{7*7}} <%= 7*7 %> {% raw %}",
    "{{constructor.constructor('alert(1)')()}}",
    "`${1}`",
    "<!--lit-part-->x<!--/lit-part-->",
    "<?lit$123$?> lit$123$",
    "{0} {1} {2} {99} {{0}}",
    "%s %d %n %x",
    "$1 $& $` $' $$",
  ],
  terminal: [
    "\u001b[31mred\u001b[0m\u001b[2J",
    "\u001b]8;;https://outside.invalid\u0007x\u001b]8;;\u0007",
    "\u009b31m",
    "\r overwritten",
    "\b\b\b\u0007",
  ],
  invisible: [
    "abc\u202etxt.exe\u202c",
    "\u2066\u2067\u2068 isolates without end",
    "\u061c\u200e\u200f",
    "a\u200bb\u200c\u200dc\u2060\ufeff",
    "$\u200b(bug)",
    "\u00ad\u034f\u115f\u3164\uffa0",
    "line\u2028separator\u2029paragraph\u0085next",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0328\u0329l\u0334\u0335g\u0321o".repeat(10),
    "раураl.com",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\ufff9a\ufffab\ufffb",
  ],
  spreadsheet: [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    `=HYPERLINK("https://outside.invalid","x")`,
    "\t=1+1",
    "\r=1+1",
    '"a","b"\n"c"',
  ],
  bibtex: [
    "{",
    "}",
    "}}}, title = {x}\n}\n@misc{injected, title={y}",
    "{{{{{{",
    '"quoted" # "joined"',
    "@comment{ @preamble{ @string{x={y}}",
    "% a comment\n100% sure",
    "a, b, c and others and {and}",
    "\\",
    "\\\\{\\",
    "\\textbf{x} \\verb|}| {\\\"o} \\'{}",
    "~ ^ _ # $ % & {} \\",
    "\n\n@article{second,\n  title = {x}\n}",
  ],
  ris: ["\nER  - \nTY  - BOOK\nTI  - injected", "TY  - JOUR", "\r\nER  -", "ER  - "],
  yaml: [
    "!!js/function 'function(){}'",
    "!!python/object/apply:os.system [id]",
    "&a [*a, *a]",
    "*undefined",
    "<<: *a",
    "---\nproblems: []\n...",
    "- - - -",
    "? : ,",
    "{a: [b",
    "key: value # comment",
    "%YAML 9.9\n---",
    "yes",
    "null",
    "1e999",
    "0x1F",
    "2026-11-21",
    "~",
    "| \n  block",
    "'it''s' \"\\x41\\u0042\"",
  ],
  control: ["a\0b", "\0", "\u0001\u0002\u001f\u007f", "\u0080\u009f", "\ufffe\uffff", "a\r\nb\rc\nd", "\t\t\t", "\v\f"],
  long: [
    "x".repeat(5000),
    "Donaudampfschifffahrtsgesellschaftskapitän".repeat(60),
    "漢".repeat(3000),
    "a ".repeat(3000),
    "\n".repeat(300) + "x",
    "-".repeat(2000),
  ],
  emoji: ["👩‍👩‍👧‍👦".repeat(30), "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪🇩", "👍🏿\ufe0f\u20e3", "e\u0301 \u00e9 ﬁ ǆ İ ı ß ẞ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \u{1d400}"],
  surrogate: ["\ud800", "a\udc00b", "\udbff\ud800", "x".repeat(39) + "\ud83d"],
  prototype: [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "__defineGetter__",
    "then",
    "length",
    "undefined",
  ],
  path: [
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\Windows\\x",
    "CON",
    "aux.yaml",
    "a%2Fb",
    "a/b",
    ".",
    ".git/config",
    "~/x",
    "nul\u0000.md",
  ],
} as const satisfies Record<string, readonly string[]>;

/** The table: every payload once. */
export const PAYLOADS: readonly Payload[] = Object.entries({ ...MARKUP_TEXTS, ...OTHER_TEXTS }).flatMap(
  ([kind, texts]) => texts.map((text) => ({ kind: kind as PayloadKind, text })),
);

/** A payload as the title of a test shows it. */
export function shown({ kind, text }: Payload): string {
  const short = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return `${kind} ${short}`;
}
