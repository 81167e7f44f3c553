/** How many entries the bibliography has on which figures are taken, and how many one that tries the bench itself. */
export const ENTRIES = 4000;
export const FEW_ENTRIES = 100;
const ABSTRACT =
  "We study how networks of $n$ layers learn, and measure it on {ImageNet} and \\emph{more}; the loss falls as $O(1/n)$. ";

/** A `.bib` as reference managers write them: TeX in titles and names, abstracts; 4,000 entries have about 3.5 MB. Keys are `prefix` and a number. */
export function bibliography(prefix: string, count: number): string {
  const entries = Array.from({ length: count }, (_, i) => {
    const year = 1990 + (i % 35);
    return `@article{${prefix}${i},
  author = {M{\\"u}ller, Anna${i} and van der Berg, Jan and {The Group of ${i}} and Erd{\\H o}s, P.},
  title = {The Study of {GPT-${i}}: Learning $x_{${i}}$ in the {Bayesian} Limit},
  journal = {Journal of Machine Learning Research},
  year = ${year}, month = jan, volume = {${i % 30}}, number = {${i % 12}}, pages = {${i}--${i + 20}},
  doi = {10.1000/${prefix}.${i}},
  url = {https://example.org/${prefix}/${i}},
  abstract = {${ABSTRACT.repeat(4)}}
}
`;
  });
  return entries.join("\n");
}
