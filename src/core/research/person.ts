import { isId } from "../base/ids";
import type { Claim, Parsed, PersonRecord, Reading } from "./model";
import { fileTitle } from "./fileNames";
import { readRecord } from "./readRecord";
import { personFileSchema } from "./schema";
import { blockYaml } from "../yaml/editing/print";
import { later, t } from "../base/language";

/**
 * Reads one person's file. An entry that does not fit is left out with a diagnostic and the rest loads; there is no record where the text is no
 * YAML map. Never throws.
 * @param file URI string; its name without ending is the person's handle
 */
export function parsePerson(file: string, text: string): Parsed<PersonRecord> {
  const { data, diagnostics, say } = readRecord(file, text, { schema: personFileSchema, noun: later("person's file") });
  if (!data) return { diagnostics: diagnostics() };
  const handle = fileTitle(file);
  if (!isId(handle))
    say({
      path: [],
      severity: "warning",
      code: "not-an-id",
      message: t("the file's name `{0}` is not a handle (lower-case letters, digits and hyphens): rename it", handle),
    });
  const record: PersonRecord = {
    handle,
    file,
    claims: data.claims.map(({ help_wanted, ...claim }) => ({ ...claim, helpWanted: help_wanted })),
    reading: data.reading,
  };
  if (data.recalled) record.recalled = data.recalled;
  if (data.public !== undefined) record.public = data.public;
  if (data.name?.trim()) record.name = data.name.trim();
  return { record, diagnostics: diagnostics() };
}

/** The text of a new person's file. Claims and readings are one line each, so that git merges them line by line. */
export function printPerson(record: { name?: string; claims?: Claim[]; reading?: Reading[] }): string {
  const { name, claims, reading } = record;
  const fields = {
    name,
    claims: claims?.length ? claims.map(claimEntry) : undefined,
    reading: reading?.length ? reading.map(readingEntry) : undefined,
  };
  const text = blockYaml(fields, 0);
  return text ? `${text}\n` : "";
}

/** A claim as its file has it. */
export function claimEntry({ problem, since, focus, state, updated, helpWanted }: Claim): Record<string, unknown> {
  return { problem, since, focus, state, updated, help_wanted: helpWanted || undefined };
}

/** A reading state as its file has it. */
export function readingEntry({ reference, state, added, problem }: Reading): Record<string, unknown> {
  return { reference, state, added, problem };
}
