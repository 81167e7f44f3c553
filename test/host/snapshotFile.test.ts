import { after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { readCatalogueFile } from "../../src/core/catalogue/reading/readCatalogueFile";
import { fingerprintOf } from "../../src/core/catalogue/reading/fingerprint";
import { SnapshotFile } from "../../src/core/catalogue/reading/snapshotFile";
import { snapshotHost, Snapshots } from "../../src/storage/catalogue/snapshots";
import { inWorkspace, readCatalogueSource, readFile, writeFile } from "./support";

describe("the snapshot of a catalogue folder", () => {
  const storage = inWorkspace("snapshots");
  const file = inWorkspace("snapshots", "catalogue.yaml");
  const text = (title: string): string =>
    `catalogue: {id: kept, title: Kept}\nproblems:\n  - {id: one, title: ${title}}\n`;
  const open = (version = "1", folder = "file:///kept"): Promise<SnapshotFile> =>
    SnapshotFile.open(snapshotHost, storage.toString(), version, folder);
  const titleBy = async (snapshot: SnapshotFile): Promise<string | undefined> =>
    (await readCatalogueSource(file, 1, snapshot))?.problems[0]?.title;

  after(() => vscode.workspace.fs.delete(storage, { recursive: true }));

  /** Keeps what the file said, under another title: whoever is told of that one was told by the snapshot. */
  async function keep(): Promise<vscode.Uri> {
    await vscode.workspace.fs
      .delete(inWorkspace("snapshots", "catalogues"), { recursive: true })
      .then(undefined, () => undefined);
    await writeFile(file, text("Red"));
    const snapshot = await open();
    assert.equal(await titleBy(snapshot), "Red");
    const hash = await fingerprintOf(await vscode.workspace.fs.readFile(file), async () => {});
    snapshot.put(file.toString(), {
      hash,
      size: text("Red").length,
      index: await readCatalogueFile(file.toString(), text("Kept")),
    });
    await snapshot.save();
    const [[name]] = (await vscode.workspace.fs.readDirectory(inWorkspace("snapshots", "catalogues"))) as [
      [string, vscode.FileType],
    ];
    return inWorkspace("snapshots", "catalogues", name);
  }

  it("is believed for a file of the same bytes", async () => {
    await keep();
    assert.equal(await titleBy(await open()), "Kept");
  });

  it("is not believed for a file of other bytes, though of the same size and time", async () => {
    await keep();
    const before = await vscode.workspace.fs.stat(file);
    await writeFile(file, text("Tin"));
    assert.equal((await vscode.workspace.fs.stat(file)).size, before.size);
    assert.equal(await titleBy(await open()), "Tin");
  });

  it("is not believed by another version, or for another folder", async () => {
    await keep();
    assert.equal(await titleBy(await open("2")), "Red");
    assert.equal(await titleBy(await open("1", "file:///other")), "Red");
  });

  it("is not believed when it is cut short or changed, and is then written anew", async () => {
    const place = await keep();
    const kept = await readFile(place);
    for (const damaged of ["", kept.slice(0, -1), kept.replace("Kept", "Torn"), kept.replace('"form":', '"forn":')]) {
      await writeFile(place, damaged);
      const snapshot = await open();
      assert.equal(await titleBy(snapshot), "Red");
      await snapshot.save();
      assert.notEqual(await readFile(place), damaged);
    }
  });

  it("is written and let go of when its folder is not looked at any more", async () => {
    await keep();
    const snapshots = new Snapshots({ home: storage, storage, version: "1" });
    snapshots.keep(new Set(["file:///one", "file:///two"]));
    const first = await snapshots.of("file:///one")!;
    assert.equal(await titleBy(first), "Red");
    snapshots.keep(new Set(["file:///two"]));
    assert.equal(snapshots.of("file:///one"), undefined);
    assert.ok(snapshots.of("file:///two"));
    snapshots.dispose();
    const written = async (): Promise<number> =>
      (await vscode.workspace.fs.readDirectory(inWorkspace("snapshots", "catalogues"))).length;
    while ((await written()) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
