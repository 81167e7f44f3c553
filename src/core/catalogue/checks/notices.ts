import { t } from "../../base/language";
import { BATCH, type Pause } from "../../base/slices";
import { noticeOf, noticeSentence, standingOf } from "../../references/identity/notice";
import type { Catalogue } from "../index/catalogue";
import type { Mark } from "./marks";

/** Works of the catalogues' own YAML files that were retracted, or that an expression of concern was published about, by their entries' word. */
export async function noticedWorks(catalogue: Catalogue, pause: Pause): Promise<Mark[]> {
  const marks: Mark[] = [];
  let count = 0;
  for (const { item, file } of catalogue.referenceItems) {
    if (++count % BATCH === 0) await pause();
    if (!/\.ya?ml$/i.test(file)) continue;
    const notice = noticeOf(item);
    const standing = notice && standingOf(notice.type);
    if (standing !== "retracted" && standing !== "concern") continue;
    const said = noticeSentence(notice!);
    marks.push({
      file,
      severity: standing === "retracted" ? "warning" : "info",
      code: standing === "retracted" ? "upkeep-retracted" : "upkeep-concern",
      message:
        standing === "retracted"
          ? t("`{0}` was retracted ({1}): what rests on it has to be looked at again", item.id, said)
          : t("an expression of concern was published about `{0}` ({1})", item.id, said),
      where: { kind: "reference", role: "definition", id: item.id },
    });
  }
  return marks;
}
