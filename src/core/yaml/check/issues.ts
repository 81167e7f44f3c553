import * as v from "valibot";
import { didYouMean } from "../../base/didYouMean";
import { later, now, t } from "../../base/language";
import type { RuleId } from "../../base/rules";
import { isPlainMap, type Path } from "../places/data";
import type { Fault } from "../places/findings";
import { type Shape, shapeAt } from "./shape";
import { numberMeant, shown, suggestion } from "./words";

export interface MessageKind {
  code: RuleId;
  meant?: (text: string) => string | undefined;
}

/** What a check knows of the files that it is for, besides their schema. */
export interface Checking {
  shape: Shape;
  /** What stands behind the messages of the schema: the code of the finding, and what a text that does not fit was probably meant to be. */
  kinds: ReadonlyMap<string, MessageKind>;
  /** In lists of maps, by their key: the key that a lone id most likely belongs under. */
  idKeys: Readonly<Record<string, string>>;
}

/** One thing that the schema refuses, at its own place: within a union, what the best fitting alternative refuses. */
export interface Issue {
  path: Path;
  /** The key is absent, and `path` ends with it. */
  missing: boolean;
  type: string;
  input: unknown;
  message: string;
  /** The words of an enumeration. */
  options?: readonly string[];
}

/** The issues that valibot found, those of unions resolved by what kind of value the author wrote. */
export function leafIssues(issues: readonly v.BaseIssue<unknown>[], base: Path = []): Issue[] {
  return issues.flatMap((issue) => {
    const steps = issue.path ?? [];
    const path = [...base, ...steps.map((step) => step.key as string | number)];
    if (issue.type === "union" && issue.issues) {
      const inner = issue.issues;
      if (isPlainMap(issue.input)) {
        const deeper = inner.filter((sub) => sub.path?.length);
        if (deeper.length) return leafIssues(deeper, path);
      }
      if (typeof issue.input === "string") {
        const fitting = inner.filter((sub) => sub.type === "picklist" && !sub.path?.length);
        if (fitting.length) return leafIssues(fitting, path);
      }
    }
    const missing =
      issue.type === "loose_object" && steps.length > 0 && (steps.at(-1) as { origin?: string }).origin === "key";
    const options =
      issue.type === "picklist" && issue.expected
        ? [...issue.expected.matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
        : undefined;
    return [{ path, missing, type: issue.type, input: issue.input, message: issue.message, options }];
  });
}

/**
 * An issue as a fault: what is wrong with the value, and what would be right.
 * @param depth the length of the path of the entry that `noun` names
 */
export function faultOf(issue: Issue, depth: number, noun: string, checking: Checking): Fault {
  const { path, input } = issue;
  const fault = (code: RuleId, message: string, replacement?: string): Fault => ({
    path: issue.missing ? path.slice(0, -1) : path,
    severity: code === "empty-value" ? "warning" : "error",
    code,
    message,
    ...(replacement === undefined ? {} : { data: { replacement } }),
  });
  const key = [...path].reverse().find((step) => typeof step === "string") as string;
  const inList = typeof path.at(-1) === "number";
  if (issue.missing) return fault("missing-key", missingMessage(key, path, depth, now(noun)));
  if (input === null) {
    return fault(
      "empty-value",
      inList
        ? t("an empty item of `{0}`: fill it in or remove it", key)
        : t("`{0}` has no value: fill it in or remove the key", key),
    );
  }
  const label = inList && path.length === depth ? t("this entry of `{0}`", key) : `${key} ${shown(input)}`.trim();
  const said = (code: RuleId, words: string, near?: string): Fault =>
    fault(code, `${label}: ${words}${suggestion(near)}`, near);
  if (issue.options) {
    const near = typeof input === "string" ? didYouMean(input, issue.options) : undefined;
    return said("unknown-value", t("one of {0}", issue.options.join(", ")), near);
  }
  const kind = checking.kinds.get(issue.message);
  if (kind) return said(kind.code, now(issue.message), typeof input === "string" ? kind.meant?.(input) : undefined);
  const [words, written] = needed(issue, depth, checking);
  return fault("wrong-type", `${label}: ${words}`, written);
}

/** What would be right where the type is wrong, and how to write it where that shows. */
function needed({ type, input, path, message }: Issue, depth: number, checking: Checking): [string, string?] {
  const words = now(NEEDED[type] ?? message);
  const meant = (near: string | undefined): [string, string?] => [words + suggestion(near), near];
  if (type === "string" && (typeof input === "number" || typeof input === "boolean")) {
    const quoted = JSON.stringify(String(input));
    return [t("a text is needed; put it in quotes: {0}", quoted), quoted];
  }
  if (type === "array" && typeof input !== "object") {
    const list = asList(shapeAt(checking.shape, path), input);
    return [list ? t("a list is needed; write `{0}`", list) : t("a list is needed"), list];
  }
  if (type === "loose_object" && typeof input === "string") {
    const key = path.length > depth ? checking.idKeys[String(path.at(-2))] : undefined;
    const map = key && /^[\w./-]+$/.test(input) ? `{${key}: ${input}}` : undefined;
    return [words + (map ? t("; write `{0}`", map) : ""), map];
  }
  if (type === "number" && typeof input === "string") return meant(numberMeant(input));
  if (type === "boolean") return meant(truthOf(String(input)));
  return [words];
}

function truthOf(word: string): string | undefined {
  if (/^(yes|y|on|1)$/i.test(word)) return "true";
  return /^(no|n|off|0)$/i.test(word) ? "false" : undefined;
}

/** A lone value as the list that it should be: the words of tags as they are, a sentence in quotes. */
function asList(shape: Shape | undefined, input: unknown): string | undefined {
  const item = shape?.item;
  if (item?.keys && !item.scalar) return undefined;
  return `[${item?.keys || /[:#[\]{}"'&*!|>%@`]/.test(String(input)) ? JSON.stringify(input) : String(input)}]`;
}

const NEEDED: Record<string, string> = {
  string: later("a text is needed"),
  number: later("a number is needed"),
  array: later("a list (items that start with `- `, or in `[]`) is needed"),
  loose_object: later("a map (`key: value` lines, or in `{}`) is needed"),
  record: later("a map (`key: value` lines, or in `{}`) is needed"),
  boolean: later("true or false"),
};

function missingMessage(key: string, path: Path, depth: number, noun: string): string {
  const list = [...path]
    .slice(0, -1)
    .reverse()
    .find((step) => typeof step === "string");
  const owner =
    path.length <= depth + 1 ? noun : typeof path.at(-2) === "number" ? t("item of `{0}`", list!) : `\`${list}\``;
  return t("this {0} has no `{1}`: it needs one", owner, key);
}
