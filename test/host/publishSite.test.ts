import { after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

describe("publishing a site", () => {
  after(async () => {
    for (const name of ["published", "mine", "beside.bib"])
      await vscode.workspace.fs.delete(inWorkspace(name), { recursive: true });
  });

  it("writes the workspace's catalogues as pages, with what they load, and returns the folder", async () => {
    const target = inWorkspace("published");
    const folder = await run<vscode.Uri>("publishSite", { target, address: "https://example.org/x" });
    assert.equal(folder.toString(), target.toString());
    const home = await readFile(vscode.Uri.joinPath(target, "index.html"));
    assert.match(home, /<link rel="canonical" href="https:\/\/example\.org\/x\/">/);
    for (const name of ["site.css", "site.js", "stix-two-math.woff2"])
      assert.ok((await vscode.workspace.fs.stat(vscode.Uri.joinPath(target, "assets", name))).size > 1000, name);
  });

  it("is not read as anybody's works: neither as it comes, nor when one of its files changes", async () => {
    const { onDidChange, references } = await readyApi();
    const has = (key: string) => references().some(({ id }) => id === key);
    const cite = vscode.Uri.joinPath(inWorkspace("published"), "p/lab/label-noise/cite.bib");
    await writeFile(cite, `${await readFile(cite)}\n@misc{of-the-site, title = {Of the site}}\n`);
    await writeFile(inWorkspace("beside.bib"), "@misc{beside2026site, title = {Beside the site}}\n");
    await until(onDidChange, () => has("beside2026site") || undefined);
    assert.deepEqual(["label-noise", "of-the-site"].filter(has), []);
  });

  it("writes into no folder that holds other files", async () => {
    const target = inWorkspace("mine");
    await writeFile(vscode.Uri.joinPath(target, "index.html"), "mine");
    await assert.rejects(async () => run("publishSite", { target }), /holds files that are none of a site's/);
    assert.equal(await readFile(vscode.Uri.joinPath(target, "index.html")), "mine");
  });
});
