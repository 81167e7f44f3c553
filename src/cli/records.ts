import path from "node:path";
import { fileKind } from "../core/base/folders/fileKind";
import { walk } from "../core/base/folders/walk";
import { eachOf, type Pause } from "../core/base/slices";
import type { Catalogue } from "../core/catalogue/index/catalogue";
import { readResearchFile, readResearchFolder, type ResearchFile } from "../core/research/readFile";
import { buildResearch, recordsOfFiles, type Research } from "../core/research/records";
import { fileUri, nodeFiles } from "../node/files";

export { recordFindings } from "../core/research/findings";

const AT_ONCE = 12;

/** The research folder's records, and the Markdown files elsewhere that are notes. */
export async function readRecords(root: string, pause: Pause): Promise<ResearchFile[]> {
  const research = fileUri(path.join(root, "research"));
  const inside = await readResearchFolder(nodeFiles, research, pause);
  const { files: found } = await walk(nodeFiles, fileUri(root), ({ path }) => fileKind(path) === "markdown", {
    pause,
    isSkipped: (folder) => folder === research,
  });
  const outside: ResearchFile[] = [];
  await eachOf(found, AT_ONCE, async ({ file }) => {
    const read = await readResearchFile(nodeFiles, file, "markdown");
    if (read) outside.push(read);
    await pause();
  });
  return [...inside, ...outside];
}

/** What the files say of a catalogue's problems. */
export function researchOf(files: readonly ResearchFile[], catalogue: Catalogue): Research {
  return buildResearch(recordsOfFiles(files), (id) => catalogue.resolve(id)?.fullId);
}
