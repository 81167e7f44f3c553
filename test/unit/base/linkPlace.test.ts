import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { linkPlace, otherSpellings, placeLink } from "../../../src/core/base/folders/linkPlace";

const LINUX = "file:///home/ada/lab";
const WINDOWS = "file:///c%3A/Users/ada/lab";
const SHARE = "file://server/share/lab";
const REMOTE = "vscode-remote://ssh-remote%2Bbox/home/ada/lab";
/** Of a virtual workspace whose URIs have no authority, as VS Code writes them. */
const VIRTUAL = "memfs:/lab";

describe("the link of a record", () => {
  it("names a place of the workspace by a path with either slash, with or without a dot", () => {
    for (const root of [LINUX, WINDOWS, SHARE, REMOTE, VIRTUAL])
      for (const link of ["runs/a b", "runs\\a b", "./runs/a b", ".\\runs\\a b", "runs//a b", "x/../runs/a b"])
        assert.equal(linkPlace(link, root), `${root}/runs/a%20b`, link);
    assert.equal(linkPlace("runs/a", undefined), undefined);
  });

  it("names a place of a drive, of a share, of the home folder or by a URI as any system spells it", () => {
    const drive = "file:///c%3A/runs/a%20b";
    for (const link of [
      "C:\\runs\\a b",
      "c:/runs/a b",
      "file:///C:/runs/a b",
      "file:///c%3A/runs/a%20b",
      "file:///C%3a/runs/a%20b",
      "file:///c|/runs/a%20b",
      "file://localhost/c:/runs/a b",
    ])
      assert.equal(linkPlace(link, WINDOWS), drive, link);
    for (const link of ["\\\\server\\share\\a", "//server/share/a", "file://server/share/a"])
      assert.equal(linkPlace(link, WINDOWS), "file://server/share/a", link);
    assert.equal(linkPlace("~/runs", LINUX, "/home/ada"), "file:///home/ada/runs");
    assert.equal(linkPlace("~\\runs", WINDOWS, "C:\\Users\\ada"), "file:///c%3A/Users/ada/runs");
    assert.equal(linkPlace("/data/a#b", LINUX), "file:///data/a%23b");
    assert.equal(linkPlace("/data/a", REMOTE), "vscode-remote://ssh-remote%2Bbox/data/a");
    assert.equal(linkPlace("C:\\a", REMOTE), "vscode-remote://ssh-remote%2Bbox/c%3A/a");
    assert.equal(linkPlace("/data/a", VIRTUAL), "memfs:/data/a");
    assert.equal(linkPlace("vscode-vfs://github/a/b", LINUX), "vscode-vfs://github/a/b");
  });

  it("is written in one form on every system", () => {
    for (const [link, root, home, written] of [
      ["C:\\Users\\ada\\lab\\runs\\a", WINDOWS, undefined, "runs/a"],
      ["file:///c%3A/Users/ada/lab/runs/a", WINDOWS, undefined, "runs/a"],
      ["file:///C:/Users/ada/lab/", WINDOWS, undefined, "."],
      ["D:\\data\\a", WINDOWS, "C:\\Users\\ada", "d:/data/a"],
      ["C:\\Users\\ada\\runs\\a", WINDOWS, "C:\\Users\\ada", "~/runs/a"],
      ["C:\\Users\\ada\\laboratory", WINDOWS, "C:\\Users\\ada", "~/laboratory"],
      ["/home/ada/My Runs/é", LINUX, "/home/ada/", "~/My Runs/é"],
      ["/home/adam/runs", LINUX, "/home/ada", "/home/adam/runs"],
      ["\\\\server\\share\\lab\\runs", SHARE, undefined, "runs"],
      ["\\\\server\\other\\runs", SHARE, undefined, "//server/other/runs"],
      ["\\\\server\\other\\runs", WINDOWS, undefined, "//server/other/runs"],
      ["/data/r%C3%A9", LINUX, undefined, "/data/r%C3%A9"],
      ["runs/re\u0301sume\u0301", LINUX, undefined, "runs/résumé"],
      ["runs/a#b", LINUX, undefined, "runs/a#b"],
      ["vscode-vfs://github/a/b", LINUX, undefined, "vscode-vfs://github/a/b"],
      ["runs/a", VIRTUAL, undefined, "runs/a"],
      ["/Users/Ada Lovelace/runs/a", LINUX, "/Users/Ada Lovelace", "~/runs/a"],
      ["file:///home/ada/runs/a", LINUX, "/home/ada", "~/runs/a"],
      ["file://localhost/home/ada/runs/a", LINUX, "/home/ada", "~/runs/a"],
      ["/home/ada/./x/../runs/a", LINUX, "/home/ada", "~/runs/a"],
      ["c:/Users/ada/runs/a", WINDOWS, "C:\\Users\\ada\\", "~/runs/a"],
      ["file:///c|/Users/ada/runs/a", WINDOWS, "C:\\Users\\ada", "~/runs/a"],
    ] as const) {
      const place = linkPlace(link, root)!;
      assert.equal(placeLink(place, root, home), written, link);
      assert.equal(linkPlace(written, root, home)!.normalize("NFC").replace(/\/$/, "") , link.includes("\u0301") ? `${LINUX}/runs/r%C3%A9sum%C3%A9` : place.replace(/\/$/, ""), written); // prettier-ignore
    }
  });

  it("begins with ~ below the home folder in whatever case a system that tells none apart has its name", () => {
    const place = (link: string, home: string) => placeLink(linkPlace(link, WINDOWS)!, WINDOWS, home);
    assert.equal(place("c:\\users\\ADA\\Runs\\a", "C:\\Users\\Ada"), "~/Runs/a");
    assert.equal(place("C:/USERS/ada lovelace/runs", "c:\\Users\\Ada Lovelace"), "~/runs");
    assert.equal(place("C:\\Users\\adam\\runs", "C:\\Users\\Ada"), "c:/Users/adam/runs");
    assert.equal(placeLink("file:///home/Ada/runs", LINUX, "/home/ada"), "/home/Ada/runs");
  });

  it("is looked for also as the other systems store its accents", () => {
    assert.deepEqual(otherSpellings("runs/é"), ["runs/e\u0301"]);
    assert.deepEqual(otherSpellings("runs/e\u0301"), ["runs/é"]);
    assert.deepEqual(otherSpellings("runs/e"), []);
  });
});
