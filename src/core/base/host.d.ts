/**
 * The little that every host of the core gives: Node, a web worker and the page alike. The core is compiled against the language's own
 * library, so that anything else of a host is an error there; what is here was needed and is the same everywhere.
 */
declare function setTimeout(handler: () => void, milliseconds?: number): unknown;
declare function clearTimeout(timer: unknown): void;

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: { get(name: string): string | null; has(name: string): boolean };
}

declare class TextEncoder {
  encode(input?: string): Uint8Array;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}
