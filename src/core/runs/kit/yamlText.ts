import {
  CORE_SCHEMA,
  FAILSAFE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  intCoreTag,
  loadAll,
  mergeTag,
  realMapTag,
  seqTag,
} from "js-yaml";
import type { Schema } from "js-yaml";
import type { Parsed } from "./jsonText";
import { t } from "../../base/language";

/** Programs write one for each thing that they hold twice; what follows them has its own bounds (`eachLeaf`). */
const MOST_ALIASES = 100_000;
const DEEP = " ".repeat(64);
const LONGEST_YAML = 4 * 1024 * 1024;

/** Integers beyond 2^53 stay the text that they are: ids and seeds must not be rounded. */
const intTag = defineScalarTag<unknown>("tag:yaml.org,2002:int", {
  ...intCoreTag,
  resolve: (source, isExplicit, tagName) => {
    const value = intCoreTag.resolve(source, isExplicit, tagName);
    return typeof value === "number" && !Number.isSafeInteger(value) ? source : value;
  },
});

/** Whatever a tag calls for (Python writes `!!python/object:…`), the data below it is data: nothing is made from it. */
const anyTag = ["!", "tag:"].flatMap((prefix) => [
  defineScalarTag(prefix, { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
  defineSequenceTag(prefix, { ...seqTag, matchByTagPrefix: true, identify: () => false }),
  defineMappingTag(prefix, { ...realMapTag, matchByTagPrefix: true, identify: () => false }),
]);

const DATA = CORE_SCHEMA.withTags(intTag, mergeTag, realMapTag, anyTag);
const STRINGS = FAILSAFE_SCHEMA.withTags(realMapTag, anyTag);

/** The first document of YAML that a program wrote. Mappings are `Map`s, so that keys such as `__proto__` are data; a duplicate's last value counts. */
export function parseYaml(text: string): Parsed {
  return parse(text, DATA);
}

/** The same, with every scalar as the text that stands there. */
export function parseYamlStrings(text: string): Parsed {
  return parse(text, STRINGS);
}

function parse(text: string, schema: Schema): Parsed {
  if (text.length > LONGEST_YAML) return { value: undefined, problem: t("is too large to be read (more than 4 MB)") };
  const load = (source: string): Parsed => ({
    value: loadAll(source, { schema, json: true, maxAliases: MOST_ALIASES })[0],
  });
  try {
    return load(text);
  } catch (error) {
    try {
      const further = listsFurtherIn(text);
      if (further !== text) return load(further);
    } catch {
      // The first message names what the person sees.
    }
    const { reason, mark } = error as { reason?: unknown; mark?: { line?: unknown } };
    const place =
      typeof mark?.line === "number" ? t("is not valid YAML at line {0}", mark.line + 1) : t("is not valid YAML");
    return { value: undefined, problem: typeof reason === "string" ? `${place}: ${reason.slice(0, 120)}` : place };
  }
}

/** Within brackets PyYAML and others ask for no column; js-yaml wants all further in than the list's key. Blanks there are free. */
function listsFurtherIn(text: string): string {
  let depth = 0;
  let quote = "";
  // Whether a value may begin.
  let open = true;
  const lines = text.split("\n").map((line) => {
    const inside = depth > 0;
    open ||= !inside;
    for (let i = 0; i < line.length; i++) {
      const c = line[i]!;
      if (quote) {
        if (c === "\\" && quote === '"') i++;
        else if (c === quote) quote = "";
      } else if (c === "#" && (i === 0 || /\s/.test(line[i - 1]!))) break;
      else if (open && (c === '"' || c === "'")) quote = c;
      else if ((c === "[" || c === "{") && (open || inside)) depth++;
      else if ((c === "]" || c === "}") && depth) depth--;
      if (c !== " " && c !== "\t") open = /[:,[{?-]/.test(c);
    }
    return inside ? DEEP + line.trimStart() : line;
  });
  return lines.join("\n");
}
