import { later, t } from "../base/language";
import { sortedInSlices } from "../base/slices";
import { Budget } from "../runs/kit/budget";
import { listed } from "./kit/listed";
import { InputError } from "../base/untrusted/inputError";
import type { Chart } from "./kit/chart";
import { eachPlace } from "./kit/eachPlace";
import { figures, short } from "./kit/figures";
import { cholesky, inverseDiagonal, solved } from "./kit/linear";
import { nameOf, pick, scoreOf } from "./readers/rows";
import type { Cell, Input, Instrument, Outcome } from "./types";
import { titled } from "./kit/titled";

export const bradleyTerry: Instrument = {
  id: "bradley-terry",
  version: 1,
  title: later("Ranking from Pairs"),
  tells: later("How strong each system is, from who won against whom, with standard errors."),
  limits: later(
    "It assumes one strength for each, whoever judges and whatever is asked: who beats whom in a circle does not fit it.",
  ),
  takes: later(
    "Rows of comparisons: two names and the winner (a name, a, b, model_a, model_b or tie), or winner, loser and how often: JSON Lines, CSV, Parquet",
  ),
  formula: later(
    "P(i beats j) = 1/(1 + e^{β_j − β_i}), ties as half a win for each;  Elo = 400/ln 10 · β;  errors from the Fisher information",
  ),
  sources: [
    { text: "Bradley and Terry 1952, Biometrika 39", url: "https://doi.org/10.1093/biomet/39.3-4.324" },
    { text: "Chiang et al. 2024, Chatbot Arena", url: "https://arxiv.org/abs/2403.04132" },
  ],
  files: { least: 1, most: 1 },
  fields: [
    {
      id: "a",
      title: later("First system"),
      required: true,
      names: ["model_a", "player_a", "left", "system_a", "loser"],
    },
    { id: "b", title: later("Second system"), names: ["model_b", "player_b", "right", "system_b"] },
    {
      id: "winner",
      title: later("Winner"),
      required: true,
      names: ["win", "result", "preference", "outcome", "choice"],
    },
    { id: "count", title: later("How often"), names: ["n", "times", "games", "wins"] },
  ],
  options: [
    { id: "reference", title: later("System whose strength is 0; without it the mean is 0"), kind: "text" },
    {
      id: "prior",
      title: later("Ties added to each pair that met, so that who never lost has a strength"),
      kind: "number",
      initial: 0,
      least: 0,
      most: 1000,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const games = await readGames(input, budget);
    const file = input.files[0]!.name;
    const prior = options.prior as number;
    if (prior > 0) for (const pair of games.pairs) for (const side of [0, 1] as const) pair.wins[side] += prior / 2;
    const reference = options.reference as string | undefined;
    const zero = reference === undefined ? undefined : games.names.indexOf(reference);
    if (zero === -1)
      throw new InputError(t("There is no system “{0}”: there are {1}.", reference!, listed(games.names)), file);
    const apart = await notConnected(games, budget);
    if (apart) throw new InputError(whyApart(games, apart), file);
    return outcomeOf(games, await fitted(games, zero, budget), zero);
  },
};

/** Weights of wins of the first and the second of a pair. */
interface Pair {
  i: number;
  j: number;
  wins: [number, number];
}

interface Games {
  names: string[];
  pairs: Pair[];
  warnings: string[];
}

const MOST_SYSTEMS = 1_000;

async function readGames(input: Input, budget: Budget): Promise<Games> {
  const source = await input.rows();
  const { columns, lines } = await pick(source, input.fields, ["a", "b", "winner", "count"]);
  const found = new Map<string, number>();
  const placeOf = (name: string): number => {
    const place = found.get(name) ?? found.size;
    if (place === found.size) found.set(name, place);
    return place;
  };
  // By both places in the order of the rows, which is not that of the names.
  const wins = new Map<number, Pair>();
  let left = 0;
  for (let row = 0; row < lines.length; row++) {
    if (budget.due()) await budget.pause();
    const won = nameOf(columns.winner![row]);
    const first = nameOf(columns.a![row]);
    // Without a second system the row names the loser and the winner.
    const second = columns.b ? nameOf(columns.b[row]) : won;
    const times = columns.count ? scoreOf(columns.count[row]) : 1;
    const share = first && second && won !== undefined ? shareOf(won, first, second) : undefined;
    if (share === undefined || first === second || !(times > 0) || !Number.isFinite(times)) {
      left++;
      continue;
    }
    const [p, q] = [placeOf(first!), placeOf(second!)];
    const [i, j] = p < q ? [p, q] : [q, p];
    const key = i * 2 ** 26 + j;
    let pair = wins.get(key);
    if (!pair) wins.set(key, (pair = { i, j, wins: [0, 0] }));
    pair.wins[p < q ? 0 : 1] += share * times;
    pair.wins[p < q ? 1 : 0] += (1 - share) * times;
  }
  const names = [...found.keys()].sort();
  if (names.length < 2) throw new InputError(t("no row has two systems and who of them won"), source.file.name);
  if (names.length > MOST_SYSTEMS)
    throw new InputError(t("has {0} systems; up to {1} are ranked", names.length, MOST_SYSTEMS), source.file.name);
  const sorted = new Map(names.map((name, i) => [name, i]));
  const places = [...found.keys()].map((name) => sorted.get(name)!);
  for (const pair of wins.values()) {
    const [p, q] = [places[pair.i]!, places[pair.j]!];
    if (p > q) pair.wins.reverse();
    Object.assign(pair, { i: Math.min(p, q), j: Math.max(p, q) });
    if (budget.due()) await budget.pause();
  }
  const pairs = await sortedInSlices(
    [...wins.values()],
    (x, y) => x.i - y.i || x.j - y.j,
    () => budget.pause(),
  );
  const warnings = left ? [t("{0} rows do not say who of two systems won and are left out.", left)] : [];
  return { names, pairs, warnings };
}

/** The first system's share of the win; undefined where the word is none of those known. */
function shareOf(won: string, first: string, second: string): number | undefined {
  if (won === first) return 1;
  if (won === second) return 0;
  const word = won.toLowerCase();
  if (/^(a|model_a|left|1|1\.0|first)$/.test(word)) return 1;
  if (/^(b|model_b|right|0|0\.0|second)$/.test(word)) return 0;
  return /^(tie|draw|both|0\.5|equal|neither|tie \(bothbad\))/.test(word) ? 0.5 : undefined;
}

/** Systems that cannot be reached from the first by wins, or cannot reach it: there the likelihood has no maximum (Ford 1957). */
async function notConnected({ names, pairs }: Games, budget: Budget): Promise<string[] | undefined> {
  const reached = async (side: 0 | 1) => {
    const next = names.map((): number[] => []);
    await eachPlace(pairs.length, budget, (at) => {
      const { i, j, wins } = pairs[at]!;
      if (wins[side] > 0) next[i]!.push(j);
      if (wins[side === 0 ? 1 : 0] > 0) next[j]!.push(i);
    });
    const seen = new Set([0]);
    for (const at of seen) {
      for (const other of next[at]!) seen.add(other);
      if (budget.due(next[at]!.length)) await budget.pause();
    }
    return seen;
  };
  for (const side of [0, 1] as const) {
    const seen = await reached(side);
    if (seen.size === names.length) continue;
    const apart = names.filter((_, i) => !seen.has(i));
    return apart.length <= names.length / 2 ? apart : names.filter((_, i) => seen.has(i));
  }
  return undefined;
}

function whyApart({ names, pairs }: Games, apart: readonly string[]): string {
  const isApart = new Set(apart);
  const met = pairs.some(({ i, j }) => isApart.has(names[i]!) !== isApart.has(names[j]!));
  return met
    ? t(
        "{0} won, or lost, all that they played against the others: their strength has no bound. Set the option prior, or leave them out.",
        listed(apart),
      )
    : t(
        "{0} never met the others: nothing says who is stronger. Leave them out, or measure them alone.",
        listed(apart),
      );
}

interface Fit {
  strength: Float64Array;
  /** Of each strength, against the reference or the mean. */
  error: Float64Array;
}

/** The likeliest strengths by Newton's method: the likelihood is concave in them. */
async function fitted({ names, pairs }: Games, zero: number | undefined, budget: Budget): Promise<Fit> {
  const n = names.length;
  const strength = new Float64Array(n);
  let lower: Float64Array[] = [];
  for (let round = 0; round < 100; round++) {
    const slope = new Float64Array(n);
    const information = Array.from({ length: n }, () => new Float64Array(n));
    await eachPlace(pairs.length, budget, (at) => {
      const { i, j, wins } = pairs[at]!;
      const games = wins[0] + wins[1];
      const p = 1 / (1 + Math.exp(strength[j]! - strength[i]!));
      slope[i]! += wins[0] - games * p;
      slope[j]! -= wins[0] - games * p;
      const weight = games * p * (1 - p);
      information[i]![i]! += weight;
      information[j]![j]! += weight;
      information[i]![j]! -= weight;
      information[j]![i]! -= weight;
    });
    // Strengths are known up to a constant: a system that is held at 0, or a mean that is, makes the matrix definite.
    for (let i = 0; i < n; i++) {
      if (zero === undefined) for (let j = 0; j < n; j++) information[i]![j]! += 1 / n;
      else if (i === zero) for (let j = 0; j < n; j++) information[i]![j] = information[j]![i] = i === j ? 1 : 0;
    }
    if (zero !== undefined) slope[zero] = 0;
    const found = await cholesky(information, budget);
    if (!found) throw new InputError(t("How often systems met differs too much for their strengths to be found."));
    lower = found;
    await budget.pause();
    const change = solved(lower, slope);
    const most = change.reduce((largest, by) => Math.max(largest, Math.abs(by)), 0);
    const step = most > 2 ? 2 / most : 1;
    for (let i = 0; i < n; i++) strength[i]! += change[i]! * step;
    if (most * step < 1e-13) break;
  }
  // What is left of steps that end below 10⁻¹³ is no strength.
  for (let i = 0; i < n; i++) if (Math.abs(strength[i]!) < 1e-12) strength[i] = 0;
  const error = (await inverseDiagonal(lower, budget)).map((variance, i) => {
    // The constant that was added to the mean's direction is taken off.
    const value = zero === undefined ? variance - 1 / n : i === zero ? 0 : variance;
    return Math.sqrt(Math.max(0, value));
  });
  return { strength, error };
}

const ELO = 400 / Math.LN10;

function outcomeOf(games: Games, { strength, error }: Fit, zero: number | undefined): Outcome {
  const order = [...games.names.keys()].sort((i, j) => strength[j]! - strength[i]! || i - j);
  const won = new Float64Array(games.names.length);
  const played = new Float64Array(games.names.length);
  for (const { i, j, wins } of games.pairs) {
    won[i]! += wins[0];
    won[j]! += wins[1];
    for (const at of [i, j]) played[at]! += wins[0] + wins[1];
  }
  const rows = order.map((i): Cell[] => {
    const reach = 1.959963984540054 * error[i]!;
    return [
      games.names[i],
      strength[i],
      error[i],
      strength[i]! * ELO,
      (strength[i]! - reach) * ELO,
      (strength[i]! + reach) * ELO,
      won[i],
      played[i],
    ];
  });
  const columns = [
    t("System"),
    t("Strength"),
    t("Standard error"),
    "Elo",
    t("95 % from"),
    t("95 % to"),
    t("Wins"),
    t("Games"),
  ];
  return {
    metrics: figures(
      Object.fromEntries(
        order.flatMap((i) => [
          [`strength:${games.names[i]}`, strength[i]],
          [`elo:${games.names[i]}`, strength[i]! * ELO],
        ]),
      ),
    ),
    tables: [{ id: "ranking", title: t("Ranking"), columns: titled(columns), rows }],
    charts: [chartOf(rows)],
    notes: [
      zero === undefined
        ? t("Strengths are relative to their mean.")
        : t("Strengths are relative to {0}, which has 0.", games.names[zero]!),
      t(
        "An interval is that of a system against the reference: whether two systems differ is not seen from whether theirs overlap.",
      ),
    ],
    warnings: games.warnings,
  };
}

function chartOf(rows: readonly Cell[][]): Chart {
  const shown = rows.slice(0, 40);
  const of = (column: number) => shown.map((row) => row[column] as number);
  return {
    id: "ranking",
    title: t("Ranking"),
    x: { title: "Elo" },
    y: { title: t("System"), from: 0.5, to: shown.length + 0.5 },
    series: [
      {
        title: t("Elo with its 95 % interval"),
        kind: "intervals",
        x: of(3),
        y: shown.map((_, i) => shown.length - i),
        low: of(4),
        high: of(5),
        labels: shown.map(([name]) => String(name)),
      },
    ],
    text: shown.map(([name, , , elo]) => `${String(name)}: ${short(elo as number)}`).join("; "),
  };
}
