import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parse, stringify } from "yaml";
import { EditError } from "../../../../src/core/base/textEdit";
import { changeProblem } from "../../../../src/core/catalogue/editing/changeProblem";
import { readChange } from "../../../../src/core/catalogue/editing/problemChange";
import { STATEMENT_PARTS } from "../../../../src/core/catalogue/index/fileIndex";
import { equal, isPlainMap } from "../../../../src/core/yaml/places/data";
import { parsePlain } from "../../../../src/core/yaml/reading/plainYaml";
import { cutSections } from "../../../../src/core/yaml/reading/sections";
import { sentence } from "../yamlFiles";

const RUNS = Number(process.env["RUNS"] ?? 2_000);

type Entry = Record<string, unknown>;

const read = (text: string): { problems?: Entry[] } =>
  (parsePlain(text) ?? { data: parse(text) as unknown }).data as never;

/** The bundled catalogue and the sample's as they are, and in the styles of other people's files. */
const texts = [...["problems", "sample/problems"].flatMap((folder) => yamlOf(folder))].filter(
  (text) => read(text)?.problems?.length,
);

function yamlOf(folder: string): string[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => fs.readFileSync(`${folder}/${name}`, "utf8"));
}

const STYLES: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  CRLF: (text) => text.replaceAll("\n", "\r\n"),
  "dashes at the margin": (text) => stringify(few(text), { indentSeq: false, lineWidth: 60 }),
  "wide and quoted": (text) => stringify(few(text), { indent: 4, lineWidth: 0, defaultStringType: "QUOTE_DOUBLE" }),
  literal: (text) => stringify(few(text), { defaultStringType: "BLOCK_LITERAL" }),
  JSON: (text) => `${JSON.stringify(few(text), undefined, 2)}\n`,
  "in one line": (text) => stringify(few(text), { collectionStyle: "flow", lineWidth: 0 }),
};

/** What is read again as one whole is kept small. */
const few = (text: string): unknown => ({ problems: read(text).problems!.slice(0, 2) });

const keys = fc.subarray(["zhang2017rethinking", "soudry2018implicit", "10"], { minLength: 0 });
const dates = fc.constantFrom("", "2019", "2021-03", "2026-11-30");
const statement = fc.record({ text: sentence, references: keys, since: dates });
const relation = fc.record({
  problem: fc.constantFrom("grokking", "lab/other"),
  kind: fc.constantFrom("requires", "see-also"),
  note: fc.oneof(fc.constant(""), sentence),
});
const person = fc.record({ group: sentence, focus: fc.oneof(fc.constant(""), sentence) });
/** Of two zeros YAML and JSON know one. */
const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const measured = fc.record({ system: sentence, value: figure, year: dates });

const request = fc.record({
  file: fc.nat(),
  style: fc.constantFrom(...Object.keys(STYLES), "as it is", "as it is", "as it is"),
  problem: fc.nat(),
  what: fc.constantFrom("state", "tags", "add", "add", "change", "change", "move", "move", "move and change", "remove"),
  part: fc.constantFrom<string>(...STATEMENT_PARTS, "known", "partial", "unknown", "related", "people", "values"),
  to: fc.constantFrom(...STATEMENT_PARTS, "known", "partial"),
  at: fc.nat(),
  statement,
  relation,
  person,
  measured,
  state: fc.record({
    state: fc.constantFrom("open", "partial", "contested", "resolved"),
    since: dates,
    verification: fc.constantFrom(undefined, "claimed", "formal"),
    reference: fc.constantFrom("", "k2020a"),
    note: fc.oneof(fc.constant(""), sentence),
  }),
  tags: fc.array(sentence, { maxLength: 2 }),
});

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** The message of a page that shows the problem, and what of the problem's data it is to change. */
function asked(problem: Entry, wish: Request): { message: object; expect: (problem: Entry) => void } | undefined {
  const { what, part, to, at } = wish;
  if (what === "state")
    return {
      message: { kind: "state", was: problem["status"], status: wish.state },
      expect: (own) => {
        const status = tidy(wish.state);
        own["status"] = Object.keys(status).length > 1 || isPlainMap(own["status"]) ? status : status["state"];
      },
    };
  const tags = [...((problem["tags"] as unknown[]) ?? [])];
  const gone = tags.length ? [String(tags[at % tags.length])] : [];
  if (what === "tags")
    return {
      message: { kind: "tags", add: wish.tags, remove: gone },
      expect: (own) => {
        const fresh = [...new Set(wish.tags.map((tag) => tag.trim()))].filter((tag) => !tags.includes(tag));
        const left = [...tags.filter((tag) => !gone.includes(String(tag))), ...fresh];
        if (left.length) own["tags"] = left;
        else delete own["tags"];
      },
    };
  const measurements = (problem["measurements"] as Entry[] | undefined) ?? [];
  const measurement = part === "values" ? measurements[at % Math.max(1, measurements.length)] : undefined;
  if (part === "values" && !measurement) return undefined;
  const within = (own: Entry): Entry =>
    measurement ? (own["measurements"] as Entry[])[measurements.indexOf(measurement)]! : own;
  const items = [...((within(problem)[part] as unknown[]) ?? [])];
  const given = tidy(
    part === "related"
      ? wish.relation
      : part === "people"
        ? wish.person
        : part === "values"
          ? wish.measured
          : wish.statement,
  );
  const base = { list: part, ...(measurement ? { measurement: measurement["id"] } : {}) };
  if (what === "add") {
    const entry = Object.keys(given).join() === "text" ? given["text"] : given;
    return {
      message: { kind: "add", ...base, entry: given },
      expect: (own) => {
        within(own)[part] = [...items, entry];
      },
    };
  }
  if (!items.length) return undefined;
  const index = at % items.length;
  const was = items[index];
  const changed = (): unknown => {
    if (!isPlainMap(was)) return Object.keys(given).join() === "text" ? given["text"] : given;
    const own = Object.entries(was).filter(([key]) => key === "items" || key === "own");
    return { ...Object.fromEntries(own), ...given };
  };
  if (what === "remove")
    return {
      message: { kind: "remove", ...base, at: index, was },
      expect: (own) => {
        items.splice(index, 1);
        if (items.length) within(own)[part] = items;
        else delete within(own)[part];
      },
    };
  const moves = what.startsWith("move") && !["related", "people", "values"].includes(part);
  const entry = what === "move" && moves ? was : changed();
  return {
    message: {
      kind: "change",
      ...base,
      at: index,
      was,
      ...(moves ? { to } : {}),
      ...(what === "move" && moves ? {} : { entry: given }),
    },
    expect: (own) => {
      if (!moves || to === part) {
        within(own)[part] = items.map((item, i) => (i === index ? entry : item));
        return;
      }
      own[to] = [...((own[to] as unknown[]) ?? []), entry];
      items.splice(index, 1);
      if (items.length) own[part] = items;
      else delete own[part];
    },
  };
}

function tidy(entry: object): Entry {
  return Object.fromEntries(
    Object.entries(entry)
      .filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && !value.length))
      .map(([key, value]) => [
        key,
        typeof value === "string" && ["text", "problem", "system"].includes(key) ? value.trim() : value,
      ])
      .map(([key, value]) => [
        key,
        /^(since|year)$/.test(key as string) && /^\d{4}$/.test(String(value)) ? Number(value) : value,
      ]),
  ) as Entry;
}

/** The lines of a text that hold the problem, where they can be told. */
function linesOf(text: string, index: number): { start: number; end: number } | undefined {
  return cutSections(text)?.find(({ key }) => key === "problems")?.items?.[index];
}

describe("2,000 random changes of real catalogue files", function () {
  this.timeout(600_000);

  it("change the named place alone, byte for byte, and say what was meant when they are read again", () => {
    const made = new Map<string, string>();
    let done = 0;
    let refused = 0;
    fc.assert(
      fc.property(request, (wish) => {
        const number = wish.file % texts.length;
        const name = `${number} ${wish.style}`;
        if (!made.has(name)) made.set(name, STYLES[wish.style]!(texts[number]!));
        const text = made.get(name)!;
        const { problems = [] } = read(text);
        const index = wish.problem % problems.length;
        const change = asked(problems[index]!, wish);
        fc.pre(change !== undefined);
        const intent = readChange(JSON.parse(JSON.stringify(change.message)));
        assert.ok(typeof intent === "object", `${JSON.stringify(change.message)}: ${JSON.stringify(intent)}`);
        let edited: string;
        try {
          edited = changeProblem(text, String(problems[index]!["id"]), intent);
        } catch (error) {
          if (!(error instanceof EditError)) throw error;
          // Two entries that are the same, such as one that is added a second time, are told so.
          assert.match(error.message, /stands there already/, `${wish.style}: ${error.message}`);
          refused++;
          return;
        }
        const expected = read(text);
        change.expect(expected.problems![index]!);
        assert.ok(equal(read(edited), expected), `${JSON.stringify(change.message)}\n${edited.slice(0, 3000)}`);
        const place = linesOf(text, index);
        if (place) {
          assert.equal(edited.slice(0, place.start), text.slice(0, place.start));
          assert.equal(edited.slice(edited.length - (text.length - place.end)), text.slice(place.end));
          assertOtherLines(
            text.slice(place.start, place.end),
            edited.slice(place.start, edited.length - (text.length - place.end)),
            intent,
          );
        }
        if (wish.style === "CRLF") assert.equal(edited.match(/(?<!\r)\n/g), null);
        if (wish.style === "JSON") JSON.parse(edited);
        done++;
      }),
      { numRuns: RUNS, maxSkipsPerRun: 100 },
    );
    assert.ok(done > RUNS * 0.95, `${done} done, ${refused} refused`);
  });
});

/** The lines of all keys of the problem but those that the change names. */
function assertOtherLines(before: string, after: string, change: { kind: string; list?: string; to?: string }): void {
  const named = change.kind === "state" ? ["status"] : change.kind === "tags" ? ["tags"] : [change.list, change.to];
  const keys = named.map((key) => (key === "values" ? "measurements" : key));
  const others = (text: string): string[] => {
    const [first = "", ...lines] = text.split("\n");
    const column = /^ *- +/.exec(first)?.[0].length ?? 0;
    let skip = false;
    return lines.filter((line) => {
      const key = new RegExp(`^ {${column}}"?([\\w-]+)"?:`).exec(line)?.[1];
      if (key) skip = keys.includes(key);
      return !skip && line.trim();
    });
  };
  assert.deepEqual(others(after), others(before));
}
