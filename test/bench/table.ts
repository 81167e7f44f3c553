export type Unit = "times" | "ms" | "MB" | "kB" | "hits";

/** A figure with its unit, to three digits. */
export function format(value: number, unit: Unit): string {
  const digits = unit === "hits" || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return {
    times: `${digits} ×`,
    ms: `${digits} ms`,
    MB: `${digits} MB`,
    kB: `${value.toLocaleString("en", { maximumFractionDigits: 0 })} kB`,
    hits: digits,
  }[unit];
}

/** A Markdown table; the rows are joined by " | ". */
export function table(head: readonly string[], rows: readonly string[]): string {
  const rule = head.map((_, i) => (i === 0 ? "---" : "--:"));
  return [head.join(" | "), rule.join(" | "), ...rows].map((row) => `| ${row} |`).join("\n");
}
