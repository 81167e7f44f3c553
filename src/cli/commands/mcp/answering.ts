import {
  isJSONRPCRequest,
  type JSONRPCMessage,
  type MessageExtraInfo,
  type RequestId,
  type Transport,
} from "@modelcontextprotocol/server";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { type Readable, Transform, type Writable } from "node:stream";

/**
 * The protocol over two streams, whose end waits for the answers: who writes requests and closes stdin at once gets them all, as from any program in a
 * pipe. The library's own transport drops what is under way.
 */
export class AnsweringTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage, extra?: MessageExtraInfo) => void;
  /** Settles when the connection has ended. */
  readonly closed: Promise<void>;

  /** What came in, whose end is held back. */
  readonly #input = new Transform({
    transform: (chunk, _, done) => done(null, chunk),
    // The last of it is read before the turn after this one.
    flush: (done) =>
      void setImmediate(() => {
        this.#end = () => done();
        this.#endWhenAnswered();
      }),
  });
  readonly #wire: StdioServerTransport;
  /** What was asked and not answered yet. */
  readonly #open = new Set<RequestId>();
  #end: (() => void) | undefined;

  constructor(stdin: Readable, stdout: Writable) {
    this.#wire = new StdioServerTransport(this.#input, stdout);
    this.#wire.onerror = (error) => this.onerror?.(error);
    this.#wire.onmessage = (message) => this.#received(message);
    this.closed = new Promise((resolve) => {
      this.#wire.onclose = () => {
        this.onclose?.();
        resolve();
      };
    });
    // Each message that waits for its reader listens to the stream, however many those are.
    stdout.setMaxListeners(0);
    stdin.pipe(this.#input);
    stdin.once("close", () => this.#input.end());
  }

  start(): Promise<void> {
    return this.#wire.start();
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#wire.send(message);
    if ("method" in message || message.id === undefined) return;
    this.#open.delete(message.id);
    this.#endWhenAnswered();
  }

  #received(message: JSONRPCMessage): void {
    // A subscription is answered when it ends.
    if (isJSONRPCRequest(message) && message.method !== "subscriptions/listen") this.#open.add(message.id);
    else if ("method" in message && message.method === "notifications/cancelled")
      this.#open.delete(message.params?.["requestId"] as RequestId);
    this.onmessage?.(message);
    this.#endWhenAnswered();
  }

  #endWhenAnswered(): void {
    if (this.#open.size) return;
    this.#end?.();
    this.#end = undefined;
  }
}
