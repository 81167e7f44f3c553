// Types of host.mjs for the tests.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export interface Server {
  port: number;
  token?: string;
  dataDir: string;
  userDataDir: string;
  extensionsDir: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  dataDir?: string;
  userDataDir?: string;
  extensionsDir?: string;
  token?: string;
  port?: number;
  trust?: boolean;
  testDriver?: boolean;
  language?: string;
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  require?: string[];
  verbose?: boolean;
}

export interface WindowOptions {
  workspace?: string;
  extensionDevelopmentPath?: string;
  extensionTestsPath?: string;
  size?: { width: number; height: number };
  context?: BrowserContextOptions;
  prepare?(page: Page): Promise<void>;
}

export const calmSettings: Record<string, unknown>;
export function temporaryFolder(name: string): string;
export function removeFolder(folder: string): void;
export function startServer(options?: ServerOptions): Promise<Server>;
export function launchBrowser(options?: { headless?: boolean }): Promise<Browser>;
export function windowAddress(server: Pick<Server, "port" | "token">, options?: WindowOptions): string;
export function openWindow(browser: Browser, server: Server, options?: WindowOptions): Promise<Page>;
