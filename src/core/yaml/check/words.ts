import { t } from "../../base/language";
import { isPlainMap } from "../places/data";

/** A value as a message shows it, in one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `(${t("a list")})`;
  if (isPlainMap(value)) return `(${t("a map")})`;
  const text = String(value);
  return text.length <= 60 && !text.includes("\n") ? `\`${text}\`` : `\`${text.slice(0, 50).replace(/\s+/g, " ")}…\``;
}

/** `2,5` and `50 %` as numbers are written; undefined for what is none. */
export function numberMeant(text: string): string | undefined {
  const number = Number(text.replace(",", ".").replace(/%$/, "").trim());
  return text.trim() && Number.isFinite(number) ? String(number) : undefined;
}

/** The end of a message that names what was probably meant; "" where nothing is near. */
export function suggestion(near: string | undefined): string {
  return near === undefined ? "" : t("; did you mean `{0}`?", near);
}
