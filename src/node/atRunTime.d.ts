import type { WritableFiles } from "../core/base/files";

/** What `#node-files` (package.json, `imports`) is to the extension, which sees none of Node's types: absent in the web's build. */
export const nodeFiles: WritableFiles | undefined;
