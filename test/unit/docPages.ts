import { existsSync, readdirSync } from "node:fs";

/** The pages that people read, by their path. */
export const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "problems/README.md",
  "sample/README.md",
  ...readdirSync("docs", { recursive: true }).map((file) => `docs/${String(file).replaceAll("\\", "/")}`),
].filter((file) => file.endsWith(".md") && existsSync(file));

const FENCED = /^```(\w*)\n([\s\S]*?)^```/gm;

/** Fenced blocks with their language. */
export function blocks(text: string): { language: string; text: string }[] {
  return [...text.matchAll(FENCED)].map(([, language, body]) => ({ language: language!, text: body! }));
}

/** Lines of shell blocks, and code within lines. */
export function code(text: string): string[] {
  const shell = blocks(text).filter(({ language }) => /^(sh|bash|console)?$/.test(language));
  const inline = [...text.replace(FENCED, "").matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
  return [...shell.flatMap((block) => block.text.split("\n")), ...inline];
}

/** Where links and pictures lead. */
export function links(text: string): string[] {
  const prose = text.replace(FENCED, "").replace(/`[^`\n]*`/g, "");
  const markdown = [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)];
  return [...markdown, ...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target]) => target!);
}

/** Anchors of the headings. */
export function headings(text: string): string[] {
  return [...text.replace(FENCED, "").matchAll(/^#+\s+(.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
