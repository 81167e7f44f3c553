// What `scripts/test/vscode/code` does: takes the arguments of a desktop VS Code that runs extension tests, starts the server of
// .vscode-test/npm-host and a headless browser from them, relays the tests' output, and exits with their status.
//   OPEN_PROBLEMS_TEST_HOST=node|web   the extension host; for `web` the extension is offered without its `main`
//   OPEN_PROBLEMS_TEST_VERBOSE=1       the workbench's and the server's output too
import { copyFileSync, existsSync } from "node:fs";
import path from "node:path";
import { linkExtension } from "./extensions.mjs";
import { launchBrowser, openWindow, removeFolder, startServer, temporaryFolder } from "./host.mjs";

const mark = "[test] ";
const silenceLimit = 120_000;

/** Splits `--name=value`, `--flag` and the one positional argument, the workspace. */
function parse(args) {
  const options = { workspace: undefined };
  for (const arg of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name) options[name] = value ?? true;
    else options.workspace = path.resolve(arg);
  }
  for (const name of ["extensionDevelopmentPath", "extensionTestsPath"]) {
    if (typeof options[name] !== "string") throw new Error(`--${name}=PATH is missing`);
    options[name] = path.resolve(options[name]);
    if (!existsSync(options[name])) throw new Error(`${options[name]} does not exist`);
  }
  return options;
}

/** VS Code runs the tests in the web worker host only if they lie in the folder of an extension that runs there. */
function asWebExtension(folder, tests) {
  const copy = temporaryFolder("web-extension");
  linkExtension(folder, copy, { web: true });
  copyFileSync(tests, path.join(copy, "extensionTests.js"));
  return copy;
}

/** Of all that the workbench printed, what names the tests or the extension; else its last words. */
function relevant(others, { extensionDevelopmentPath, extensionTestsPath }) {
  const found = others.filter(
    (text) => text.includes(extensionTestsPath) || text.includes(`${extensionDevelopmentPath}/dist/`),
  );
  return [...new Set(found.length ? found : others.slice(-5))].join("\n");
}

/** Opens the window with the tests in it and resolves to their exit status. */
async function runInWindow(browser, server, options) {
  const verbose = Boolean(process.env.OPEN_PROBLEMS_TEST_VERBOSE);
  const others = [];
  let sawTests = false;
  return new Promise((resolve, reject) => {
    let timer;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(
          new Error(
            `The tests were silent for ${silenceLimit / 1000} s. From the workbench's output:\n${relevant(others, options)}`,
          ),
        );
      }, silenceLimit);
    };
    const log = (_level, args) => {
      const text = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg))).join(" ");
      const isOurs = text.startsWith(mark);
      if (isOurs) alive();
      else others.push(text);
      sawTests ||= isOurs;
      if (verbose || isOurs) console.log(text);
    };
    const exit = (status) => {
      clearTimeout(timer);
      if (status !== 0 && !sawTests)
        console.log(`The tests did not start. From the workbench's output:\n${relevant(others, options)}`);
      resolve(status);
    };
    alive();
    openWindow(browser, server, {
      ...options,
      prepare: async (page) => {
        page.on("crash", () => reject(new Error("The window crashed.")));
        await page.exposeFunction("codeAutomationLog", log);
        await page.exposeFunction("codeAutomationExit", exit);
      },
    }).catch(reject);
  });
}

export async function main(args) {
  const cleanUp = [];
  let status = 2;
  const finish = async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
    process.exit(status);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void finish());
  try {
    const options = parse(args);
    const web = process.env.OPEN_PROBLEMS_TEST_HOST === "web";
    if (web) {
      const copy = asWebExtension(options.extensionDevelopmentPath, options.extensionTestsPath);
      cleanUp.push(() => removeFolder(copy));
      options.extensionDevelopmentPath = copy;
      options.extensionTestsPath = path.join(copy, "extensionTests.js");
    }
    const [server, browser] = await Promise.all([
      startServer({
        userDataDir: options["user-data-dir"],
        extensionsDir: options["extensions-dir"],
        trust: Boolean(options["disable-workspace-trust"]),
        testDriver: true,
        verbose: Boolean(process.env.OPEN_PROBLEMS_TEST_VERBOSE),
      }),
      launchBrowser(),
    ]);
    cleanUp.push(server.stop, () => browser.close());
    status = await runInWindow(browser, server, options);
  } catch (error) {
    console.error(`${mark}${error.message}`);
  }
  await finish();
}
