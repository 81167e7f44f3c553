import type { Parameters } from "../../kit/flatten";
import type { ProtoReader } from "../../kit/binary/protobuf";
import type { RunState } from "../../types";

/** What TensorBoard's hparams plugin recorded of a session. */
export interface Hparams {
  parameters: Map<string, Parameters[string]>;
  state?: RunState;
  /** s since 1970. */
  started?: number;
  ended?: number;
}

/** `Status` of tensorboard/plugins/hparams/api.proto. */
const STATES: readonly RunState[] = ["unknown", "finished", "failed", "running"];

/** Reads `HParamsPluginData` (plugins/hparams/plugin_data.proto): 3 start of a session, 4 its end. The user's name in it is not read. */
export function readHparams(data: ProtoReader, into: Hparams): void {
  while (data.next()) {
    if (data.field !== 3 && data.field !== 4) continue;
    const isStart = data.field === 3;
    const session = data.message();
    while (session.next()) {
      if (isStart && session.field === 1) readParameter(session.message(), into);
      else if (isStart && session.field === 5) into.started = session.double();
      else if (!isStart && session.field === 1 && session.wire === 0) into.state = STATES[session.int()] ?? "unknown";
      else if (!isStart && session.field === 2) into.ended = session.double();
    }
  }
}

/** An entry of a map from names to `google.protobuf.Value` (2 number, 3 text, 4 boolean; anything else is no parameter). */
function readParameter(entry: ProtoReader, into: Hparams): void {
  let name = "";
  let value: Parameters[string] | undefined;
  while (entry.next()) {
    if (entry.field === 1) name = entry.text();
    else if (entry.field === 2) {
      const held = entry.message();
      while (held.next()) {
        if (held.field === 1) value = null;
        else if (held.field === 2) value = Number.isFinite(held.double()) ? held.double() : String(held.double());
        else if (held.field === 3) value = held.text();
        else if (held.field === 4 && held.wire === 0) value = held.int() !== 0;
      }
    }
  }
  if (name && value !== undefined) into.parameters.set(name, value);
}
