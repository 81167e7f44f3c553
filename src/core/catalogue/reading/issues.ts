import * as v from "valibot";
import { didYouMean } from "../../base/didYouMean";
import type { Fault } from "../../yaml/places/findings";
import type { Path } from "../../yaml/places/placed";
import { DATE_MESSAGE, ID_MESSAGE, KEY_MESSAGE, URL_MESSAGE } from "../schemaFields";
import { shapeAt } from "./shape";
import { slug } from "../../base/ids";
import { later, now, t } from "../../base/language";

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
      if (isMap(issue.input)) {
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

/** An issue as a fault: what is wrong with the value, and what would be right. */
export function faultOf(issue: Issue, noun: string): Fault {
  const { path } = issue;
  const fault = (code: string, message: string, replacement?: string): Fault => ({
    path: issue.missing ? path.slice(0, -1) : path,
    severity: code === "empty-value" ? "warning" : "error",
    code,
    message,
    ...(replacement === undefined ? {} : { data: { replacement } }),
  });
  const key = [...path].reverse().find((step) => typeof step === "string") as string;
  const inList = typeof path.at(-1) === "number";
  const label = inList && path.length === 2 ? t("this entry of `{0}`", key) : `${key} ${shown(issue.input)}`.trim();
  if (issue.missing) return fault("missing-key", missingMessage(key, path, now(noun)));
  if (issue.input === null) {
    return fault(
      "empty-value",
      inList
        ? t("an empty item of `{0}`: fill it in or remove it", key)
        : t("`{0}` has no value: fill it in or remove the key", key),
    );
  }
  if (issue.options) {
    const near = typeof issue.input === "string" ? didYouMean(issue.input, issue.options) : undefined;
    return fault("unknown-value", `${label}: ${t("one of {0}", issue.options.join(", "))}${suggestion(near)}`, near);
  }
  if (issue.message === ID_MESSAGE) {
    const near = typeof issue.input === "string" ? slug(issue.input, 60, "") || undefined : undefined;
    return fault("not-an-id", `${label}: ${now(ID_MESSAGE)}${suggestion(near)}`, near);
  }
  if (issue.message === DATE_MESSAGE) {
    const near = typeof issue.input === "string" ? repairedDate(issue.input) : undefined;
    return fault("bad-date", `${label}: ${now(DATE_MESSAGE)}${suggestion(near)}`, near);
  }
  if (issue.message === URL_MESSAGE)
    return fault("bad-url", `${label}: ${now(URL_MESSAGE)}${webSuggestion(issue.input)}`, webAddress(issue.input));
  if (issue.message === KEY_MESSAGE) return fault("wrong-type", `${label}: ${now(KEY_MESSAGE)}`);
  return wrongType(issue, label, fault);
}

function wrongType(
  issue: Issue,
  label: string,
  fault: (code: string, message: string, replacement?: string) => Fault,
): Fault {
  const { input } = issue;
  if (issue.type === "string" && (typeof input === "number" || typeof input === "boolean")) {
    const quoted = JSON.stringify(String(input));
    return fault("wrong-type", `${label}: ${t("a text is needed; put it in quotes: {0}", quoted)}`, quoted);
  }
  if (issue.type === "array" && typeof input !== "object") {
    const list = asList(issue.path, input);
    return fault(
      "wrong-type",
      `${label}: ${list ? t("a list is needed; write `{0}`", list) : t("a list is needed")}`,
      list,
    );
  }
  if (issue.type === "loose_object" && typeof input === "string") {
    const map = asMap(issue.path, input);
    return fault("wrong-type", `${label}: ${now(NEEDED["loose_object"]!)}${map ? t("; write `{0}`", map) : ""}`, map);
  }
  if (issue.type === "number" && typeof input === "string") {
    const number = Number(input.replace(",", ".").replace(/%$/, "").trim());
    const near = input.trim() && Number.isFinite(number) ? String(number) : undefined;
    return fault("wrong-type", `${label}: ${now(NEEDED["number"]!)}${suggestion(near)}`, near);
  }
  if (issue.type === "boolean") {
    const near = /^(yes|y|on|1)$/i.test(String(input))
      ? "true"
      : /^(no|n|off|0)$/i.test(String(input))
        ? "false"
        : undefined;
    return fault("wrong-type", `${label}: ${t("true or false")}${suggestion(near)}`, near);
  }
  const needed = NEEDED[issue.type];
  return fault("wrong-type", `${label}: ${now(needed ?? issue.message)}`);
}

/** A lone value as the list that it should be: the words of tags as they are, a sentence in quotes. */
function asList(path: Path, input: unknown): string | undefined {
  const item = shapeAt(path)?.item;
  if (item?.keys && !item.scalar) return undefined;
  return `[${item?.keys || /[:#[\]{}"'&*!|>%@`]/.test(String(input)) ? JSON.stringify(input) : String(input)}]`;
}

/** The key that a lone id most likely belongs under. */
const OWN_KEYS: Record<string, string> = { people: "person", related: "problem", sources: "reference" };

function asMap(path: Path, input: string): string | undefined {
  const key = OWN_KEYS[String(path.at(-2))];
  return key && path.length > 2 && /^[\w./-]+$/.test(input) ? `{${key}: ${input}}` : undefined;
}

const NEEDED: Record<string, string> = {
  string: later("a text is needed"),
  number: later("a number is needed"),
  array: later("a list (items that start with `- `, or in `[]`) is needed"),
  loose_object: later("a map (`key: value` lines, or in `{}`) is needed"),
};

function missingMessage(key: string, path: Path, noun: string): string {
  const list = [...path]
    .slice(0, -1)
    .reverse()
    .find((step) => typeof step === "string");
  const owner = path.length <= 3 ? noun : typeof path.at(-2) === "number" ? t("item of `{0}`", list!) : `\`${list}\``;
  return t("this {0} has no `{1}`: it needs one", owner, key);
}

/** The value as it would be shown in one line; "" for what is not a scalar or too long. */
function shown(input: unknown): string {
  if (Array.isArray(input)) return `(${t("a list")})`;
  if (isMap(input)) return `(${t("a map")})`;
  const text = String(input);
  return text.length <= 60 && !text.includes("\n") ? `\`${text}\`` : `\`${text.slice(0, 50).replace(/\s+/g, " ")}…\``;
}

const suggestion = (near: string | undefined): string => (near === undefined ? "" : t("; did you mean `{0}`?", near));

/** `2026-4-1`, `2026/04/01` or `1.4.2026` as the schema writes it. */
function repairedDate(text: string): string | undefined {
  const parts = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$/.exec(text.trim())?.slice(1);
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim())?.slice(1).reverse();
  const [year, month, day] = parts ?? european ?? [];
  if (!year || !month || +month < 1 || +month > 12 || (day && (+day < 1 || +day > 31))) return undefined;
  return [year, month.padStart(2, "0"), ...(day ? [day.padStart(2, "0")] : [])].join("-");
}

function webAddress(input: unknown): string | undefined {
  return typeof input === "string" && /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(input) ? `https://${input}` : undefined;
}

const webSuggestion = (input: unknown): string => suggestion(webAddress(input));

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
