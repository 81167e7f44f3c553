/** Words that problems of several fields are written with; the generator draws the first of each list oftenest. */

export const NOUNS =
  `network model gradient generalisation representation attention training data inference optimisation distribution policy reward feature
  architecture transformer learning regression bound estimator kernel graph token context memory prompt evaluation benchmark calibration
  uncertainty robustness alignment interpretability circuit neuron sparsity dimension manifold geometry symmetry invariance equivariance
  convergence rate complexity capacity width depth scale parameter hyperparameter initialisation regularisation dropout normalisation
  curriculum supervision label noise shift adaptation transfer distillation compression quantisation pruning mixture expert routing
  diffusion score likelihood entropy divergence information bottleneck posterior prior sampler chain equilibrium game agent planner
  exploration exploitation credit assignment horizon trajectory simulator environment embodiment perception vision language speech audio
  video reasoning proof theorem conjecture lemma arithmetic counting composition binding causality intervention counterfactual confounder
  mechanism identification fairness privacy leakage memorisation unlearning watermark backdoor attack defence certificate verification
  oversight debate honesty deception sycophancy preference feedback annotation consensus aggregation incentive market auction ranking
  retrieval index embedding tokeniser vocabulary morphology syntax semantics pragmatics discourse translation summary dialogue corpus
  spectrum eigenvalue matrix tensor operator semigroup lattice polytope matroid hypergraph clique colouring partition partition-function
  percolation automaton grammar compiler program synthesis repair invariant specification contract protocol cache latency throughput energy
  hardware accelerator photonics spike synapse cortex hippocampus plasticity oscillation homeostasis genome protein folding docking ligand
  enzyme pathway cell tissue organoid population epidemic climate aerosol turbulence vortex plasma lattice-gauge superconductor qubit
  decoherence entanglement galaxy halo lensing inflation neutrino axion dark-matter black-hole`
    .trim()
    .split(/\s+/);

export const ADJECTIVES =
  `deep neural large sparse robust causal stochastic adversarial probabilistic generative contrastive self-supervised overparameterised
  implicit explicit linear nonlinear convex non-convex heavy-tailed high-dimensional low-rank hierarchical modular recurrent autoregressive
  multimodal multi-agent multilingual long-horizon out-of-distribution in-context few-shot zero-shot offline online federated continual
  lifelong hierarchical compositional symbolic neurosymbolic equivariant invariant spectral random deterministic approximate exact optimal
  minimax asymptotic finite-sample non-asymptotic data-efficient compute-optimal energy-efficient human-like strategic decentralised private
  differentially-private certified verifiable interpretable faithful calibrated honest scalable emergent spurious latent hidden noisy
  missing biased unbiased ergodic chaotic turbulent quantum classical topological algebraic arithmetic geometric combinatorial extremal
  additive multiplicative hyperbolic elliptic parabolic degenerate singular smooth rough discrete continuous`
    .trim()
    .split(/\s+/);

export const VERBS =
  `explain predict bound learn transfer generalise compose scale fail emerge converge calibrate identify certify detect prevent recover
  compress approximate estimate simulate verify align forget memorise plan reason adapt interpolate extrapolate concentrate diverge
  saturate collapse decouple disentangle propagate stabilise regularise control limit imply require determine characterise separate`
    .trim()
    .split(/\s+/);

export const SYLLABLES =
  "ba be bo cor da del dra en fa fer ga glo hal in ka kle lam lo mar mi mon na nel no or pa pel qua ra rix sa sel ska ta ter tho ul va ven vor wa xi za zen zor".split(
    " ",
  );

export const FAMILIES =
  `Zhang Müller Nakamura Okafor García Rossi Kowalski Ivanova Svensson Haddad Papadopoulos Nguyen Kim Chen Wang Silva Dubois Fischer Novák
  Jensen O'Neill van-Dijk Almeida Banerjee Chowdhury Dlamini Eriksen Farkas Grünwald Horváth Iyer Jovanović Khan Lefèvre Mbeki Nowak Özdemir
  Petrov Quispe Rahman Sato Tanaka Ueda Vega Weiss Xu Yamada Zieliński Arslan Bauer`
    .trim()
    .split(/\s+/)
    .map((name) => name.replace("-", " "));

export const GIVEN =
  `Ada Chiyuan Jürgen Yuki Ngozi María Luca Anna Olga Erik Layla Nikos Linh Minjun Wei Li João Camille Hans Petra Søren Siobhán Daan Beatriz
  Arjun Farah Thabo Ingrid Zsófia Max László Priya Marko Amir Élodie Nia Piotr Elif Dmitri Rosa Tariq Haruto Aiko Ren Sofía Clara`
    .trim()
    .split(/\s+/);

export const VENUES = [
  "Advances in Neural Information Processing Systems",
  "International Conference on Machine Learning",
  "International Conference on Learning Representations",
  "Conference on Learning Theory",
  "Journal of Machine Learning Research",
  "Transactions on Machine Learning Research",
  "Annals of Statistics",
  "Proceedings of the National Academy of Sciences",
  "Nature",
  "Physical Review Letters",
  "Communications of the ACM",
  "Annual Meeting of the Association for Computational Linguistics",
];
