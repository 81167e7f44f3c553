import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { nameFinder } from "../../../src/core/base/folders/portable";
import { folderName, isNewId, slug } from "../../../src/core/base/ids";

const FOLDER = "file:///work/problems/";
const findings = (files: readonly string[], below: (file: string) => string) => {
  const finding = nameFinder(below);
  return files.flatMap((file) => finding(file) ?? []);
};
const said = (...paths: string[]) =>
  findings(
    paths.map((path) => FOLDER + encodeURI(path)),
    (file) => file.slice(FOLDER.length),
  ).map(({ file, message, code }) => {
    assert.equal(code, "name-not-portable");
    return `${decodeURI(file.slice(FOLDER.length))}: ${message.split(":")[0]!}`;
  });

describe("names that every system can hold", () => {
  it("are asked of what is new: no device of Windows is an id, a handle or a folder", () => {
    for (const id of ["con", "aux", "nul", "prn", "com1", "lpt9"]) {
      assert.equal(isNewId(id), false, id);
      assert.equal(folderName(id), `${id}-`);
      assert.equal(isNewId(slug(id.toUpperCase())), true, slug(id));
    }
    for (const id of ["console", "com10", "com", "auxiliary", "nul-hypothesis", "lpt"]) {
      assert.equal(isNewId(id), true, id);
      assert.equal(folderName(id), id);
    }
  });

  it("are told of where a file has none: devices with any ending, signs, ends, and lengths", () => {
    assert.deepEqual(
      said("aux/a.yaml", "Con.v2.yaml", "nul", "conference.yaml", "a/com1.yaml", "lpt0/b.yaml").length,
      5,
    );
    assert.match(said("a:b.yaml")[0]!, /^a:b\.yaml: Windows has no names with "$/);
    assert.match(said("why?.yaml").join(), /no names with/);
    assert.match(said("back\\slash.yaml").join(), /no names with/);
    assert.match(said("trailing./a.yaml").join(), /the dot or blank at the end of `trailing\.`/);
    assert.match(said(`${"long/".repeat(45)}a.yaml`).join(), /has 231 characters/);
    assert.deepEqual(said("é/ü.yaml", "ärger.yaml", "名前.yaml", ".hidden.yaml", `${"a".repeat(80)}/${"b".repeat(80)}.yaml`), []); // prettier-ignore
  });

  it("differ in more than case and the way in which accents are stored", () => {
    assert.match(said("Sparse.yaml", "sparse.yaml").join(), /^sparse\.yaml: Windows and macOS take the names/);
    assert.match(said("réf.yaml", "re\u0301f.yaml").join(), /macOS takes the names/);
    assert.match(said("A/x.yaml", "a/x.yaml").join(), /differ only in case/);
    assert.deepEqual(said("a/x.yaml", "b/x.yaml", "ref.yaml", "réf.yaml"), []);
  });

  it("are compared with those of the same folder alone, however little of each is looked at", () => {
    const lastTwo = (file: string) => file.split("/").slice(-2).join("/");
    const ofTwoFolders = ["file:///a/research/people/Ada.yaml", "file:///b/research/people/ada.yaml"];
    assert.deepEqual(findings(ofTwoFolders, lastTwo), []);
    assert.equal(findings([...ofTwoFolders, "file:///b/research/people/Ada.yaml"], lastTwo).length, 1);
  });
});
