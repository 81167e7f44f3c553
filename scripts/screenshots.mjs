// Takes the README's pictures of the real VS Code, on the sample workspace, into media/screenshots/.
//   npm run screenshots [-- part of a picture's name]
import { runUi } from "./uiTests.mjs";

const [part] = process.argv.slice(2);

try {
  process.exitCode = await runUi(".pictures.ts", "", [...(part ? ["--grep", part] : [])]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
