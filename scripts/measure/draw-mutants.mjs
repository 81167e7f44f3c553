// Draws places of the sources at random, changes one at a time, and says which changes no unit test notices. The same seed draws the same.
//   node scripts/measure/draw-mutants.mjs SEED [changes, 100] [--only 3,17]
// It shares no change with `npm run mutate`: what one of the two would never try, the other may. At most one place of a file; sentences for people and
// tests that take seconds are left out. A change is put into the bundle of the tests, nothing is written; the nearest tests run first, and the first
// that fails ends it.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { root } from "../test/vscode/install.mjs";
import { bundle, SLOW, testsOfSources } from "./tests-of.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const [seed, count = 100] = positionals.map(Number);
if (![seed, count].every(Number.isInteger)) {
  console.error("usage: node scripts/measure/draw-mutants.mjs SEED [changes, 100] [--only 3,17]");
  process.exit(2);
}
const FOLDERS = /^src\/(?:core|storage|commands|views)\/.*\.ts$/;
const MOCHA = path.join(path.dirname(createRequire(import.meta.url).resolve("mocha/package.json")), "bin/mocha.js");
const OUT = path.join(root, "out/mutation/drawn.cjs");
/** How many of the nearest test files run at once, one lot after the other. */
const LOTS = [1, 5, 10];
/** A test that took longer is left out from then on, in milliseconds. */
const MOST_OF_TEST = 1000;
/** A change that makes a loop endless is noticed by waiting, in milliseconds. */
const MOST_TIME = 180_000;

const OPERATORS = Object.entries({
  "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===", "&&": "||", "||": "&&",
  "+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+=",
}); // prettier-ignore
const SWAPS = new Map(OPERATORS);
/** Methods that give what they are called on, changed: left out, the rest still runs. */
const STEPS =
  /^(?:filter|slice|sort|toSorted|reverse|trim|trimEnd|trimStart|toLowerCase|replace|replaceAll|normalize|concat|flat)$/;
const SAYS = /^(?:t|plural|later|now)$|Error$/;

/** Calls `found(kind, node, text)` for each change of a file, `text` taking the node's place. */
function changes(source, found) {
  const text = (node) => node.getText(source);
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && SAYS.test(text(node.expression))) return;
    if (ts.isBinaryExpression(node)) {
      const swapped = SWAPS.get(text(node.operatorToken));
      if (swapped) found("operator", node.operatorToken, swapped);
      if (/^(?:&&|\|\||\?\?)$/.test(text(node.operatorToken))) found("operand", node, `(${text(node.left)})`);
    }
    if (ts.isIfStatement(node)) {
      found("condition", node.expression, `!(${text(node.expression)})`);
      if (!node.elseStatement) found("guard", node, ";");
    }
    if (ts.isConditionalExpression(node)) found("condition", node.condition, `!(${text(node.condition)})`);
    if (ts.isNumericLiteral(node) && node.parent.name !== node) found("number", node, `(${text(node)} + 1)`);
    if (ts.isStringLiteral(node) && node.parent.name !== node) found("string", node, '"mutated"');
    if (node.kind === ts.SyntaxKind.TrueKeyword) found("truth", node, "false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) found("truth", node, "true");
    if (ts.isRegularExpressionLiteral(node) && text(node).startsWith("/^"))
      found("regex", node, `/${text(node).slice(2)}`);
    if (ts.isRegularExpressionLiteral(node) && /\$\/\w*$/.test(text(node)))
      found("regex", node, text(node).replace(/\$(\/\w*)$/, "$1"));
    if (ts.isPropertyAssignment(node) || ts.isSpreadAssignment(node)) found("property", node, "...{}");
    // How long others wait is no behaviour.
    if (ts.isExpressionStatement(node) && !/pause\(/.test(text(node))) found("statement", node, ";");
    if (ts.isReturnStatement(node) && node.expression) found("return", node, "return undefined;");
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      if (STEPS.test(text(node.expression.name))) found("step", node, text(node.expression.expression));
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** Numbers from 0 below 1, the same for the same seed (mulberry32). */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` changes of as many files. */
function draw(files) {
  const all = files.flatMap((file) => {
    const list = [];
    const source = ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
    changes(source, (kind, node, text) => list.push({ file, kind, start: node.getStart(source), end: node.end, text }));
    return list;
  });
  const next = random(seed);
  const drawn = new Map();
  while (drawn.size < Math.min(count, files.length)) {
    const change = all[Math.floor(next() * all.length)];
    if (!drawn.has(change.file)) drawn.set(change.file, change);
  }
  console.log(`${all.length} possible changes in ${files.length} files that unit tests reach; ${drawn.size} drawn`);
  return [...drawn.values()];
}

const slow = new Set([SLOW.source]);

/** What the first lot of tests that does not pass says; nothing where all pass. */
async function noticed({ file, start, end, text }, tests) {
  const full = path.join(root, file);
  const source = readFileSync(full, "utf8");
  const contents = source.slice(0, start) + text + source.slice(end);
  const changed = {
    name: "changed",
    setup: (build) =>
      build.onLoad({ filter: /\.ts$/ }, (of) => (of.path === full ? { contents, loader: "ts" } : undefined)),
  };
  const options = ["--bail", "--reporter", "json", "--timeout", "60000", "--invert", OUT];
  const how = { cwd: root, encoding: "utf8", timeout: MOST_TIME, maxBuffer: 1e9 };
  for (let from = 0, i = 0; i < LOTS.length && from < tests.length; from += LOTS[i++]) {
    const some = tests.slice(from, from + LOTS[i]).map(({ test }) => test);
    await bundle(some, { outfile: OUT, plugins: [changed], logLevel: "silent" });
    const args = [MOCHA, ...options, "--grep", [...slow].join("|")];
    const { status, stdout, stderr, signal } = spawnSync(process.execPath, args, how);
    const [, report = '{"tests":[],"failures":[]}'] = /^(\{\n {2}"stats"[^]*^\})/m.exec(stdout) ?? [];
    const { tests: ran, failures } = JSON.parse(report);
    for (const { fullTitle, duration } of ran)
      if (duration > MOST_OF_TEST) slow.add(fullTitle.replace(/[^\p{L}\d ]/gu, "."));
    if (status !== 0) return failures[0]?.fullTitle ?? `ended: ${/.*Error.*/.exec(stderr)?.[0] ?? signal}`;
  }
  return undefined;
}

mkdirSync(path.dirname(OUT), { recursive: true });
const testsOf = await testsOfSources();
const drawn = draw([...testsOf.keys()].filter((file) => FOLDERS.test(file)).sort());
const only = values.only?.split(",").map(Number);
const results = [];
for (const [i, change] of drawn.entries()) {
  if (only && !only.includes(i + 1)) continue;
  const source = readFileSync(path.join(root, change.file), "utf8");
  const place = `${change.file}:${source.slice(0, change.start).split("\n").length}`;
  const was = source.slice(change.start, change.end).replace(/\s+/g, " ").slice(0, 100);
  const by = await noticed(change, testsOf.get(change.file));
  results.push(by);
  console.log(`${i + 1} ${by ? "noticed" : "SURVIVED"} ${place} ${was} → ${change.text.slice(0, 100)} | ${by ?? ""}`);
}
const killed = results.filter(Boolean).length;
console.log(`${killed} of ${results.length} noticed (${((100 * killed) / results.length).toFixed(0)} %)`);
