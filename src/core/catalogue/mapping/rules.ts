import { didYouMean } from "../../base/didYouMean";
import { t } from "../../base/language";
import type { RuleId } from "../../base/rules";
import { suggestion } from "../../yaml/check/words";
import { isPlainMap, type Path, put } from "../../yaml/places/data";
import type { Fault } from "../../yaml/places/findings";
import { compilePattern, type Pattern } from "./pattern";
import { asText, isNothing, type Scope, type SourcePath, sourcePath, template } from "./template";

/** What a rule makes of an entry; undefined where it gives nothing. */
export type Rule = (scope: Scope, told: Told) => unknown;

/** What is told while an entry is mapped. */
export interface Told {
  /** A value that no word of a vocabulary stands for; `path` leads to the vocabulary in the mapping, `rule` to the rule that asks. */
  unknownWord(vocabulary: Path, rule: Path, word: string): void;
  /** Without filters and vocabularies: the words of the source itself. */
  raw?: boolean;
}

/** The verbs of a rule, each with what it is for; `from`, `any` and `const` say that a map is a rule. */
export const VERBS = ["from", "words", "except", "split", "match", "as", "else", "any", "const"] as const;
/** What goes with `match`. */
const MATCH_OPTIONS = ["list", "then"];
const STARTS = ["from", "any", "const"] as const;

/** Whether a map is a rule with verbs, and not a map to be made. */
export function isVerbs(value: unknown): value is Record<string, unknown> {
  return isPlainMap(value) && STARTS.some((verb) => Object.hasOwn(value, verb));
}

/** Reads the rules of one mapping: what is wrong is told as faults, and the rest is kept. */
export class RuleReader {
  readonly faults: Fault[] = [];
  /** Each path of the source that a rule names, with where it does. */
  readonly named: { source: SourcePath; path: Path }[] = [];

  /** @param vocabularies those under `words` of the mapping */
  constructor(private readonly vocabularies: unknown) {}

  /** A rule: a template, a list of rules, a map of rules, or a map with verbs. */
  rule(value: unknown, path: Path): Rule {
    if (typeof value === "string") return this.template(value, path);
    if (Array.isArray(value)) return this.list(value, path);
    if (isVerbs(value)) return this.verbs(value, path);
    if (isPlainMap(value)) return this.map(value, path);
    return () => (value === null ? undefined : value);
  }

  /** A pattern; where it is refused, one that matches nothing. */
  pattern(source: unknown, path: Path, ignoreCase = false): Pattern {
    const compiled =
      typeof source === "string" && source
        ? compilePattern(source, { ignoreCase })
        : { refused: t("a pattern (a text) is needed") };
    if ("pattern" in compiled) return compiled.pattern;
    this.fault(path, "refused-pattern", compiled.refused);
    return { first: () => undefined, all: () => [] };
  }

  private fault(path: Path, code: RuleId, message: string, data?: Fault["data"], at?: "key"): void {
    this.faults.push({ path, severity: "error", code, message, ...(data ? { data } : {}), ...(at ? { at } : {}) });
  }

  private template(text: string, path: Path): Rule {
    const { paths, fill } = template(text, (message) => this.fault(path, "unknown-filter", message));
    for (const source of paths) this.named.push({ source, path });
    return (scope, { raw }) => fill(scope, raw);
  }

  private list(values: readonly unknown[], path: Path): Rule {
    const rules = values.map((value, i) => this.rule(value, [...path, i]));
    return (scope, told) => {
      const found = rules.flatMap((rule) => {
        const value = rule(scope, told);
        return isNothing(value) ? [] : value;
      }) as unknown[];
      return found.length ? found : undefined;
    };
  }

  /** A map of which every part that is taken from the source is absent says nothing: what is the same for all entries does not make it. */
  private map(value: Record<string, unknown>, path: Path): Rule {
    const rules = Object.entries(value).map(([key, inner]) => {
      const before = this.named.length;
      const rule = this.rule(inner, [...path, key]);
      return { key, rule, taken: this.named.length > before };
    });
    const anyTaken = rules.some(({ taken }) => taken);
    return (scope, told) => {
      const made: Record<string, unknown> = {};
      let found = !anyTaken;
      for (const { key, rule, taken } of rules) {
        const inner = rule(scope, told);
        if (isNothing(inner)) continue;
        put(made, key, inner);
        found ||= taken;
      }
      return found && Object.keys(made).length ? made : undefined;
    };
  }

  private verbs(value: Record<string, unknown>, path: Path): Rule {
    const at = (verb: string): Path => [...path, verb];
    const has = (verb: string): boolean => Object.hasOwn(value, verb);
    for (const key of Object.keys(value))
      if (![...VERBS, ...MATCH_OPTIONS].includes(key)) this.unknownVerb(key, at(key));
    const source = has("from") ? this.from(value["from"], at("from")) : undefined;
    const any = has("any") ? asList(value["any"]).map((inner, i) => this.rule(inner, [...path, "any", i])) : [];
    const start: Rule = source
      ? (scope) => source.read(scope)
      : has("any")
        ? (scope, told) => firstOf(any, scope, told)
        : () => value["const"] ?? undefined;
    const split = has("split") ? this.pattern(value["split"], at("split")) : undefined;
    const match = has("match") ? this.pattern(value["match"], at("match")) : undefined;
    const then = has("then") ? this.pattern(value["then"], at("then")) : undefined;
    const except = has("except") ? this.choice(asList(value["except"]), at("except")) : undefined;
    const words = has("words") ? this.words(value["words"], path) : undefined;
    const as = has("as") ? this.rule(value["as"], at("as")) : undefined;
    const otherwise = has("else") ? this.rule(value["else"], at("else")) : undefined;
    const makesList = split !== undefined || then !== undefined || value["list"] === true;
    return (scope, told) => {
      const first = start(scope, told);
      let items = isNothing(first) ? [] : asList(first);
      if (split) items = items.flatMap((item) => pieces(split, asText(item) ?? ""));
      if (match) items = items.flatMap((item) => matched(match, value["list"] === true, asText(item) ?? ""));
      if (then) items = items.flatMap((item) => pieces(then, asText(item) ?? ""));
      if (except) items = items.filter((item) => !except(asText(item) ?? ""));
      if (words && !told.raw) items = items.flatMap((item) => words(item, told));
      if (as) items = items.flatMap((item) => as({ entry: scope.entry, it: item }, told) ?? []);
      items = items.filter((item) => !isNothing(item));
      if (!items.length) return otherwise?.(scope, told);
      return makesList || Array.isArray(first) || items.length > 1 ? items : items[0];
    };
  }

  private from(value: unknown, path: Path): SourcePath {
    if (typeof value !== "string" && typeof value !== "number")
      this.fault(path, "wrong-type", t("from: the path of a value in the source is needed, such as `status.state`"));
    const source = sourcePath(String(value));
    this.named.push({ source, path });
    return source;
  }

  private unknownVerb(key: string, path: Path): void {
    const near = didYouMean(key, VERBS);
    const message = near
      ? t("`{0}` is no verb of a rule", key) + suggestion(near)
      : t("`{0}` is no verb of a rule: there are {1}", key, VERBS.join(", "));
    this.fault(path, "unknown-verb", message, near ? { replacement: near, kind: "key" } : undefined, "key");
  }

  /** Whether a text is one of some words, or fits one of their patterns (`/…/`). */
  choice(words: readonly unknown[], path: Path): (text: string) => boolean {
    const exact = new Set<string>();
    const patterns: Pattern[] = [];
    for (const [i, word] of words.entries()) {
      const source = patternIn(String(word));
      if (source === undefined) exact.add(folded(String(word)));
      else patterns.push(this.pattern(source, [...path, i], true));
    }
    return (text) => exact.has(folded(text)) || patterns.some((pattern) => pattern.first(text) !== undefined);
  }

  /** A vocabulary: the name of one under the mapping's `words`, or the map itself. */
  private words(value: unknown, rule: Path): (item: unknown, told: Told) => unknown[] {
    const named = typeof value === "string";
    const path: Path = named ? ["words", value] : [...rule, "words"];
    const shared = isPlainMap(this.vocabularies) ? this.vocabularies : {};
    const vocabulary = named ? (Object.hasOwn(shared, value) ? shared[value] : undefined) : value;
    if (!isPlainMap(vocabulary)) {
      const near = named ? didYouMean(value, Object.keys(shared)) : undefined;
      const message = named
        ? t("there is no vocabulary `{0}` under `words`", value) + (near ? suggestion(near) : "")
        : t("words: a map from the source's words to ours is needed, or the name of one under `words`");
      this.fault([...rule, "words"], "unknown-vocabulary", message, near ? { replacement: near } : undefined);
      return (item) => [item];
    }
    const exact = new Map<string, unknown>();
    const patterns: { pattern: Pattern; meaning: unknown }[] = [];
    for (const [word, meaning] of Object.entries(vocabulary)) {
      const source = patternIn(word);
      if (source === undefined) exact.set(folded(word), meaning);
      else patterns.push({ pattern: this.pattern(source, [...path, word], true), meaning });
    }
    return (item, told) => {
      const text = asText(item) ?? "";
      const key = folded(text);
      const found = exact.has(key)
        ? { meaning: exact.get(key) }
        : patterns.find(({ pattern }) => pattern.first(text) !== undefined);
      if (!found) told.unknownWord(path, rule, text);
      return isNothing(found?.meaning) ? [] : [found!.meaning];
    };
  }
}

/** How vocabularies compare words: blanks at the ends and the case of letters do not count. */
function folded(word: string): string {
  return word.trim().toLowerCase();
}

/** What stands between the slashes of `/…/`. */
function patternIn(word: string): string | undefined {
  return word.length > 2 && word.startsWith("/") && word.endsWith("/") ? word.slice(1, -1) : undefined;
}

function firstOf(rules: readonly Rule[], scope: Scope, told: Told): unknown {
  for (const rule of rules) {
    const value = rule(scope, told);
    if (!isNothing(value)) return value;
  }
  return undefined;
}

function matched(pattern: Pattern, all: boolean, text: string): string[] {
  const found = all ? pattern.all(text) : [pattern.first(text)];
  return found.flatMap((groups) => groups?.[1] ?? (groups && groups.length === 1 ? groups[0]! : [])).filter(Boolean);
}

/** What stands between the matches of a pattern, without blanks around it. */
function pieces(pattern: Pattern, text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const [match] of pattern.all(text)) {
    const at = text.indexOf(match!, from);
    if (!match || at < 0) continue;
    found.push(text.slice(from, at));
    from = at + match.length;
  }
  found.push(text.slice(from));
  return found.map((piece) => piece.trim()).filter(Boolean);
}

/** A value as a list; one that is none, as its only item. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
