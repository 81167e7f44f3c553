import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

/** A layer may import what lies below it: core ← network ← storage ← views ← commands ← extension.ts, and core ← webview. */
const forbid = (...groups) => ({
  "no-restricted-imports": ["error", { patterns: groups.map(([group, message]) => ({ group, message })) }],
});
const noVscode = [["vscode"], "The core and the page know nothing of VS Code."];
const noNode = [
  ["node:*", "fs", "path", "os", "child_process", "crypto", "util", "stream"],
  "The core and the page run without Node.",
];
const above = (...layers) => [
  layers.map((layer) => `**/${layer}/**`),
  "This layer lies above: pass in what is needed instead.",
];

export default tseslint.config(
  { ignores: ["dist", "out", "node_modules", ".vscode-test", "**/*.d.ts"] },
  {
    files: ["src/**/*.ts", "webview/**/*.ts", "test/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  prettier,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      // The look-ups that need it are checked by the line before; `noUncheckedIndexedAccess` would else ask for a second check.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Records by key are what most of the data are; taking a key out is no mistake.
      "@typescript-eslint/no-dynamic-delete": "off",
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-control-regex": "off",
      // Longer files do more than one thing.
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A pattern takes time linear in what it reads: whoever wrote the text also chose its length.
    files: ["src/**/*.ts", "webview/**/*.ts"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "certain" }],
      "regexp/no-super-linear-move": ["error", { ignoreSticky: true }],
    },
  },
  {
    // Of a list of some hundred thousand there is no room on the stack.
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='push'][arguments.length=1] > SpreadElement",
          message: "Use addAll (core/base/collections.ts).",
        },
        {
          selector: "CallExpression[callee.object.name='Math'] > SpreadElement",
          message: "Use largest or smallest (core/base/collections.ts).",
        },
        {
          selector: "MemberExpression[property.name='setStatusBarMessage']",
          message: "Use say (host/say.ts): a text from data may hold what the bar draws as an icon.",
        },
      ],
    },
  },
  {
    files: ["src/core/**/*.ts"],
    rules: {
      ...forbid(noVscode, noNode, above("storage", "views", "commands", "host", "webview")),
      "no-restricted-globals": [
        "error",
        "process",
        "Buffer",
        "require",
        "document",
        "window",
        "navigator",
        "__dirname",
      ],
    },
  },
  {
    files: ["src/node/**/*.ts", "src/cli/**/*.ts"],
    rules: forbid(noVscode, above("storage", "views", "commands", "host", "webview")),
  },
  {
    files: ["src/network/**/*.ts"],
    rules: forbid(noVscode, noNode, above("storage", "views", "commands", "host", "webview")),
  },
  { files: ["src/host/**/*.ts"], rules: forbid(noNode, above("storage", "views", "commands", "webview")) },
  { files: ["src/storage/**/*.ts"], rules: forbid(noNode, above("views", "commands", "webview")) },
  { files: ["src/views/**/*.ts"], rules: forbid(noNode, above("commands", "webview")) },
  { files: ["src/commands/**/*.ts", "src/*.ts"], rules: forbid(noNode, above("webview")) },
  { files: ["webview/**/*.ts"], rules: forbid(noVscode, noNode, above("storage", "views", "commands", "host")) },
  {
    files: ["**/*.{js,mjs,cjs}", "scripts/**", "test/**"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "process",
          "console",
          "Buffer",
          "require",
          "module",
          "__dirname",
          "setTimeout",
          "clearTimeout",
          "setInterval",
          "clearInterval",
          "setImmediate",
          "URL",
          "URLSearchParams",
          "fetch",
          "performance",
          "structuredClone",
          "TextDecoder",
          "TextEncoder",
          "globalThis",
          "AbortController",
          "document",
          "window",
        ].map((name) => [name, "readonly"]),
      ),
    },
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
);
