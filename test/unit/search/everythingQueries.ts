/** What somebody types who remembers a sentence, a work or a note, and what they mean. */
export interface Meant {
  query: string;
  /** A statement's problem, a work's key, a note's number, or a problem. */
  kind: "statement" | "work" | "note" | "problem";
  id: string;
}

const meaning =
  (kind: Meant["kind"]) =>
  ([query, id]: readonly [string, string]): Meant => ({ query, kind, id });

/** What found nothing, or something else, in a search of titles. */
export const reported: readonly Meant[] = [
  ...(
    [
      ["diffusion", "diffusion-generalisation"],
      ["PAC-Bayes", "overparameterised-generalisation"],
      ["grokking", "grokking"],
    ] as const
  ).map(meaning("problem")),
  ...(
    [
      ["non-vacuous bound for the trained network", "overparameterised-generalisation"],
      ["common notions of sharpness", "overparameterised-generalisation"],
      ["sharpness edge of stability", "gradient-descent-solutions"],
      ["AlphaFold dropped equivariant", "symmetry-or-scale"],
    ] as const
  ).map(meaning("statement")),
  ...(
    [
      ["1611.03530", "zhang2017rethinking"],
      ["Zhang 2017", "zhang2017rethinking"],
      ["https://doi.org/10.1038/s41586-025-09422-z", "deepseek2025r1"],
      ["@nagarajan2019uniform", "nagarajan2019uniform"],
      ["arXiv:2403.06963v2", "bachmann2024pitfalls"],
    ] as const
  ).map(meaning("work")),
];

export const statements: readonly Meant[] = (
  [
    ["instructions planted in retrieved content", "prompt-injection"],
    ["spatial patterns in a simplified vision transformer", "transformer-theory"],
    ["routing without discrete choices", "expert-stability"],
    ["formal mathematics carries over to informal", "machine-mathematics"],
    ["kept across sessions and shared between systems", "state-representations"],
    ["from tasks of hours to tasks of weeks", "long-horizon-evaluation"],
    ["no fixed distribution on which generalisation could be defined", "rl-generalisation"],
    ["on-policy updates near the old model", "continual-learning"],
    ["square root of the number of parameters updated", "private-training"],
    ["divergence from the base model on the new task", "what-fine-tuning-changes"],
    ["hardly improved on empirical risk minimisation", "distribution-shift-failure"],
    ["improving for many more epochs over the same text", "non-autoregressive-language"],
    ["overlap of computation graphs", "reasoning-or-pattern-matching"],
    ["underperform on purpose and deny it", "deceptive-alignment"],
    ["kernel moves with the weights", "feature-learning"],
    ["hard for statistical queries cryptographic", "relu-network-learning"],
    ["benefits that appear many sessions later", "long-term-memory"],
    ["irrelevant changes other numbers lower accuracy", "reliable-reasoning"],
    ["1.4 times as fast as AdamW", "optimiser-theory"],
    ["developers were slower on their own repositories", "human-ai-teams"],
  ] as const
).map(meaning("statement"));

export const works: readonly Meant[] = (
  [
    ["Chang 2024 multilinguality", "chang2024when"],
    ["floyd warmuth", "floyd1995sample"],
    ["hubinger 2024", "hubinger2024sleeper"],
    ["2404.00806", "fish2024algorithmic"],
    ["wortsman model soups", "wortsman2022model"],
    ["liang 2023 holistic", "liang2023holistic"],
    ["prabhudesai 2025", "prabhudesai2025diffusion"],
    ["tsipras 2019", "tsipras2019robustness"],
    ["arxiv.org/abs/2212.08073", "bai2022constitutional"],
    ["emmons chain of thought necessary", "emmons2025when"],
    ["parameter symmetries lim 2024", "lim2024empirical"],
    ["kleinberg raghavan 2019", "kleinberg2019how"],
    ["ruler real context size", "hsieh2024ruler"],
    ["cohen welling 2016", "cohen2016group"],
    ["math-shepherd", "wang2024mathshepherd"],
    ["10.1145/3458817.3476209", "narayanan2021efficient"],
    ["gowal 2020", "gowal2020uncovering"],
    ["koh wilds", "koh2021wilds"],
    ["lake baroni nature", "lake2023human"],
    ["mccloskey cohen 1989", "mccloskey1989catastrophic"],
  ] as const
).map(meaning("work"));

/** Notes as people write them: what the note says, and what is remembered of it. */
const NOTES: readonly (readonly [title: string, body: string, query: string])[] = [
  [
    "Seeds",
    "Three seeds were not enough: the spread between them was larger than the effect.",
    "spread larger than the effect",
  ],
  [
    "Meeting of 3 November",
    "Grace wants the ablation without weight decay before the deadline.\n\nAlan sends the tokeniser.",
    "grace ablation weight decay",
  ],
  [
    "Logging bug",
    "The loss was averaged over padding tokens. All curves before October are wrong.",
    "averaged over padding tokens",
  ],
  [
    "Warm-up sweep",
    "At 1000 steps nothing diverges. At 100 steps two of five runs spike at step 240.",
    "runs spike at step 240",
  ],
  [
    "Reading Tirumala",
    "Memorised sequences are learned before the validation loss turns up, which I did not expect.",
    "memorised sequences before validation loss turns",
  ],
  [
    "Idea: probes on a budget",
    "Train one probe for all layers with a shared head, then prune layers that add nothing.",
    "one probe for all layers",
  ],
  [
    "Data",
    "The licence of the crawl forbids redistribution; only hashes may be published.",
    "licence forbids redistribution",
  ],
  ["Cluster", "Node gpu-17 throttles after twenty minutes. Avoid it for timing.", "gpu-17 throttles"],
  [
    "Negative result",
    "Label smoothing did not change calibration under shift in any of the four sets.",
    "label smoothing calibration",
  ],
  [
    "Talk in Zürich",
    "Somebody asked whether the phase transition survives a smaller vocabulary. It is a fair question.",
    "zurich phase transition vocabulary",
  ],
  [
    "Proof attempt",
    "The induction fails at the second lemma, since the margin is not preserved under composition.",
    "margin not preserved under composition",
  ],
  [
    "Annotation guide",
    "Two annotators disagree on irony; a third decides, and the disagreement is kept.",
    "annotators disagree on irony",
  ],
  [
    "Budget",
    "We have 4200 GPU hours left until March, of which half are promised to the audit.",
    "gpu hours until march",
  ],
  [
    "Replication",
    "Their table 3 cannot be reproduced with the published code; the authors confirmed a stale checkpoint.",
    "authors confirmed stale checkpoint",
  ],
  ["Toy model", "Two features and one neuron suffice to see the interference term.", "interference term two features"],
  [
    "Why Adam",
    "Coordinates with rare gradients get the same step as the others, which explains the embedding table.",
    "rare gradients embedding table",
  ],
  ["Plot ideas", "Colour by depth, not by width; the banana shape comes from width alone.", "banana shape"],
  ["Referee 2", "Wants a comparison with kernel ridge regression on the same splits.", "referee kernel ridge"],
  [
    "Sleeper audit",
    "The trigger was found by gradient search in eleven of twelve models.",
    "trigger found eleven of twelve models",
  ],
  ["Tokenizer", "Numbers split right to left halve the arithmetic errors.", "numbers split right to left"],
];

/** The note's number counts from 1. */
export const notes: readonly Meant[] = NOTES.map(([, , query], i) => meaning("note")([query, `note-${i + 1}`]));

/** The notes' texts, by number. */
export const noteTexts: readonly { title: string; body: string }[] = NOTES.map(([title, body]) => ({ title, body }));
