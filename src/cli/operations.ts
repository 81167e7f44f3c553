import { OPERATIONS, OperationError, type Workspace } from "../core/operations";

/** What an operation gives for an input. Its type is the caller's word: the operation's schema holds it, and a test holds the two together. */
export async function answerOf<T>(workspace: Workspace, name: string, input: object): Promise<T> {
  const operation = OPERATIONS.find((one) => one.name === name);
  if (!operation) throw new OperationError(`There is no operation ${name}.`);
  return (await operation.run(workspace, input)) as T;
}
