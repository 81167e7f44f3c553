import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { withoutPlaces } from "../../src/host/redact";

describe("what is written to the log", () => {
  const HOME = "/home/Ada Lovelace";
  const cases: [string, string][] = [
    ["ENOENT: no such file or directory, open '/home/ada/secret project/a.yaml'", "a.yaml"],
    ["ENOENT: no such file or directory, open '/home/Ada Lovelace/thesis/a.yaml'", "a.yaml"],
    [
      "    at editText (/home/ada/.vscode/extensions/open-problems-0.1.0/dist/node/extension.js:12:34)",
      "extension.js:12:34",
    ],
    ["    at file:///Users/ada/x/dist/extension.js:1:2", "extension.js:1:2"],
    ["EBUSY: C:\\Users\\ada\\work\\b.yaml", "b.yaml"],
    ["EBUSY: C:\\Users\\Ada Lovelace\\secret\\d.yaml: locked", "d.yaml"],
    ["open '/srv/My Lab/secret project/e.yaml'", "e.yaml"],
    ["open /srv/Ada's lab (secret)/f.yaml and /srv/my lab/g.yaml", "g.yaml"],
    ["\\\\server\\lab name\\ada\\h.bib", "h.bib"],
    ["open ~/secret project/i.yaml and `/srv/lab/j.yaml`", "j.yaml"],
    ["open '../../Ada/secret/k.yaml'; ada@box:/srv/secret/l.yaml", "l.yaml"],
    ["file:///C:/Users/Ada%20Lovelace/secret/m.yaml", "m.yaml"],
    ["\\\\?\\C:\\Users\\Ada Lovelace\\secret\\n.yaml", "n.yaml"],
    ["/srv/My\u00a0Lab (secret project)/o.yaml: locked", "o.yaml"],
    ["rename \"/home/ada/My secret project/p.yaml\" -> 'D:\\Users\\Ada Lovelace\\q.yaml'", "q.yaml"],
    ["copy [/home/ada/secret/r.yaml]", "r.yaml"],
    ["“/Volumes/Ada's Disk/secret/s.yaml” cannot be read", "s.yaml"],
    ["at async Object.read (/home/ada/secret project/t.js:3:4)", "t.js:3:4"],
    ["smb://ada@server/lab share/secret/u.bib", "u.bib"],
    ["/mnt/c/Users/Ada Lovelace/secret/v.yaml, line 3", "v.yaml, line 3"],
    ["untitled:/home/ada/secret/w.md and git:/c:/Users/Ada Lovelace/w.md", "w.md"],
    ['{"path":"vscode-userdata:/c%3A/Users/ada/x.json"}', "x.json"],
    ["reading vscode-remote://ssh-remote%2Blab/home/ada/c.yaml failed", "c.yaml"],
  ];

  for (const [text, kept] of cases) {
    it(`names the file and not its place: ${text.trim().slice(0, 60)}`, () => {
      const written = withoutPlaces(text, [HOME, "/home/ada/secret project"]);
      assert.ok(written.includes(kept), written);
      assert.doesNotMatch(written, /ada|lovelace|secret|thesis|lab/i);
    });
  }

  it("keeps what is no path", () => {
    for (const text of [
      "setVerdict: nothing was changed",
      "3/4 of the files",
      "hostile/the-problem",
      "TypeError: a is not a function",
      "3 / 4 of them, and/or 5",
      "a: b/c, https: none",
    ])
      assert.equal(withoutPlaces(text), text);
  });
});
