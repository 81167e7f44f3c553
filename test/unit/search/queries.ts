/** A query as people type it, and the problem of the bundled catalogue that is meant. */
export interface Query {
  query: string;
  id: string;
}

/** One wrong, missing, doubled or swapped letter, or two, in one word or several. */
const typos: Query[] = [
  { query: "overparametrized netwroks", id: "overparameterised-generalisation" },
  { query: "complexty mesure", id: "complexity-measure" },
  { query: "duoble decsent", id: "double-descent" },
  { query: "groking", id: "grokking" },
  { query: "mechansitic interpretabilty", id: "mechanistic-interpretability" },
  { query: "sprase autoencoder", id: "feature-dictionaries" },
  { query: "adversarial exmaples", id: "adversarial-examples" },
  { query: "halucination", id: "hallucination" },
  { query: "chain of thougt faithfullness", id: "chain-of-thought-faithfulness" },
  { query: "reward hackng by agnets", id: "agentic-reward-hacking" },
  { query: "decptive alignement", id: "deceptive-alignment" },
  { query: "knowlege distilation", id: "lossless-distillation" },
  { query: "goodharts law", id: "proxy-gaming" },
  { query: "scalabel oversigth", id: "scalable-oversight" },
];

/** Words left out, or others than the title's in their place. */
const missingWords: Query[] = [
  { query: "why scaling laws", id: "scaling-law-origin" },
  { query: "dpo", id: "why-dpo-works" },
  { query: "emergent real", id: "emergence" },
  { query: "human text runs out", id: "data-limits" },
  { query: "70b phone", id: "edge-inference" },
  { query: "mixture of experts training", id: "expert-stability" },
  { query: "fine-tuning change inside", id: "what-fine-tuning-changes" },
  { query: "machine unlearning", id: "selective-forgetting" },
  { query: "lost in the middle", id: "long-context-use" },
  { query: "inverse reinforcement learning", id: "value-learning" },
  { query: "transformers fail longer sequences", id: "length-generalisation" },
  { query: "benchmark contamination", id: "continuous-benchmarks" },
  { query: "model collapse", id: "synthetic-data" },
];

/** Words in another order, some of them mistyped or unfinished. */
const otherOrder: Query[] = [
  { query: "superposition features stored", id: "superposition" },
  { query: "tax alignment", id: "alignment-tax" },
  { query: "accuracy clean robust", id: "robustness-accuracy-tradeoff" },
  { query: "forgeting on request system", id: "selective-forgetting" },
  { query: "context learn transformers how", id: "in-context-learning" },
  { query: "perturbation certifed robustness", id: "certified-robustness" },
  { query: "deep learning causal inference join", id: "causal-deep-learning" },
  { query: "uncertainty decison severe shfit", id: "decision-grade-uncertainty" },
  { query: "credit assigment long horizon", id: "long-horizon-credit-assignment" },
  { query: "data synthetic safe trian", id: "synthetic-data" },
  { query: "optimiser contain network traned", id: "mesa-optimisation" },
  { query: "poisned models backdors", id: "backdoors" },
  { query: "disagree people prefrences whose", id: "preference-aggregation" },
];

export const queries: readonly Query[] = [...typos, ...missingWords, ...otherOrder];
