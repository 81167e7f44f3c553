import { parseExperiment } from "../../src/core/research/experiment";
import { parseNote } from "../../src/core/research/note";
import { experimentFiles, noteFiles } from "./generate";
import { DOOR_ROWS } from "./doorRows";
import { EVERYTHING_ROWS } from "./everythingRows";
import { INSTRUMENT_ROWS } from "./instrumentRows";
import { LOAD_ROWS } from "./loadRows";
import { MAPPING_ROWS } from "./mappingRows";
import { pairs } from "./measure";
import { n, ratio, type Row } from "./row";
import { RUN_ROWS } from "./runRows";
import { SEARCH_ROWS } from "./searchRows";
import { SITE_ROWS } from "./siteRows";
import { START_ROWS } from "./startRows";

const RESEARCH_ROWS: readonly Row[] = [
  ...[
    { name: "notes", make: noteFiles, read: (file: string, text: string) => parseNote(file, text) },
    { name: "experiments", make: experimentFiles, read: (file: string, text: string) => parseExperiment(file, text) },
  ].flatMap(({ name, make, read }) =>
    [100, 1_000, 10_000].map((count): Row => ({
      what: () => `reading ${n(count)} ${name}, against \`JSON.parse\` of what comes out`,
      unit: "times",
      async measure(b) {
        const texts = [...make(count, b.small)];
        const json = texts.map(({ path, text }) => JSON.stringify(read(path, text)));
        return ratio(
          await pairs(
            b.runs,
            () => texts.forEach(({ path, text }) => read(path, text)),
            () => json.forEach((text) => JSON.parse(text) as unknown),
          ),
        );
      },
    })),
  ),
];

/** All figures that are taken in Node, in the order of the report. */
export const ROWS: readonly Row[] = [
  ...LOAD_ROWS,
  ...MAPPING_ROWS,
  ...SITE_ROWS,
  ...SEARCH_ROWS,
  ...EVERYTHING_ROWS,
  ...START_ROWS,
  ...DOOR_ROWS,
  ...RESEARCH_ROWS,
  ...RUN_ROWS,
  ...INSTRUMENT_ROWS,
];
