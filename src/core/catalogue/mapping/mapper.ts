import { isId, parseProblemId, slug } from "../../base/ids";
import { later, t } from "../../base/language";
import type { RuleId } from "../../base/rules";
import type { CslItem } from "../../references/csl/csl";
import { checkEntry } from "../../yaml/check/checkEntry";
import { fits } from "../../yaml/check/fits";
import { isPlainMap, type Path, put } from "../../yaml/places/data";
import type { Fault } from "../../yaml/places/findings";
import { type Problem, problemSchema } from "../problemSchema";
import { catalogueChecking, shapeAt } from "../reading/shape";
import type { Area, CatalogueFile, Person } from "../schema";
import { conformed } from "./conform";
import type { Mapping } from "./mappingFile";
import { isWorkSpent, renewWork } from "./pattern";
import { asList, type Rule } from "./rules";
import { asText, isNothing, type Scope } from "./template";
import { Tally } from "./told";
import { citedWorks, workOf } from "./works";

const LONGEST_LABEL = 60;
const RAW = { unknownWord: () => undefined, raw: true };

/** Makes problems of our format from the entries of a source, one by one, by the rules of a mapping. */
export class Mapper {
  readonly areas = new Map<string, Area>();
  readonly people = new Map<string, Person>();
  readonly works = new Map<string, CslItem>();
  readonly problems: Problem[] = [];
  private readonly ids = new Map<string, number>();
  private readonly tally = new Tally();
  private readonly seen = new Set<string>();
  private entries = 0;

  constructor(private readonly mapping: Mapping) {}

  /** The problem that an entry becomes; undefined where it does not count, or has neither an id nor a title. */
  add(entry: unknown): Problem | undefined {
    this.entries++;
    renewWork();
    this.tally.entry = t("entry {0}", this.entries);
    if (!this.mapping.source.where(entry)) return undefined;
    const scope: Scope = { entry };
    for (const { source } of this.mapping.named)
      if (!this.seen.has(source.text) && (/^it(\.|$)/.test(source.text) || !isNothing(source.read(scope))))
        this.seen.add(source.text);
    const made: Record<string, unknown> = {};
    const name = this.named(scope);
    if (!name) {
      const message = t("the entry has neither an id nor a title: it is left out");
      this.tally.found({ path: ["problem"], at: "key", severity: "warning", code: "unnamed-entry", message });
      return undefined;
    }
    put(made, "id", name.id);
    put(made, "title", name.title);
    for (const { key, rule } of this.mapping.problem) {
      if (key === "id" || key === "title") continue;
      const value = conformed(rule(scope, this.tally), shapeAt(["problems", 0, key]), key);
      if (!isNothing(value)) put(made, key, value);
    }
    this.setArea(made, scope);
    this.setStatus(made, scope, name.source);
    this.setPeople(made, scope);
    this.setReferences(made, scope);
    this.setSame(made, scope);
    if (isWorkSpent()) this.tooMuch();
    const problem = this.checked(made);
    if (problem) this.problems.push(problem);
    return problem;
  }

  /** What is to be said of the mapping after all entries. */
  faults(): Fault[] {
    const absent = this.entries
      ? this.mapping.named
          .filter(({ source }) => !this.seen.has(source.text) && !source.text.startsWith("$"))
          .map(({ source, path }): Fault => {
            const message = t("`{0}` is in no entry of the source", source.text);
            return { path, severity: "warning", code: "unknown-path", message };
          })
      : [];
    return [...absent, ...this.tally.faults()];
  }

  /** Everything but the problems. */
  rest(): CatalogueFile {
    return {
      catalogue: this.mapping.info,
      areas: [...this.areas.values()],
      people: [...this.people.values()],
      references: [...this.works.values()] as CatalogueFile["references"],
    };
  }

  private rule(key: string): Rule | undefined {
    return this.mapping.problem.find((one) => one.key === key)?.rule;
  }

  private value(key: string, scope: Scope, raw = false): unknown {
    return this.rule(key)?.(scope, raw ? RAW : this.tally);
  }

  /** The id and title of an entry, of which one may stand for the other; `source` is its id in the source. */
  private named(scope: Scope): { id: string; title: string; source: string } | undefined {
    const given = asText(this.value("id", scope))?.trim();
    const title = asText(this.value("title", scope))?.replace(/\s+/g, " ").trim() || given;
    if (!title) return undefined;
    const wanted =
      given !== undefined && isId(given) ? given : slug(given ?? title, 70, `entry-${digest(given ?? title)}`);
    const count = (this.ids.get(wanted) ?? 0) + 1;
    this.ids.set(wanted, count);
    let id = wanted;
    for (let n = count; n > 1 && (id === wanted || this.ids.has(id)); n++) id = `${wanted.slice(0, 70)}-${n}`;
    if (id !== wanted) this.ids.set(id, 1);
    this.tally.entry = id;
    if (id !== wanted && given !== undefined) {
      const message = t("an entry before it has this id too: it is told apart by a number");
      this.tally.found({ path: ["problem", "id"], severity: "warning", code: "duplicate-id", message });
    }
    return { id, title, source: this.sourceId(scope) ?? given ?? id };
  }

  /** Of an id that is made from one value, that value: `17` of `erdos-17`. */
  private sourceId(scope: Scope): string | undefined {
    const own = this.mapping.named.filter(({ path }) => path[0] === "problem" && path[1] === "id");
    return own.length === 1 ? asText(own[0]!.source.read(scope)) : undefined;
  }

  private setArea(made: Record<string, unknown>, scope: Scope): void {
    const given = asText(made["area"]);
    if (given === undefined) return;
    const id = isId(given) ? given : slug(given, 80, "");
    delete made["area"];
    if (!id) return;
    made["area"] = id;
    const words = isId(given) ? asText(this.value("area", scope, true))?.trim() : given;
    const title = words !== undefined && slug(words, 80, "") === id ? words : id;
    if (!this.areas.has(id)) this.areas.set(id, { id, title });
  }

  private setStatus(made: Record<string, unknown>, scope: Scope, sourceId: string): void {
    const raw = this.value("status", scope, true);
    const word = asText(isPlainMap(raw) ? raw["state"] : raw)?.trim();
    let { status } = made;
    if (typeof status === "string") status = { state: status };
    if (isPlainMap(status) && status["state"] === undefined) {
      delete made["status"];
      status = { label: status["label"] };
    } else if (isPlainMap(status)) {
      if (status["label"] === undefined && word !== undefined && word.toLowerCase() !== status["state"])
        status["label"] = word.length > LONGEST_LABEL ? `${word.slice(0, LONGEST_LABEL - 1)}…` : word;
      const { label, ...rest } = status;
      // A label that is the state's own name says nothing.
      const shown = asText(label)?.toLowerCase() === status["state"] ? rest : status;
      made["status"] = Object.keys(shown).length === 1 ? shown["state"] : shown;
    }
    const own = isPlainMap(status) ? (asText(status["label"]) ?? word) : word;
    const origin = isPlainMap(made["origin"]) ? made["origin"] : {};
    made["origin"] = {
      catalogue: this.mapping.info.id,
      id: sourceId,
      ...(typeof made["url"] === "string" ? { url: made["url"] } : {}),
      ...(own === undefined ? {} : { status: own }),
      ...origin,
    };
  }

  private setPeople(made: Record<string, unknown>, scope: Scope): void {
    const given = asList(this.mapping.person?.(scope, this.tally)).map((one) =>
      isPlainMap(one) ? one : { name: one },
    );
    if (!given.length) return;
    const workers = asList(made["people"]);
    for (const one of given) {
      const name = asText(one["name"])?.trim();
      const wanted = asText(one["id"]) ?? name;
      const id = wanted === undefined ? "" : slug(wanted, 80, "");
      if (!id || !name) continue;
      const texts = Object.entries(one).map(([key, value]) => [key, asText(value)]);
      if (!this.people.has(id)) this.people.set(id, { ...Object.fromEntries(texts), id, name } as Person);
      workers.push({ person: id });
    }
    if (workers.length) made["people"] = workers;
  }

  private setReferences(made: Record<string, unknown>, scope: Scope): void {
    const uses = citedWorks(asList(made["references"]), this.works);
    const keys = new Set(uses.map((use) => (isPlainMap(use) ? use["key"] : use)));
    for (const one of asList(this.mapping.reference?.(scope, this.tally))) {
      const work = workOf(one, this.works);
      if (!work) continue;
      this.works.set(work.id, work);
      if (!keys.has(work.id)) uses.push(work.id);
    }
    if (uses.length) made["references"] = uses;
  }

  private setSame(made: Record<string, unknown>, scope: Scope): void {
    const own = `${this.mapping.info.id}/${String(made["id"])}`;
    const related = asList(made["related"]);
    for (const one of asList(this.mapping.same?.(scope, this.tally))) {
      const target = asText(one) ?? "";
      const fault = (code: RuleId, message: string): void =>
        this.tally.found({ path: ["same"], severity: "warning", code, message });
      if (!parseProblemId(target)) fault("not-an-id", t("same: the id of a problem, as catalogue/id, is needed"));
      else if (target === own || target === made["id"])
        fault("self-link", t("same: it leads back to the entry itself"));
      else related.push({ problem: target, kind: "duplicates" });
    }
    if (related.length) made["related"] = related;
  }

  private tooMuch(): void {
    const message = t("the patterns take too much work for one entry: from here on they found nothing in it");
    this.tally.found({ path: ["problem"], at: "key", severity: "warning", code: "too-much-work", message });
  }

  /** What fits our format; what was meant is put in its place where it shows (an address without `https://`, a date with a time), the rest is told. */
  private checked(made: Record<string, unknown>): Problem | undefined {
    if (fits(problemSchema, made)) return made;
    const first: Fault[] = [];
    checkEntry(problemSchema, made, [], later("problem"), catalogueChecking(), first, () => undefined);
    for (const { path, data, code } of first)
      if (data?.replacement !== undefined && MENDED.has(code)) replaceAt(made, path, data.replacement);
    const faults: Fault[] = [];
    const problem = checkEntry(problemSchema, made, [], later("problem"), catalogueChecking(), faults, () => undefined);
    for (const fault of faults) this.tally.found({ ...fault, path: rulePath(fault.path), severity: "warning" });
    return problem;
  }
}

const MENDED = new Set(["not-an-id", "bad-date", "bad-url"]);

/** Where the rule of a value of a problem stands: places of the values in lists are not those of rules. */
function rulePath(path: Path): Path {
  const end = path.findIndex((step) => typeof step === "number");
  return ["problem", ...(end < 0 ? path : path.slice(0, end))];
}

function replaceAt(data: Record<string, unknown>, path: Path, value: string): void {
  let parent: unknown = data;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string | number, unknown> | undefined)?.[step];
  if (typeof parent === "object" && parent !== null) (parent as Record<string | number, unknown>)[path.at(-1)!] = value;
}

/** A short name for a text without Latin letters: FNV-1a of 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
