import { block, double, float, int, join } from "../protoWriter";

/** Writes records as a TensorBoard event file; checksums are left at 0. */
export function eventFile(events: readonly Uint8Array[]): Uint8Array {
  return join(
    ...events.map((event) => {
      const header = new Uint8Array(12);
      new DataView(header.buffer).setUint32(0, event.length, true);
      return join(header, event, new Uint8Array(4));
    }),
  );
}

export function version(seconds: number): Uint8Array {
  return join(double(1, seconds), block(3, "brain.Event:2"));
}

/** An event with one `simple_value`. */
export function scalar(seconds: number, step: number, tag: string, value: number): Uint8Array {
  return join(double(1, seconds), ...(step ? [int(2, step)] : []), block(5, block(1, block(1, tag), float(2, value))));
}

/** An event with one tensor, as TensorFlow 2 writes scalars; the plugin is named with a tag's first value. */
export function tensor(seconds: number, step: number, tag: string, fields: Uint8Array[], plugin?: string): Uint8Array {
  const metadata = plugin === undefined ? [] : [block(9, block(1, block(1, plugin)))];
  return join(double(1, seconds), int(2, step), block(5, block(1, block(1, tag), ...metadata, block(8, ...fields))));
}
