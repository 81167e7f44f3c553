import { foldLetters } from "../../references/identity/identify";

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};
/** The accents of HTML's named letters, as Unicode combines them: `&eacute;`, `&Uuml;`. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  cedil: "\u0327",
  caron: "\u030c",
};

/** A text without XML's entities; those that nobody knows stay. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) {
        const accent = /^([a-z])(acute|grave|circ|tilde|uml|ring|cedil|caron)$/i.exec(name);
        return accent
          ? (accent[1]! + ACCENTS[accent[2]!.toLowerCase()]!).normalize("NFC")
          : (ENTITIES[name.toLowerCase()] ?? whole);
      }
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

/** What an index gives as a title or an abstract, in one line without markup: `<i>C. elegans</i> &amp; mice` is `C. elegans & mice`. */
export function plainText(text: string): string {
  // Crossref sends markup as it is and escaped, some of it twice.
  const decoded = decodeEntities(decodeEntities(text));
  return decoded
    .replace(/<(\/?)(?:[a-z]+:)?[a-z][\w-]*(?:\s[^<>]*)?\/?>/gi, (tag) =>
      /^<\/?(?:p|br|title|sec|div)\b|^<\/?jats:(?:p|title|sec)/i.test(tag) ? " " : "",
    )
    .replace(/\s+/g, " ")
    .trim();
}

const GREEK =
  "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο o π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega";
const CYRILLIC =
  "а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї yi є ye ґ g";
const LETTERS: ReadonlyMap<string, string> = new Map(
  `${GREEK} ${CYRILLIC}`.split(" ").reduce<[string, string][]>((pairs, word, i, all) => {
    if (i % 2) pairs.push([all[i - 1]!, word === "_" ? "" : word]);
    return pairs;
  }, []),
);

/** Lower case in Latin letters: accents off, Greek letters by their names, Cyrillic ones as they are usually transcribed. */
export function latin(text: string): string {
  const folded = foldLetters(text);
  return /[\u0370-\u03ff\u0400-\u04ff]/.test(folded)
    ? folded.replace(/[\u0370-\u03ff\u0400-\u04ff]/g, (c) => LETTERS.get(c) ?? c)
    : folded;
}
