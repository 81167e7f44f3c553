/** One handler for each intent of a page: a missing one does not compile. */
export type HandlersOf<Intent extends { type: string }> = {
  [M in Intent as M["type"]]: (message: M) => void | Promise<void>;
};

/** Hands a message to its handler among those of a page; what is no known intent is dropped. Rejects as the handler does. */
export async function dispatch(handlers: object, message: unknown): Promise<void> {
  if (typeof message !== "object" || message === null || !("type" in message)) return;
  const type = String(message.type);
  if (!Object.hasOwn(handlers, type)) return;
  await (handlers as Record<string, (message: unknown) => void | Promise<void>>)[type]!(message);
}
