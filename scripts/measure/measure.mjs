// Runs an instrument on files and prints what it found, as JSON or as it is copied.
//   node scripts/measure/measure.mjs INSTRUMENT FILE… [--field NAME=COLUMN]… [--option NAME=VALUE]… [--seed N]
//     [--format json|markdown|latex|csv] [--svg FILE]
// Without files it says what the instrument takes; without an instrument, which there are.
import { open, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { loadCore } from "../build/load-core.mjs";

const { INSTRUMENTS, InputError, instrumentOf, measure, printed, readInput, svgOf } = await loadCore(`
  export { INSTRUMENTS, InputError, instrumentOf, measure, printed, readInput, svgOf } from "./src/core/instruments";
`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    field: { type: "string", multiple: true, default: [] },
    option: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: "1" },
    format: { type: "string", default: "json" },
    svg: { type: "string" },
    fields: { type: "boolean", default: false },
  },
});

/** A file of the disk, read in parts. */
async function fileAt(name) {
  const { size } = await stat(name);
  return {
    name: path.basename(name),
    size,
    async range(start, end) {
      const handle = await open(name);
      try {
        const { buffer, bytesRead } = await handle.read(
          new Uint8Array(Math.max(0, end - start)),
          0,
          end - start,
          start,
        );
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    beside: (other) => fileAt(path.join(path.dirname(name), other)).catch(() => undefined),
  };
}

/** `NAME=VALUE`, the value with all that follows the first sign. */
function pairs(texts) {
  return Object.fromEntries(
    texts.map((text) => [text.split("=")[0], text.includes("=") ? text.slice(text.indexOf("=") + 1) : ""]),
  );
}

const pause = () => new Promise((resolve) => setImmediate(resolve));
const [id, ...names] = positionals;

async function main() {
  if (!id) return INSTRUMENTS.map(({ id, title, takes }) => ({ id, title, takes }));
  const instrument = instrumentOf(id);
  const files = await Promise.all(names.map(fileAt));
  if (values.fields) {
    const { format, columns, fields } = await readInput(instrument, files[0], pause);
    return { format, columns: Object.fromEntries(columns), fields };
  }
  const options = pairs(values.option);
  if (!files.length && !Object.keys(options).length) return instrument;
  const request = { instrument: id, files, fields: pairs(values.field), options, seed: Number(values.seed) };
  const result = await measure(request, pause);
  if (values.svg && result.charts[0]) await writeFile(values.svg, svgOf(result.charts[0]));
  return values.format === "json" ? result : printed(result, values.format);
}

try {
  const answer = await main();
  console.log(typeof answer === "string" ? answer : JSON.stringify(answer, null, 2));
} catch (error) {
  if (!(error instanceof InputError) && error.code !== "ENOENT") throw error;
  console.error(error.message);
  process.exitCode = 2;
}
