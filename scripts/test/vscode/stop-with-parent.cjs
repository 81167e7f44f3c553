// Loaded into the server before its own code: when whoever started it is gone, however that came about, its process group ends too.
if ((process.argv[1] ?? "").endsWith("server-main.js") && process.env.OPEN_PROBLEMS_STOP_WITH_PARENT) {
  delete process.env.OPEN_PROBLEMS_STOP_WITH_PARENT;
  process.stdin.on("close", () => process.kill(0, "SIGKILL"));
  process.stdin.resume();
}
