import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { number } from "../../src/core/base/language";
import { SEEDS, type View } from "../../src/core/comparison/view";
import { type TableForm, TABLE_FORMS } from "../../src/core/words/printTable";
import { fill } from "../../src/core/words/pageTexts";
import { type Content, choice, iconButton, textButton } from "../kit/parts";
import { send } from "./host";
import type { Looking } from "./looking";

const FORM_NAMES: Record<TableForm, string> = { markdown: "Markdown", latex: "LaTeX", typst: "Typst", csv: "CSV" };

/** Whose runs, which of them, and how they are put together. */
export function toolbar({ model, view, change, select }: Looking): TemplateResult {
  const { strings, scopes, scope, views } = model;
  const isSame = JSON.stringify;
  const saved = views.find((one) => isSame(one.view) === isSame(view));
  const look = (chosen: typeof scope | undefined) => {
    if (chosen === undefined) return;
    select([]);
    send({ type: "look", scope: chosen });
  };
  return html`<div class="tools" role="group" aria-label=${strings.heading}>
    ${choice(strings.scope, scope, scopes, look)}
    <input
      class="filter"
      type="search"
      spellcheck="false"
      aria-label=${strings.filter}
      placeholder=${strings.filterHint}
      title=${strings.filterHint}
      .value=${live(view.filter)}
      @input=${(event: Event) => change({ filter: (event.target as HTMLInputElement).value })}
    />
    ${grouping(model, view, change)}
    ${choice(
      strings.values,
      view.values,
      [
        { value: "last" as const, text: strings.last },
        { value: "best" as const, text: strings.best },
      ],
      (chosen) => change({ values: chosen ?? "last" }),
    )}
    ${
      views.length
        ? choice(
            strings.views,
            saved?.name,
            [
              { value: undefined, text: strings.view },
              ...views.map(({ name }) => ({ value: name as string | undefined, text: name })),
            ],
            (name) => change(views.find((one) => one.name === name)?.view ?? {}),
          )
        : nothing
    }
    ${
      saved
        ? iconButton("trash", fill(strings.forgetView, saved.name), () =>
            send({ type: "forgetView", name: saved.name }),
          )
        : iconButton("save", strings.saveView, () => send({ type: "saveView", view }))
    }
  </div>`;
}

/** A choice for each column that makes groups, and one for one more. */
function grouping({ strings, table }: Looking["model"], { group }: View, change: Looking["change"]): TemplateResult[] {
  const groups = [
    ...(table.rows.some(({ seeds }) => seeds) ? [{ value: SEEDS, text: strings.bySeed }] : []),
    ...table.columns
      .filter(({ of, id, varies }) => varies && (of === "parameter" || GROUPING.has(id)))
      .map(({ id, title }) => ({ value: id, text: fill(strings.byColumn, title) })),
  ];
  const chosen = group.filter((id) => groups.some(({ value }) => value === id));
  const places = chosen.length < groups.length ? [...chosen, undefined] : chosen;
  return places.map((value, i) =>
    choice(
      i ? fill(strings.groupNext, i + 1) : strings.group,
      value,
      [
        { value: undefined, text: i ? strings.andBy : strings.noGroup },
        ...groups.filter((one) => one.value === value || !chosen.includes(one.value)),
      ],
      (id) => change({ group: chosen.toSpliced(i, 1, ...(id === undefined ? [] : [id])) }),
    ),
  );
}

/** Facts of runs by which groups make sense. */
const GROUPING = new Set([
  "run:problem",
  "run:experiment",
  "run:verdict",
  "run:state",
  "run:author",
  "run:tracker",
  "run:group",
  "run:commit",
]);

/** What is done with the table as it is shown. */
export function actionBar({ model: { strings }, view }: Looking): TemplateResult {
  return html`<div class="actions copying" role="group" aria-label=${strings.copyAs}>
    <span class="muted">${strings.copyAs}</span>
    ${TABLE_FORMS.map((form) => textButton("copy", FORM_NAMES[form], () => send({ type: "copy", form, view })))}
    <span title=${strings.insertHint}
      >${textButton("insert", strings.insert, () => send({ type: "insert", view }))}</span
    >
  </div>`;
}

/** What is done with the rows that are selected. */
export function selectionBar({ model: { strings }, view, shown, selected, change, select }: Looking): Content {
  if (!selected.size) return nothing;
  const ids = [...selected];
  const rows = shown.rows.filter(({ members }) => members.some(({ id }) => selected.has(id)));
  const [only] = rows;
  const experiment = rows.length === 1 ? only!.members.find((row) => row.experiment)?.experiment : undefined;
  const arePinned = rows.length > 0 && rows.every(({ pinned }) => pinned);
  const others = view.pinned.filter((id) => !selected.has(id));
  return html`<div class="actions selection" role="group" aria-label=${fill(strings.selected, number(ids.length))}>
    <span>${fill(strings.selected, number(ids.length))}</span>
    ${textButton(arePinned ? "pinned" : "pin", arePinned ? strings.unpin : strings.pin, () =>
      change({ pinned: arePinned ? others : [...others, ...ids] }),
    )}
    ${
      rows.length === 1
        ? textButton("target", only!.baseline ? strings.noBaseline : strings.baseline, () =>
            change({ baseline: only!.baseline ? undefined : only!.id }),
          )
        : nothing
    }
    ${
      experiment === undefined
        ? nothing
        : html`${textButton("go-to-file", strings.open, () => send({ type: "openExperiment", id: experiment }))}
          ${textButton("law", strings.setVerdict, () => send({ type: "setVerdict", experiment }))}`
    }
    ${textButton("close", strings.clear, () => select([]))}
  </div>`;
}
