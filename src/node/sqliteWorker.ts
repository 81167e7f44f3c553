import { parentPort, workerData } from "node:worker_threads";
import { sqliteHere, type SqliteQuestion } from "../core/runs/kit/binary/sqliteThread";

// dist/sqlite-worker.js: SQLite in a thread of its own, which is ended where an answer takes too long.
const thread = sqliteHere(workerData as Uint8Array);
parentPort!.on("message", (question: SqliteQuestion) => {
  void thread.then(({ ask }) => ask(question)).then((answer) => parentPort!.postMessage(answer));
});
