import { Worker } from "node:worker_threads";
import type { SqliteAnswer, SqliteThread } from "../core/runs/kit/binary/sqliteThread";

/**
 * SQLite in a thread of its own: what a database makes it do holds nobody up, and `end` stops it wherever it is.
 * @param file path of dist/sqlite-worker.js
 * @param wasm the bytes of sql.js/dist/sql-wasm-browser.wasm
 */
export async function openSqlite(wasm: Uint8Array, file: string): Promise<SqliteThread> {
  const worker = new Worker(file, { workerData: wasm, stdout: true, stderr: true });
  // One question at a time: what fails in between is told to the next one.
  let settle: { answer: (answer: SqliteAnswer) => void; fail: (error: Error) => void } | undefined;
  let failure: Error | undefined;
  worker.on("message", (answer: SqliteAnswer) => settle?.answer(answer));
  const failed = (error: Error): void => settle?.fail((failure ??= error));
  worker.on("error", failed);
  worker.on("exit", () => failed(new Error("it was ended")));
  return {
    ask: (question) =>
      new Promise((answer, fail) => {
        if (failure) return fail(failure);
        settle = { answer, fail };
        worker.postMessage(question, "open" in question ? [question.open.buffer as ArrayBuffer] : []);
      }),
    end: () => void worker.terminate(),
  };
}
