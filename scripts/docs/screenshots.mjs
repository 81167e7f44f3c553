// Takes the README's pictures of the real VS Code, on the sample workspace, into media/screenshots/.
//   npm run screenshots [-- part of a picture's name] [--to FOLDER, another one]
import { parseArgs } from "node:util";
import { runUi } from "../test/ui-tests.mjs";

const { values, positionals } = parseArgs({ options: { to: { type: "string" } }, allowPositionals: true });
const [part] = positionals;
if (values.to) process.env.OPEN_PROBLEMS_PICTURES = values.to;

try {
  process.exitCode = await runUi(".pictures.ts", "", [...(part ? ["--grep", part] : [])]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
