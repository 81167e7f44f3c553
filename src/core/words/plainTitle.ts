import { changeInline } from "../base/prose/spanEnds";

const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const FIRST_GREEK = 0x3b1;
/** Name and sign in turn. */
const WRITTEN =
  "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ to → rightarrow → mapsto ↦ in ∈ notin ∉ infty ∞ times × cdot · pm ± ll ≪ gg ≫ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖ emptyset ∅ forall ∀ exists ∃ partial ∂ nabla ∇ ldots … dots … cdots … ell ℓ sum ∑ prod ∏ sqrt √ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ mid | vert | Vert ‖ oplus ⊕ otimes ⊗".split(
    " ",
  );
const SIGNS = new Map(WRITTEN.flatMap((name, i) => (i % 2 ? [] : [[name, WRITTEN[i + 1]!]])));
const FUNCTIONS = /^(?:log|exp|sin|cos|max|min|sup|inf|lim|arg|det|dim|ln|tanh|Pr)$/;
/** Commands that say how letters look. */
const FORMATS =
  /^(?:math\w+|text\w*|operatorname|boldsymbol|bm|left|right|[bB]igg?[lr]?|limits|hat|tilde|bar|vec|overline)$/;

/**
 * A title where no maths can be drawn, such as a row of a tree or a tab: the formulas that a page would draw by their letters and signs
 * (`$\mathcal{O}(n^2) \le \alpha$` as `O(n^2) ≤ α`), and `\$` as the sign that it stands for; everything else stays as it is, and so does maths with a command
 * that is not known here.
 */
export function plainTitle(title: string): string {
  return changeInline(
    title,
    (tex, whole) => plainTex(tex.trim()) ?? whole,
    (sign) => sign,
  );
}

/** A formula by its letters and signs; undefined where one of its commands is not known here. */
export function plainTex(tex: string): string | undefined {
  let isKnown = true;
  const signs = tex
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, over: string, under: string) => `${one(over)}/${one(under)}`)
    .replace(/\\([a-zA-Z]+)( ?)/g, (_, name: string, blank: string) => {
      const sign = SIGNS.get(name)?.concat(blank) ?? letterOf(name);
      isKnown &&= sign !== undefined;
      return sign ?? "";
    })
    .replace(/\\[,;:! ]/g, " ");
  if (!isKnown) return undefined;
  return withoutBraces(signs)
    .replace(/[\\{}]/g, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Braces that hold something together, as of `2^{n-1}`, are brackets; the innermost come first, some deep. */
function withoutBraces(text: string): string {
  for (let depth = 0; depth < 4; depth++)
    text = text.replace(/([_^√]?)\{([^{}]*)\}/g, (_, before: string, inner: string) =>
      before ? before + one(inner) : inner,
    );
  return text;
}

/** A text that reads as one thing beside a sign. */
const one = (text: string): string => (/^[-+]?(?:\\?[\p{L}\p{N}.]+|.)$/u.test(text) ? text : `(${text})`);

/** Commands of letters are these, functions such as `\log` are their name, others only format; undefined for one that is not known. */
function letterOf(name: string): string | undefined {
  const greek = GREEK.indexOf(name.replace(/^var(?!sigma)/, "").toLowerCase());
  if (greek >= 0) {
    const letter = String.fromCodePoint(FIRST_GREEK + greek);
    return name[0] === name[0]!.toUpperCase() ? letter.toUpperCase() : letter;
  }
  if (FUNCTIONS.test(name)) return `${name} `;
  return FORMATS.test(name) ? "" : undefined;
}
