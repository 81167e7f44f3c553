import type { Run } from "../types";

/** A folder of a person's own, at the start of a path. */
const HOME = /(?<![\w.~-])(?:file:\/\/)?(?:\/(?:home|Users)\/|[a-z]:[\\/]+Users[\\/]+)[^/\\\s"',;\]}]+/gi;

/** Parameters are shown and copied: people's own folders in them become `~`. */
export function withoutHomes(runs: readonly Run[]): void {
  for (const run of runs)
    for (const [name, value] of Object.entries(run.parameters))
      if (typeof value === "string" && /home|users/i.test(value)) {
        const shown = value.replace(HOME, "~");
        if (shown !== value) run.parameters = { ...run.parameters, [name]: shown };
      }
}
