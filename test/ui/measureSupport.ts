import { preparePage } from "./pageSupport";
import { write } from "./researchSupport";

export const PROBLEM = "Does a model know when it is right?";

/** A problem that names instruments and has a measurement which they answer. */
const CATALOGUE = `problems:
  - id: knowing-when-right
    title: ${PROBLEM}
    area: seeing
    summary: A model that is sure should be right.
    instruments: [calibration, compare]
    measurements:
      - id: sureness
        task: Answers to multiple choice
        metric: ECE
        better: lower
        values:
          - {system: published model, value: 0.21, year: 2025}
          - {system: older model, value: 0.34, year: 2024}
`;

const ITEMS = 120;

/** Samples as lm-evaluation-harness logs them: four answers with their log-likelihoods, of which the first is the right one. */
function samples(right: (item: number) => boolean): string {
  const lines = Array.from({ length: ITEMS }, (_, i) => {
    const sure = -0.2 - (i % 7) / 5;
    const resps = [sure, -1.6, -1.9 - (i % 3) / 10, -2.4].map((log) => [[log.toFixed(3), "False"]]);
    const sample = {
      doc_id: i,
      doc: { question: `Question ${i}?`, choices: ["a", "b", "c", "d"] },
      target: 0,
      resps,
      filtered_resps: resps.map(([one]) => one),
      doc_hash: `h${String(i).padStart(4, "0")}`,
      acc: right(i) ? 1 : 0,
    };
    return JSON.stringify(sample);
  });
  return `${lines.join("\n")}\n`;
}

/** Solutions with calculator annotations; two steps are wrong. */
const SOLUTIONS = [
  { question: "How many?", answer: "He buys 2*3=<<2*3=6>>6 apples and eats 1: 6-1=<<6-1=5>>5.\n#### 5" },
  { question: "How much?", answer: "It costs 12*4=<<12*4=46>>46 dollars.\n#### 46" },
  { question: "How far?", answer: "She walks 7+8=<<7+8=15>>15 and back 15*2=<<15*2=35>>35 miles.\n#### 35" },
];

/** Fills a copy of the sample workspace with what is measured. */
export function prepareMeasuring(workspace: string): void {
  preparePage(workspace);
  write(workspace, "vision/sureness.yaml", CATALOGUE);
  write(
    workspace,
    "evals/samples_small.jsonl",
    samples((i) => i % 3 !== 0),
  );
  write(
    workspace,
    "evals/samples_large.jsonl",
    samples((i) => i % 4 !== 0 || i % 3 === 1),
  );
  write(workspace, "evals/solutions.jsonl", `${SOLUTIONS.map((one) => JSON.stringify(one)).join("\n")}\n`);
}
