"use strict";
// Loaded into the extension host before its own code: notes what VS Code's loader needs for the main file of an extension, and the extension for its
// `activate()`, in milliseconds; the processor time of the host where that is less. Each is a line of JSON in the file OPEN_PROBLEMS_STARTS.
const { appendFileSync } = require("node:fs");
const Module = require("node:module");

const MAIN =
  /[\\/]extensions[\\/](open-problems\.open-problems|bench\.empty)-[^\\/]+[\\/](dist[\\/]node[\\/]extension|empty)\.js$/;

function timed(work) {
  const used = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const passed = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return [result, Math.min(passed, (user + system) / 1000)];
}

const load = Module._load;
Module._load = function (request, ...rest) {
  const [, id] = MAIN.exec(request) ?? [];
  if (!id) return load.call(this, request, ...rest);
  const [extension, loaded] = timed(() => load.call(this, request, ...rest));
  return {
    ...extension,
    activate(context) {
      const [api, called] = timed(() => extension.activate(context));
      appendFileSync(process.env.OPEN_PROBLEMS_STARTS, `${JSON.stringify({ id, load: loaded, call: called })}\n`);
      return api;
    },
  };
};
