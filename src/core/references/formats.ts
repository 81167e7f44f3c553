import { wholeFile } from "../base/diagnostics";
import type { BibliographyAddition } from "./bibliography/addition";
import { addToBib } from "./bibliography/bib";
import { addToCslJson } from "./bibliography/json";
import { addToCslYaml } from "./bibliography/yaml";
import { readBibtex, readBibtexInSlices } from "./bibtex/read";
import { writeBibtex } from "./bibtex/write";
import type { CslItem } from "./csl/csl";
import { readCslJson } from "./csl/read";
import type { ReadResult } from "./csl/readResult";
import { writeCslJson } from "./csl/write";
import { readCslYaml, readCslYamlInPieces, writeCslYaml } from "./csl/yaml";
import { exportFormats } from "./export/formats";
import { t } from "../base/language";
import { readRis } from "./ris/read";
import { writeRis } from "./ris/write";

type Pause = () => Promise<void>;

/** A format of references: what is known of it, in one place. What writing and reading again loses is told in docs/formats.md. */
export interface ReferenceFormat {
  label: string;
  endings: readonly string[];
  /** Whether a text without a name is of the format. Of several, the first of the table has it; absent where another's tells it as well. */
  recognise?: (text: string) => boolean;
  /** The works of a text and what is wrong with it. Never throws. `file` stands in the findings. */
  read: (text: string, file?: string) => ReadResult;
  /** As `read`, giving the host its turn; undefined where the format is read quickly. */
  readInSlices?: (text: string, file: string, pause: Pause) => Promise<ReadResult | undefined>;
  write: (items: CslItem[]) => string;
  /** Joins texts that were written one after the other. */
  join: (parts: string[]) => string;
  /** Adds a work to a text in its own style; absent for a format that is no project's bibliography. */
  edit?: (text: string, item: CslItem) => BibliographyAddition;
}

const lines = (parts: string[]) => parts.join("\n");

/** The formats that are read and written, in the order in which a text is asked for them. A new one is a folder and a row here. */
export const referenceFormats = {
  ris: {
    ...exportFormats.ris,
    recognise: (text) => /^[ \t]*TY[ \t]{0,2}-[ \t]/m.test(text),
    read: readRis,
    write: writeRis,
    join: lines,
  },
  "csl-json": {
    ...exportFormats["csl-json"],
    recognise: (text) => /^\s*[[{]/.test(text),
    read: readCslJson,
    write: writeCslJson,
    join: (parts) => `[\n${parts.map((part) => part.slice(2, -3)).join(",\n")}\n]\n`,
    edit: addToCslJson,
  },
  "csl-yaml": {
    ...exportFormats["csl-yaml"],
    recognise: (text) =>
      /^\s*(?:---[^\S\n]*\n\s*)?references:\s*(?:\n|\[)/.test(text) || /^\s*-\s+(?:id|type|title):\s/.test(text),
    read: readCslYaml,
    readInSlices: readCslYamlInPieces,
    write: writeCslYaml,
    join: (parts) => parts.map((part, i) => (i ? part.slice(part.indexOf("\n") + 1) : part)).join(""),
    edit: addToCslYaml,
  },
  bibtex: {
    ...exportFormats.bibtex,
    recognise: (text) => /@[a-z]+\s*[{(]/i.test(text),
    read: readBibtex,
    readInSlices: (text, file, pause) => readBibtexInSlices(text, file, { pause }),
    write: (items) => writeBibtex(items, "bibtex"),
    join: lines,
    edit: addToBib,
  },
  biblatex: {
    ...exportFormats.biblatex,
    read: readBibtex,
    readInSlices: (text, file, pause) => readBibtexInSlices(text, file, { pause }),
    write: (items) => writeBibtex(items, "biblatex"),
    join: lines,
  },
} satisfies Record<string, ReferenceFormat>;

export type ReferenceFormatId = keyof typeof referenceFormats;

const rows = Object.entries(referenceFormats) as [ReferenceFormatId, ReferenceFormat][];

/** The format of a file by its name's ending; undefined for other files. A `.bib` is `bibtex`, whichever of the two it is written for. */
export function formatOfFile(fileName: string): ReferenceFormatId | undefined {
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase();
  return rows.find(([, format]) => ending !== undefined && format.endings.includes(ending))?.[0];
}

/** The format of a text by what it looks like; undefined for other texts. */
export function formatOfText(text: string): ReferenceFormatId | undefined {
  return rows.find(([, format]) => format.recognise?.(text))?.[0];
}

/** Reads a file of references by its name, giving the host its turn; what has no known ending is read as CSL-JSON. */
export async function readReferences(fileName: string, text: string, file: string, pause: Pause): Promise<ReadResult> {
  const format: ReferenceFormat = referenceFormats[formatOfFile(fileName) ?? "csl-json"];
  try {
    const read = format.readInSlices ? await format.readInSlices(text, file, pause) : format.read(text, file);
    return read ?? { items: [], diagnostics: [] };
  } catch (error) {
    // A fault of a reader costs one file, and no more.
    const message = t("this file could not be read: {0}", error instanceof Error ? error.message : String(error));
    return { items: [], diagnostics: [wholeFile(file, "error", "not-read", message)] };
  }
}
