const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const FIRST_GREEK = 0x3b1;
/** Name and sign in turn. */
const WRITTEN =
  "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ to → rightarrow → in ∈ infty ∞ times × cdot · pm ± ll ≪ gg ≫ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ partial ∂ nabla ∇ ldots … dots … ell ℓ sum ∑ prod ∏".split(
    " ",
  );
const SIGNS = new Map(WRITTEN.flatMap((name, i) => (i % 2 ? [] : [[name, WRITTEN[i + 1]!]])));

/**
 * A title where no maths can be drawn, such as a row of a tree or a tab: TeX between `$` signs, as Pandoc reads it, by its letters and signs
 * (`$\mathcal{O}(n^2) \le \alpha$` as `O(n^2) ≤ α`); everything else stays as it is.
 */
export function plainTitle(title: string): string {
  if (!title.includes("$")) return title;
  return title.replace(/\$([^$\n]+)\$(?!\d)/g, (whole, tex: string) => (tex.trim() === tex ? plainTex(tex) : whole));
}

function plainTex(tex: string): string {
  return tex
    .replace(/\\([a-zA-Z]+)( ?)/g, (_, name: string, blank: string) => SIGNS.get(name)?.concat(blank) ?? letterOf(name))
    .replace(/\\[,;:! ]/g, " ")
    .replace(/[\\{}]/g, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Commands of letters are these, functions such as `\log` are their name; others only format. */
function letterOf(name: string): string {
  const greek = GREEK.indexOf(name.toLowerCase());
  if (greek >= 0) {
    const letter = String.fromCodePoint(FIRST_GREEK + greek);
    return name[0] === name[0]!.toUpperCase() ? letter.toUpperCase() : letter;
  }
  return /^(log|exp|sin|cos|max|min|sup|inf|lim|arg|det|dim|ln|tanh)$/.test(name) ? `${name} ` : "";
}
