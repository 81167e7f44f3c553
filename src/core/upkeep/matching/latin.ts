import { foldLetters } from "../../references/identity/identify";

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
