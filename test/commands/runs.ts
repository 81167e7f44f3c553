/** A run of a command of the documentation, in a form that takes seconds and writes to `out` alone. */
export interface Run {
  /** The commands as pages name them. */
  documented: string[];
  command: string;
  /** It builds into `dist`, so that no two of these may run at once. */
  builds?: true;
  /** It takes long, and what it tries is mostly tried by other runs: only with OPEN_PROBLEMS_TEST_LONG set, so that `npm cit` stays within its time. */
  long?: true;
  /** A program that not every machine has: without it nothing is run. */
  needs?: readonly string[];
  /** What it prints where it went well although its exit status may say otherwise. */
  prints?: RegExp;
}

/** What this suite runs. */
export const RUNS: readonly Run[] = [
  {
    documented: ["npm run check:catalogue"],
    command: "npm run check:catalogue -- problems",
  },
  { documented: ["npm run test:unit -- outline"], command: "npm run test:unit -- outline" },
  { documented: ["npm run screenshots"], command: "npm run screenshots -- graph --to out/pictures", builds: true },
  {
    documented: ["node scripts/measure/check-latex.mjs"],
    command: "node scripts/measure/check-latex.mjs sample/paper/references.bib",
    needs: ["biber", "pdflatex"],
  },
  {
    documented: ["node scripts/measure/check-tables.mjs"],
    command: "node scripts/measure/check-tables.mjs",
    needs: ["pdflatex"],
  },
  { documented: ["node scripts/measure/coverage.mjs"], command: "node scripts/measure/coverage.mjs 3" },
  // All figures but the size of the VSIX, which would be built into `dist`.
  { documented: ["npm run bench"], command: "npm run bench -- --quick load search tree hit bundle reading" },
  { documented: ["npm run bench:host"], command: "npm run bench:host -- node loads --quick", builds: true },
  {
    documented: ["npm run bench:host -- window smooth"],
    command: "npm run bench:host -- window smooth --quick",
    builds: true,
    long: true,
  },
  { documented: ["node scripts/measure/bibliography.mjs"], command: "node scripts/measure/bibliography.mjs --quick" },
  {
    documented: ["node scripts/measure/bibliography.mjs host"],
    command: "node scripts/measure/bibliography.mjs host --quick",
    builds: true,
    long: true,
  },
  { documented: ["node scripts/build/tex-table.mjs"], command: "node scripts/build/tex-table.mjs --check" },
  {
    documented: ["node scripts/measure/draw-facts.mjs SEED"],
    command: "node scripts/measure/draw-facts.mjs 1 2 2",
    prints: /^Works: 2 of \d+, seed 1$/m,
  },
  { documented: ["npm run fuzz -- --minutes 30"], command: "npm run fuzz -- --minutes 0.05" },
  // Fifty files of one folder with a mutant each second would be hours: the smallest folder is minutes.
  { documented: ["npm run mutate -- tree"], command: "npm run mutate -- markdown", long: true },
  {
    documented: ["npm run growth -- --only csl", "npm run growth -- --large --write"],
    command: "npm run growth -- --only csl",
  },
  { documented: ["npm run l10n"], command: "npm run l10n -- --check" },
  // The package is installed as people do it, and tried.
  {
    documented: ["npm run pack:cli"],
    command: "npm run pack:cli -- --try",
    prints: /^Installed open-problems /m,
    builds: true,
  },
  { documented: ["npm run schema"], command: "npm run schema -- --check" },
  { documented: ["node scripts/docs/docs.mjs"], command: "node scripts/docs/docs.mjs --check" },
  { documented: ["npm run icon"], command: "npm run icon -- out/icon.png" },
  {
    documented: ["npm run release"],
    command: "npm run release -- --skip-tests",
    builds: true,
    long: true,
    // A tree with changes, or a tag of this version, is in the way of a release: it says so, and still goes through all the rest.
    prints: /^Would run: git tag /m,
  },
];

/** What `.ci/run` runs, with the line there. */
export const IN_CI: Readonly<Record<string, string>> = {
  "npm ci": "npm cit",
  "npm cit": "npm cit",
  "npm test": "npm cit",
  "npm run package": "npm run package",
  "npm run demo": "npm run demo -- --headless-check",
  "npm run site": "npm run site",
};

/** What `npm test` runs, all files where the page asks for some, with the word of scripts/test/all.mjs that does. */
export const IN_NPM_TEST: Readonly<Record<string, string>> = {
  "npm run test:unit": "scripts/test/unit.mjs",
  "npm run test:host -- node citing": "scripts/test/host.mjs",
  "npm run test:ui -- sidebar": "scripts/test/ui.mjs",
  "npm run check": "scripts/test/check-structure.mjs",
};

/** What nothing here can run, and why. */
export const BY_HAND: Readonly<Record<string, string>> = {
  "npm run release -- --publish": "it publishes; the dry run says what it would run",
  "npm run test:desktop":
    "it needs Microsoft's download and a screen; the same tests run in the VS Code from the npm registry",
  "npm audit": "not every registry answers it",
  "npm audit --omit=dev": "not every registry answers it",
};
