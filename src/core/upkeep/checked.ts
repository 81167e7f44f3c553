import type { UpkeepChanges } from "../research/upkeep/state";
import type { CheckResult } from "./checking/verdict";

/** Which index answered about which work, as a check adds it to the state. */
export function checkedChanges(results: readonly CheckResult[], today: string): UpkeepChanges {
  const checked: Record<string, Record<string, string>> = {};
  for (const { key, asked, version } of results) {
    const entry = Object.fromEntries(
      asked.flatMap(({ source, outcome }) =>
        typeof outcome === "string" && source !== "arxiv" ? [[source, today]] : [],
      ),
    ) as Record<string, string>;
    if (version !== undefined) entry["arxiv"] = `v${version}`;
    if (Object.keys(entry).length) checked[key] = entry;
  }
  return { checked };
}
