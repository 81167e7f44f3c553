import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The clock of a window's extension host, which a test can move. It is set anew whenever the window is loaded. */
export class Clock {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "open-problems-clock-"));
  private readonly file = path.join(this.folder, "offset");

  /** What the server has to be started with. */
  get server(): { require: string[]; env: Record<string, string> } {
    return { require: [path.resolve("test/ui/harness/clock.cjs")], env: { OPEN_PROBLEMS_TEST_CLOCK: this.file } };
  }

  /** From the next load of the window on it is so many days later than it is. */
  move(days: number): void {
    writeFileSync(this.file, String(days * 86_400_000));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
