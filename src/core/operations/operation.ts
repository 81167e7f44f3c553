import * as v from "valibot";
import { OperationError, type Workspace } from "./workspace";

/** One thing that the program does for somebody outside a window. */
export interface Operation {
  /** Its name at every door. */
  name: string;
  title: string;
  /** What it does, and when to use it: models choose by it. */
  description: string;
  input: v.GenericSchema;
  output: v.GenericSchema;
  /** Whether it writes files. */
  writes: boolean;
  /** Whether what it writes can take something away. */
  destroys?: boolean;
  /** Whether it asks servers outside of this machine. */
  asksNetwork?: boolean;
  /** What would be written or sent, in a sentence, before a person confirms it. */
  announces?(input: unknown): string;
  /**
   * @param input checked against the schema here
   * @throws OperationError where the input does not fit, names what is not there, or nothing may be written
   */
  run(workspace: Workspace, input: unknown): Promise<unknown>;
  /** The answer as short Markdown, with an id in every line. */
  text(output: unknown): string | Promise<string>;
}

interface Row<I extends v.GenericSchema, O extends v.GenericSchema> {
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  writes?: boolean;
  destroys?: boolean;
  asksNetwork?: boolean;
  announces?(input: v.InferOutput<I>): string;
  run(workspace: Workspace, input: v.InferOutput<I>): Promise<v.InferOutput<O>>;
  text(output: v.InferOutput<O>): string | Promise<string>;
}

/** An operation as those see it who know its input and output when they are compiled. */
interface TypedOperation<I extends v.GenericSchema, O extends v.GenericSchema> extends Operation {
  run(workspace: Workspace, input: v.InferInput<I>): Promise<v.InferOutput<O>>;
  text(output: v.InferOutput<O>): string | Promise<string>;
}

/** A row of the table, whose input is checked before it runs. */
export function operation<I extends v.GenericSchema, O extends v.GenericSchema>(row: Row<I, O>): TypedOperation<I, O> {
  return {
    ...row,
    writes: row.writes ?? false,
    announces: row.announces && ((input) => row.announces!(checked(row, input))),
    run: async (workspace, input) => {
      if (row.writes && !workspace.records)
        throw new OperationError(`${row.name} writes files, which is not allowed here.`);
      return row.run(workspace, checked(row, input));
    },
  };
}

function checked<I extends v.GenericSchema>(
  { name, input: schema }: { name: string; input: I },
  input: unknown,
): v.InferOutput<I> {
  const result = v.safeParse(schema, input ?? {}, { abortPipeEarly: true });
  if (result.success) return result.output;
  const faults = result.issues.slice(0, 3).map((issue) => `${v.getDotPath(issue) ?? "the input"}: ${issue.message}`);
  throw new OperationError(`The input of ${name} does not fit. ${faults.join("; ")}`);
}
