import * as fs from "node:fs";
import * as http from "node:http";
import path from "node:path";

export { gitHistory } from "./gitHistory";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".xml": "application/xml",
};

/**
 * Shows a folder of plain files to this machine alone, on a port that is free.
 * @returns the port, and what ends it
 */
export async function serveSite(folder: string): Promise<{ port: number; close: () => void }> {
  const root = fs.realpathSync(folder);
  const server = http.createServer((request, response) => {
    const file = fileOf(root, request);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "text/plain; charset=utf-8" });
    fs.createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, close: () => void server.close() };
}

/** The regular file below the folder that a request asks for. */
function fileOf(root: string, { url = "/", method }: http.IncomingMessage): string | undefined {
  try {
    const below = decodeURIComponent(url.split(/[?#]/)[0]!);
    const asked = path.join(root, below, below.endsWith("/") ? "index.html" : "");
    const file = fs.realpathSync(asked);
    const isInside = file.startsWith(root + path.sep);
    return method === "GET" && isInside && fs.statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
