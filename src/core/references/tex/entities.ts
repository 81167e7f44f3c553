/** The named entities that services and exporters write into titles and names, besides numbers. */
const named: Record<string, string> = Object.fromEntries(
  `amp & lt < gt > quot " apos ' nbsp \u00a0 ndash – mdash — hellip … lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ laquo « raquo » middot · bull •
  deg ° plusmn ± times × divide ÷ micro µ para ¶ sect § copy © reg ® trade ™ euro € pound £ yen ¥ cent ¢ shy \u00ad thinsp \u2009 ensp \u2002 emsp \u2003
  iexcl ¡ iquest ¿ szlig ß aelig æ AElig Æ oelig œ OElig Œ oslash ø Oslash Ø aring å Aring Å eth ð ETH Ð thorn þ THORN Þ alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ
  sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω le ≤ ge ≥ ne ≠
  minus − infin ∞ rarr → larr ← prime ′`
    .split(/[ \n]+/)
    .reduce<[string, string][]>((pairs, word, i, words) => (i % 2 ? pairs : [...pairs, [word, words[i + 1]!]]), []),
);

/** The accents of HTML's named letters, as Unicode combines them: `&eacute;`, `&Uuml;`. */
const accents: Record<string, string> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  cedil: "\u0327",
  caron: "\u030c",
};

function namedCharacter(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const [, letter, accent] = /^([A-Za-z])([a-z]{3,5})$/.exec(name) ?? [];
  return accent && Object.hasOwn(accents, accent) ? (letter! + accents[accent]!).normalize("NFC") : undefined;
}

/** A text with its entities of HTML as the characters that they are; what is no entity stays. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]\w{1,30}));/gi, (whole, decimal, hex, name: string) => {
    if (name) return namedCharacter(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    const isLetter = code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000);
    return isLetter ? String.fromCodePoint(code) : whole;
  });
}
