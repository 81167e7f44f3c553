/** Put in when the tests are bundled: a web worker has no environment variables. */
declare const TEST_ENVIRONMENT: Readonly<Record<string, string>>;

/** The environment variables named `OPEN_PROBLEMS_TEST_*` that the run was started with; the same in both extension hosts. */
export const testEnvironment: Readonly<Record<string, string | undefined>> = TEST_ENVIRONMENT;

/** Where the tests run: in the Node extension host or in the web worker one. */
export const hostKind: "node" | "web" = typeof process === "undefined" ? "web" : "node";
