import type { SiteHistory } from "../core/site/history";

/** What `#node-site` (package.json, `imports`) is to the extension, which sees none of Node's types: absent in the web's build. */
export const gitHistory:
  ((catalogues: readonly { id: string; folder: string }[]) => Promise<SiteHistory | undefined>) | undefined;
export const serveSite: ((folder: string) => Promise<{ port: number; close: () => void }>) | undefined;
