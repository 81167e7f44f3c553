/** What is used of sql.js, which ships no types: the build for browsers, which takes the WebAssembly's bytes and runs in Node as well. */
declare module "sql.js/dist/sql-wasm-browser.js" {
  export type SqlValue = number | string | Uint8Array | null;

  export interface Statement {
    bind(values: SqlValue[]): boolean;
    step(): boolean;
    get(): SqlValue[];
    run(values?: SqlValue[]): void;
    free(): boolean;
  }

  export interface Database {
    prepare(sql: string): Statement;
    run(sql: string): Database;
    export(): Uint8Array;
    close(): void;
  }

  export interface SqlJs {
    Database: new (bytes?: Uint8Array) => Database;
  }

  export default function initSqlJs(options: { wasmBinary: Uint8Array }): Promise<SqlJs>;
}
