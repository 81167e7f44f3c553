import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { readProblems } from "../../../src/core/catalogue/reading/problemDetail";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { renderMarkdown } from "../../../src/core/markdown/render";
import { siteFiles, type SiteInput } from "../../../src/core/site/build";
import { SITE_ASSETS } from "../../../src/core/site/publish";

export const ROOT = "https://example.org/problems/";

/** The files of the site of one catalogue's text, by path; the pages' assets are empty. */
export async function siteOf(text: string, more: Partial<SiteInput> = {}): Promise<Map<string, string>> {
  const file = "file:///ws/problems/catalogue.yaml";
  const index = await readCatalogueFile(file, text);
  const catalogue = mergeCatalogues([{ folder: "file:///ws/problems", bundled: false, files: [index] }]);
  const files = new Map<string, string>();
  const input: SiteInput = {
    catalogue,
    problemsIn: () => readProblems(text),
    render: renderMarkdown,
    address: ROOT,
    now: new Date(Date.UTC(2026, 10, 22, 12)),
    locale: "en",
    pause: () => Promise.resolve(),
    records: { notes: [], experiments: [], people: [], mentions: [] },
    ...more,
  };
  for await (const { path, text: content } of siteFiles(input, readProblems)) {
    if (files.has(path)) throw new Error(`${path} is written twice`);
    files.set(path, content);
  }
  for (const name of SITE_ASSETS) files.set(`assets/${name}`, "");
  return files;
}
