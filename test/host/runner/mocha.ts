/** What `mocha` stands for in the bundled tests: its browser build, which runs in both extension hosts, set up before any test registers. */
import "mocha/mocha.js";
import { markedReporter } from "./reporter";

mocha.setup({
  ui: "bdd",
  timeout: 20_000,
  slow: 2_000,
  reporter: markedReporter as unknown as Mocha.ReporterConstructor,
  forbidOnly: true,
});

export const { describe, it, before, after, beforeEach, afterEach } = globalThis;
