import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { siteFaults } from "../../../scripts/site/site-checks.mjs";
import { buildResearch } from "../../../src/core/research/records";
import { parseExperiment } from "../../../src/core/research/experiment";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";
import { SITE, strayMarkup } from "../../hostile/markupChecker";
import { PAYLOADS, shown } from "../../hostile/payloads";
import { hostileCatalogue, hostileExperiment, hostileNote, hostilePerson, quoted } from "../../hostile/records";
import { ROOT, siteOf } from "../site/siteOf";

/** So many texts stand in one catalogue, and of the longest, which are so for other reasons, none: a site a text would take minutes. */
const TOGETHER = 30;
const TEXTS = PAYLOADS.filter(({ text }) => text.length <= 600);

/** One catalogue with a problem, an area, a person, works and public records for each of some texts. */
function catalogueOf(texts: readonly string[], first: number) {
  const parts = texts.map((text, i) => {
    const id = first + i;
    return {
      id: `problem-${id}`,
      text,
      all: hostileCatalogue(text, {
        catalogue: "hostile",
        area: `area-${id}`,
        person: `person-${id}`,
        problem: `problem-${id}`,
      }),
    };
  });
  const list = (key: string) => parts.flatMap(({ all }) => all[key] as Record<string, unknown>[]);
  const problems = list("problems").filter(({ id }) => String(id).startsWith("problem-"));
  const only = <T extends object>(record: T | undefined) => (record ? [{ ...record, public: true }] : []);
  const research = buildResearch({
    mentions: [],
    notes: parts.flatMap(({ id, text }) => only(parseNote(`file:///ws/${id}.md`, hostileNote(text, id)).record)),
    experiments: parts.flatMap(({ id, text }) =>
      only(parseExperiment(`file:///ws/${id}.yaml`, hostileExperiment(text, id)).record),
    ),
    people: parts.flatMap(({ id, text }) =>
      only(parsePerson(`file:///ws/eve-${id}.yaml`, hostilePerson(text, id)).record),
    ),
  });
  const text = quoted({
    catalogue: parts[0]!.all["catalogue"],
    areas: list("areas"),
    people: list("people"),
    problems,
    references: list("references"),
  });
  return { text, research };
}

function check(files: Map<string, string>, what: string): void {
  for (const [path, html] of files)
    if (path.endsWith(".html"))
      assert.equal(strayMarkup(html.replace("<!DOCTYPE html>", ""), SITE), undefined, `${what}: ${path}`);
  const faults = siteFaults(files, { root: ROOT, basePath: "/problems" });
  assert.deepEqual(
    faults.filter((fault) => !/ weighs /.test(fault)),
    [],
    what,
  );
  for (const path of files.keys()) assert.doesNotMatch(path, /(^|\/)\.\.?(\/|$)|^\/|[\\\x00-\x1f:*?"<>|]/, what);
}

describe("hostile texts on the public site", function () {
  this.timeout(240_000);

  it("are data on the pages of problems, areas, tags, people, works and changes, in feeds and on the map", async () => {
    const commit = { hash: "b".repeat(40), time: 1_700_000_000_000, files: [{ catalogue: "hostile", after: "v" }] };
    for (let first = 0; first < TEXTS.length; first += TOGETHER) {
      const texts = TEXTS.slice(first, first + TOGETHER).map(({ text }) => text);
      const { text, research } = catalogueOf(texts, first);
      const history = {
        commit: commit.hash,
        time: commit.time,
        changed: false,
        commits: [commit],
        text: async () => text,
      };
      const files = await siteOf(text, { records: research, history });
      assert.equal(
        [...files.keys()].filter((path) => /^p\/hostile\/problem-\d+\/index\.html$/.test(path)).length,
        texts.length,
      );
      check(files, `texts from ${first}`);
    }
  });

  it("are data as a catalogue's own title, description, licence, version and address", async () => {
    for (const payload of TEXTS) {
      const { catalogue } = hostileCatalogue(payload.text);
      check(await siteOf(quoted({ catalogue, problems: [{ id: "a", title: "A" }] })), shown(payload));
    }
  });
});
