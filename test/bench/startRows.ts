import { LIMITS } from "../../scripts/build/sizes.mjs";
import { DIST, packedSize, size, starts } from "./bundles";
import type { Bench } from "./context";
import { median, middle } from "./measure";
import type { Row } from "./row";

/** The start of the extension, and the sizes of what is shipped. */
export const START_ROWS: readonly Row[] = [
  {
    what: () => "`require` of the main bundle in a fresh process (bound: an empty module)",
    unit: "ms",
    limit: 10,
    async measure(b) {
      const found = starts(b);
      const [subject, bound] = [median(found.map(({ main }) => main)), median(found.map(({ empty }) => empty))];
      return { ...middle(found.map(({ main, empty }) => main - empty)), subject, bound };
    },
  },
  ...[
    {
      what: "main bundle in the Node host, with all that it requires at once",
      limit: LIMITS["main bundle with all that it requires at once"],
      size: (b: Bench) => starts(b)[0]!.size,
    },
    { what: "page bundle", limit: LIMITS["page bundle"], size: () => size(`${DIST}/page/page.js`) },
    { what: "web bundle", limit: LIMITS["web bundle"], size: () => size(`${DIST}/web/extension.js`) },
    { what: "VSIX", limit: LIMITS.VSIX, size: packedSize },
  ].map((row): Row => ({
    what: () => `size of the ${row.what}`,
    unit: "kB",
    limit: row.limit,
    measure: async (b) => ({ value: row.size(b) }),
  })),
];
