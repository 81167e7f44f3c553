"use strict";
// Loaded into the extension host before its own code. From the moment when our extension is loaded it notes, once a second, the longest time for which the
// host was held (the processor time where that is less: the machine may be busy with others) in ms, and the memory of its process in bytes, as a line of
// JSON in the file OPEN_PROBLEMS_HOLDS.
const { appendFileSync } = require("node:fs");
const Module = require("node:module");

const MAIN = /[\\/]extensions[\\/]open-problems\.open-problems-[^\\/]+[\\/]dist[\\/]node[\\/]extension\.js$/;
const TICK = 5;

const load = Module._load;
Module._load = function (request, ...rest) {
  if (MAIN.test(request)) {
    Module._load = load;
    watch();
  }
  return load.call(this, request, ...rest);
};

function watch() {
  let last = performance.now();
  let used = process.cpuUsage();
  let held = 0;
  setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    held = Math.max(held, Math.min(now - last - TICK, (user + system) / 1000));
    last = now;
    used = process.cpuUsage();
  }, TICK).unref();
  setInterval(() => {
    const line = { held, memory: process.memoryUsage.rss() };
    appendFileSync(process.env.OPEN_PROBLEMS_HOLDS, `${JSON.stringify(line)}\n`);
    held = 0;
  }, 1000).unref();
}
