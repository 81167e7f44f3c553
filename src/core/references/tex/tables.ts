/** TeX's accent commands by combining mark; those that are letters take their argument in braces. */
export const accents: Record<string, string> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u",
  "\u0307": ".",
  "\u0308": '"',
  "\u030a": "r",
  "\u030b": "H",
  "\u030c": "v",
  "\u0323": "d",
  "\u0327": "c",
  "\u0328": "k",
};

/** Letters and signs of Latin text that TeX has commands for and Unicode no decomposition. */
export const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  å: "aa",
  Å: "AA",
  ı: "i",
  ȷ: "j",
  đ: "dj",
  Đ: "DJ",
  ð: "dh",
  Ð: "DH",
  þ: "th",
  Þ: "TH",
  "§": "S",
  "¶": "P",
  "©": "copyright",
  "£": "pounds",
  "®": "textregistered",
  "™": "texttrademark",
  "°": "textdegree",
  "…": "ldots",
  "•": "textbullet",
  "€": "texteuro",
  "¿": "textquestiondown",
  "¡": "textexclamdown",
  "‘": "textquoteleft",
  "’": "textquoteright",
};

/** What BibTeX's and TeX's own characters are written as; the same in every flavour. */
export const specials: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "`": "\\textasciigrave{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
  "\u00a0": "~",
  "\u00ad": "\\-",
};

/** Signs that TeX's fonts make of several characters. */
export const ligatures: Record<string, string> = { "–": "--", "—": "---", "“": "``", "”": "''" };

const greekNames =
  "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega ϕ phi ϵ epsilon Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega";

/** Single Greek letters by sign; in TeX's text they are maths. */
export const greek: Record<string, string> = Object.fromEntries(
  [...greekNames.matchAll(/(\S) (\w+)/g)].map((match) => [match[1]!, match[2]!] as const),
);
