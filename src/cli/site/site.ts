import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readProblems } from "../../core/catalogue/reading/problemDetail";
import { renderMarkdown } from "../../core/markdown/render";
import { webUrl } from "../../core/references/identity/display";
import { siteFiles } from "../../core/site/build";
import { holdsOtherFiles, writeSite } from "../../core/site/publish";
import { gitHistory } from "../../node/gitHistory";
import { folderAt } from "./folder";
import { type Call, json, textOption, UsageError } from "../command";

/** `site`: the public site of the workspace's catalogues, or of those that are named. */
export async function run(call: Call): Promise<number> {
  const { output } = call;
  const folders = call.positionals.slice(1);
  const workspace = await call.workspace({ alone: true, ...(folders.length ? { catalogues: folders } : {}) });
  const catalogue = await workspace.catalogue();
  if (!catalogue.infos.length)
    throw new UsageError("There is no catalogue here: name its folder, or make a folder problems/.");
  const out = path.resolve(textOption(call, "out") ?? "site");
  const folder = folderAt(out);
  if (await holdsOtherFiles(folder))
    throw new UsageError(
      `${out} holds files that are none of a site's: choose another folder with --out, or empty it.`,
    );
  const given = textOption(call, "base-url");
  if (given !== undefined && !webUrl(given))
    throw new UsageError(`--base-url takes an address that begins with https://, not ${JSON.stringify(given)}.`);
  const address = given ?? catalogue.infos.map(({ homepage }) => webUrl(homepage)).find(Boolean);
  const basePath = textOption(call, "base-path");
  const history = await gitHistory(catalogue.infos);
  const parse = readProblems;
  const files = siteFiles(
    {
      catalogue,
      records: await workspace.research(),
      problemsIn: async (file) => parse((await workspace.text(file)) ?? ""),
      render: renderMarkdown,
      ...(address === undefined ? {} : { address }),
      ...(basePath === undefined ? {} : { basePath }),
      ...(history ? { history } : {}),
      now: workspace.now(),
      locale: "en",
      pause: workspace.pause,
    },
    parse,
  );
  const count = await writeSite(folder, files, asset);
  if (address === undefined)
    output.say("Without --base-url the site has no feeds, no map for search engines and no permanent addresses.");
  const problems = catalogue.problems.length;
  if (call.format === "json")
    output.result(json({ folder: out, files: count, problems, ...(address ? { address } : {}) }));
  else output.result(`${out}: ${count} files, ${problems} ${problems === 1 ? "problem" : "problems"}\n`);
  return 0;
}

/** What all pages load lies in the folder `page` beside that of this program. */
async function asset(name: string): Promise<Uint8Array> {
  return fs.readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), "../page", name));
}
