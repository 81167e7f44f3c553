import { slug } from "../../base/ids";
import { repairedDate } from "../../base/isoDate";
import type { Checking, MessageKind } from "../../yaml/check/issues";
import * as check from "../../yaml/check/shape";
import type { Path } from "../../yaml/places/data";
import type { Fault } from "../../yaml/places/findings";
import { catalogueFileSchema } from "../schema";
import { DATE_MESSAGE, ID_MESSAGE, KEY_MESSAGE, URL_MESSAGE } from "../schemaFields";

let known: Checking | undefined;

/** What the check of catalogue files knows besides their schema. */
export function catalogueChecking(): Checking {
  return (known ??= {
    shape: check.shapeOf(catalogueFileSchema as unknown as check.AnySchema),
    kinds: new Map<string, MessageKind>([
      [ID_MESSAGE, { code: "not-an-id", meant: (text) => slug(text, 60, "") || undefined }],
      [DATE_MESSAGE, { code: "bad-date", meant: repairedDate }],
      [URL_MESSAGE, { code: "bad-url", meant: webAddress }],
      [KEY_MESSAGE, { code: "wrong-type" }],
    ]),
    idKeys: { people: "person", related: "problem", sources: "reference" },
  });
}

function webAddress(text: string): string | undefined {
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : undefined;
}

/** The shape at a path of a catalogue file; undefined where the schema says nothing. */
export function shapeAt(path: Path): check.Shape | undefined {
  return check.shapeAt(catalogueChecking().shape, path);
}

/** CSL variables that are written in capitals; in small letters no CSL processor knows them. */
const CAPITALS = new Map(["DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"].map((name) => [name.toLowerCase(), name]));

/** Paths of the keys that the schema does not know. CSL items may hold any variable: there only misspelt capitals count. */
export function unknownKeys(data: unknown): Path[] {
  return check.unknownKeys(
    data,
    catalogueChecking().shape,
    (path, key) => path[0] !== "references" || (path.length === 2 && CAPITALS.has(key)),
  );
}

/** The hint for an unknown key: the author's own and kept, or a slip. */
export function unknownKeyFault(path: Path): Fault {
  const capitals = path[0] === "references" ? CAPITALS.get(String(path.at(-1))) : undefined;
  return check.unknownKeyFault(path, catalogueChecking().shape, capitals);
}
