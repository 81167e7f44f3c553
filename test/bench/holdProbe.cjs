"use strict";
// Loaded into the extension host before its own code. From the moment when our extension is loaded it notes, once a second, the longest time for which the
// host was held (the processor time of its thread where that is less: the machine may be busy with others) in ms, and the memory of its process in bytes,
// as a line of JSON in the file OPEN_PROBLEMS_HOLDS.
const { appendFileSync, readFileSync } = require("node:fs");
const Module = require("node:module");

const MAIN = /[\\/]extensions[\\/]open-problems\.open-problems-[^\\/]+[\\/]dist[\\/]node[\\/]extension\.js$/;
const TICK = 5;

// It stays where it is: VS Code puts its own, which knows the module "vscode", around it later, and who put the old one back would take that away.
const load = Module._load;
let watching = false;
Module._load = function (request, ...rest) {
  if (!watching && MAIN.test(request)) {
    watching = true;
    watch();
  }
  return load.call(this, request, ...rest);
};

/** Processor time in ms: of this thread, as Linux counts it; elsewhere of the process with all its threads, which is more. */
function used() {
  if (process.platform === "linux")
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function watch() {
  let last = performance.now();
  let before = used();
  let held = 0;
  setInterval(() => {
    held = Math.max(held, Math.min(performance.now() - last - TICK, used() - before));
    last = performance.now();
    before = used();
  }, TICK).unref();
  setInterval(() => {
    const line = { held, memory: process.memoryUsage.rss() };
    appendFileSync(process.env.OPEN_PROBLEMS_HOLDS, `${JSON.stringify(line)}\n`);
    held = 0;
  }, 1000).unref();
}
