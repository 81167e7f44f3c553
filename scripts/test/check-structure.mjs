// Holds the layout: no circle of imports, no import upwards, no folder that cannot be taken in at a glance. Prints what breaks a rule and ends with 1.
//   node scripts/test/check-structure.mjs
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./vscode/install.mjs";

const MOST_FILES = 15;

/** What lies in one row may import what lies in the rows before it, and within its own row only what makes no circle. */
const LAYERS = [
  ["src/core"],
  ["src/network"],
  ["src/cli", "src/node", "webview", "src/host"],
  ["src/storage"],
  ["src/views"],
  ["src/commands", "src/tools"],
  ["src"],
];
const CORE = [
  ["base"],
  ["runs", "yaml"],
  ["research"],
  ["references"],
  ["catalogue"],
  ["words", "search", "tree", "places"],
  ["markdown"],
  ["describe", "page", "graph", "overview"],
  ["instruments", "upkeep", "site"],
  ["comparison"],
  ["operations"],
  // Modules that load several folders together for a host.
  [""],
];

const sources = ["src", "webview"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.posix.join(folder, String(file).replaceAll("\\", "/")))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")),
);
const known = new Set(sources);

/** The files that a file imports, types and lazy imports included. */
function importsOf(file) {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/\b(?:from|import\()\s*"(\.[^"]+)"/g)].flatMap(([, name]) => {
    const target = path.posix.join(path.posix.dirname(file), name);
    return [target, `${target}.ts`, `${target}/index.ts`].filter((candidate) => known.has(candidate)).slice(0, 1);
  });
}

const imports = new Map(sources.map((file) => [file, importsOf(file)]));

/** The files of each circle of imports, found by Tarjan's algorithm (1972). */
function circles() {
  const order = new Map();
  const low = new Map();
  const open = [];
  const found = [];
  const visit = (file) => {
    order.set(file, order.size);
    low.set(file, order.get(file));
    open.push(file);
    for (const target of imports.get(file)) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) low.set(file, Math.min(low.get(file), low.get(target)));
    }
    if (low.get(file) < order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle);
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found;
}

/** The row of a file among rows of folder names; undefined where no row names it. */
function rowOf(rows, folderOf) {
  const row = rows.findIndex((names) => names.some(folderOf));
  return row < 0 ? undefined : row;
}

const layerOf = (file) =>
  rowOf(LAYERS, (name) => (name === "src" ? path.posix.dirname(file) === "src" : file.startsWith(`${name}/`)));

const coreFolderOf = (file) => {
  const inside = /^src\/core\/(.+)$/.exec(file)?.[1];
  return inside === undefined ? undefined : inside.includes("/") ? inside.split("/")[0] : "";
};

const coreRowOf = (file) => rowOf(CORE, (name) => name === coreFolderOf(file));

const faults = circles().map((circle) => `a circle of imports: ${circle.join(" → ")}`);
for (const [file, targets] of imports) {
  if (layerOf(file) === undefined) faults.push(`${file} lies in no layer`);
  if (coreFolderOf(file) !== undefined && coreRowOf(file) === undefined)
    faults.push(`${file} lies in no folder of the core that has a place in their order`);
  for (const target of targets) {
    if (layerOf(target) > layerOf(file)) faults.push(`${file} imports ${target}, which lies above it`);
    if (coreRowOf(file) !== undefined && coreRowOf(target) > coreRowOf(file))
      faults.push(`${file} imports ${target}, which comes later in the core's order`);
  }
}

for (const folder of ["src", "webview", "scripts"]) {
  const counts = new Map();
  for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) counts.set(entry.parentPath, (counts.get(entry.parentPath) ?? 0) + 1);
  }
  for (const [name, count] of counts) {
    if (count > MOST_FILES) faults.push(`${path.relative(root, name)} holds ${count} files, more than ${MOST_FILES}`);
  }
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
