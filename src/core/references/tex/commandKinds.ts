import { journalCommands } from "./journals";

/** What stands before and after the argument of commands that CSL's markup, quotation marks or brackets can show. */
export const markupCommands: ReadonlyMap<string, readonly [before: string, after: string]> = new Map(
  Object.entries({
    "emph textit textsl mkbibemph mkbibitalic": ["<i>", "</i>"],
    "textbf mkbibbold": ["<b>", "</b>"],
    "textsc mkbibacro": ['<span style="font-variant:small-caps;">', "</span>"],
    "textsuperscript mkbibsuperscript sp": ["<sup>", "</sup>"],
    "textsubscript mkbibsubscript sb": ["<sub>", "</sub>"],
    "enquote mkbibquote": ["“", "”"],
    mkbibparens: ["(", ")"],
    mkbibbrackets: ["[", "]"],
  } satisfies Record<string, [string, string]>).flatMap(([names, around]) =>
    names.split(" ").map((name) => [name, around as [string, string]] as const),
  ),
);

/** Commands that change the font from where they stand to the end of their group; "" for fonts that CSL has no markup for. */
export const fontSwitches: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "em it sl itshape slshape": "textit",
    "bf bfseries": "textbf",
    "sc scshape": "textsc",
    "rm sf tt rmfamily sffamily ttfamily mdseries upshape normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath":
      "",
  }).flatMap(([names, command]) => names.split(" ").map((name) => [name, command] as const)),
);

/** Commands that leave their argument as it is, and those that print nothing at all. */
const quiet =
  `protect relax autocap noindent sloppy null xspace ignorespaces allowbreak nobreak displaystyle textstyle leavevmode mbox hbox
  text textrm textnormal textup textmd textsf texttt textlatin texttoptiebar mathrm mathsf operatorname uline NoCaseChange MakeSentenceCase
  MakeCapital ensuretext textgreek textcyrillic url path nolinkurl unskip bgroup egroup begingroup endgroup t tieinfty penalty
  @`.split(/\s+/);

/** Commands of text that stand for letters, signs or words, besides those of `commands.ts`. */
export const plainCommands: ReadonlyMap<string, string> = new Map([
  ...quiet.map((name) => [name, ""] as const),
  ...journalCommands,
  ...Object.entries({
    textquotesingle: "'",
    textasciigrave: "`",
    textbackslash: "\\",
    lq: "‘",
    rq: "’",
    glq: "‚",
    grq: "‘",
    glqq: "„",
    grqq: "“",
    flq: "‹",
    frq: "›",
    flqq: "«",
    frqq: "»",
    dq: '"',
    quotedblbase: "„",
    quotesinglbase: "‚",
    textrightarrow: "→",
    slash: "/",
    hyphen: "-",
    textendash: "–",
    textemdash: "—",
    bibrangedash: "–",
    newline: " ",
    linebreak: " ",
    par: " ",
    newblock: " ",
    space: " ",
    quad: " ",
    qquad: " ",
    enspace: " ",
    thinspace: "\u2009",
    nobreakspace: "\u00a0",
    nobreakdash: "",
    nbhyphen: "\u2011",
    TeX: "TeX",
    LaTeX: "LaTeX",
    LaTeXe: "LaTeX2e",
    BibTeX: "BibTeX",
    degree: "°",
    texteuro: "€",
    euro: "€",
    lbrace: "{",
    rbrace: "}",
  }),
  // Control symbols.
  ...Object.entries({
    " ": " ",
    "\\": " ",
    "/": "",
    "@": "",
    "!": "",
    "*": "",
    "-": "\u00ad",
    ",": "\u2009",
    ":": "\u2009",
    ">": "\u2009",
    ";": " ",
  }),
  ...[..."#$%&_{}|"].map((sign) => [sign, sign] as const),
]);

/** How many arguments before the text a command has that are no text: a colour, a language, a length, a sorting key. */
export const argumentsBefore: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "textcolor colorbox foreignlanguage selectlanguage textlang scalebox raisebox rotatebox hyperref texorpdfstring": 1,
    "color noopsort SortNoop noop label hspace vspace begin end fontsize pagecolor index nocite phantom hphantom vphantom": 1,
    "fcolorbox resizebox": 2,
  }).flatMap(([names, count]) => names.split(" ").map((name) => [name, count] as const)),
);

/** Commands that set their argument in capitals or small letters. */
export const caseCommands: ReadonlyMap<string, (text: string) => string> = new Map([
  ...["MakeUppercase", "uppercase", "MakeTextUppercase"].map((n) => [n, (text: string) => text.toUpperCase()] as const),
  ...["MakeLowercase", "lowercase", "MakeTextLowercase"].map((n) => [n, (text: string) => text.toLowerCase()] as const),
]);
