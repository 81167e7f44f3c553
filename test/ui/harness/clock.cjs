// Loaded into a server and what it starts. The clock of an extension host stands as far from the machine's as the file says, in ms; read when it starts.
const { existsSync, readFileSync } = require("node:fs");

const file = process.env.OPEN_PROBLEMS_TEST_CLOCK;
if (file && existsSync(file) && process.argv.includes("--type=extensionHost")) {
  const offset = Number(readFileSync(file, "utf8"));
  const Machine = Date;
  class Moved extends Machine {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Moved.now());
    }
    static now() {
      return Machine.now() + offset;
    }
  }
  globalThis.Date = Moved;
}
