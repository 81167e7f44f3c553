import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { EntryModel } from "../../src/core/page/entry";
import type { PageModel } from "../../src/core/page/pageModel";
import type { Suggested, Suggestion } from "../../src/core/page/protocol";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { iconButton, textButton } from "../kit/parts";
import { send } from "./host";

/** What a form changes: an entry of a list, or without `at` a new one; the state or the tags. */
export interface EntryTarget {
  list: string;
  at?: number;
  measurement?: string;
}

interface Field {
  name: string;
  caption: keyof PageTexts;
  kind?: "area" | "select" | "keys" | "number" | "check" | "suggest";
  of?: Suggested;
  choices?: keyof EntryModel["choices"];
  hint?: keyof PageTexts;
  required?: boolean;
  /** What may be left open among choices. */
  optional?: boolean;
}

const STATEMENT: Field[] = [
  { name: "list", caption: "fieldList", kind: "select", choices: "list" },
  { name: "text", caption: "fieldText", kind: "area", hint: "fieldMarkdown", required: true },
  { name: "references", caption: "fieldReferences", kind: "keys", of: "reference", hint: "fieldKey" },
  { name: "since", caption: "fieldSince", hint: "fieldDate" },
];

const FIELDS: Record<string, Field[]> = {
  state: [
    { name: "state", caption: "fieldState", kind: "select", choices: "state" },
    { name: "since", caption: "fieldSince", hint: "fieldDate" },
    { name: "reference", caption: "fieldReference", kind: "suggest", of: "reference", hint: "fieldKey" },
    { name: "verification", caption: "fieldVerification", kind: "select", choices: "verification", optional: true },
    { name: "label", caption: "fieldLabel" },
    { name: "note", caption: "fieldNote", kind: "area", hint: "fieldMarkdown" },
  ],
  tags: [{ name: "tags", caption: "fieldTags" }],
  related: [
    { name: "problem", caption: "fieldProblem", kind: "suggest", of: "problem", required: true },
    { name: "kind", caption: "fieldRelation", kind: "select", choices: "relation", optional: true },
    { name: "note", caption: "fieldNote", kind: "area", hint: "fieldMarkdown" },
  ],
  people: [
    { name: "person", caption: "fieldPerson", kind: "suggest", of: "person" },
    { name: "group", caption: "fieldGroup" },
    { name: "focus", caption: "fieldFocus", kind: "area", hint: "fieldMarkdown" },
  ],
  values: [
    { name: "system", caption: "system", required: true },
    { name: "value", caption: "value", kind: "number", required: true },
    { name: "approximate", caption: "fieldApproximate", kind: "check" },
    { name: "kind", caption: "kind", kind: "select", choices: "kind", optional: true },
    { name: "year", caption: "date", hint: "fieldDate" },
    { name: "reference", caption: "source", kind: "suggest", of: "reference", hint: "fieldKey" },
    { name: "note", caption: "fieldNote", kind: "area", hint: "fieldMarkdown" },
  ],
};

type Entry = Record<string, unknown>;

/** A form over the page for one entry. It keeps what is typed while the page is drawn anew, and until the change is written. */
class EntryForm extends LitElement {
  static override properties = {
    target: { state: true },
    keys: { state: true },
    refused: { state: true },
    saving: { state: true },
    suggestions: { state: true },
  };

  declare target: EntryTarget | undefined;
  declare keys: string[];
  declare refused: string | undefined;
  declare saving: boolean;
  declare suggestions: Suggestion[];
  private model!: PageModel;
  /** The entry as the page had it when the form was opened. */
  private was: unknown;

  protected override createRenderRoot(): this {
    return this;
  }

  /** Shows the form of a place of the entry. */
  async open(target: EntryTarget, model: PageModel): Promise<void> {
    this.model = model;
    this.target = target;
    this.was = entryAt(model.entry, target);
    this.keys = ((asMap(this.was)["references"] as unknown[] | undefined) ?? []).map(String);
    this.refused = undefined;
    this.saving = false;
    this.suggestions = [];
    await this.updateComplete;
    this.dialog?.showModal();
    this.querySelector<HTMLElement>("[autofocus]")?.focus();
  }

  /** Takes the host's answer. Returns the place that was changed, where it is written. */
  answer(refused: string | undefined): EntryTarget | undefined {
    this.saving = false;
    this.refused = refused;
    if (refused !== undefined || !this.target) return undefined;
    const { target } = this;
    this.dialog?.close();
    return target;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { target } = this;
    if (!target) return nothing;
    const { strings } = this.model;
    const fields = FIELDS[target.list] ?? STATEMENT;
    return html`<dialog class="entry-form" aria-labelledby="entry-form-title" @close=${() => (this.target = undefined)}>
      <form
        @input=${() => (this.refused = undefined)}
        @submit=${(event: Event) => this.save(event)}
        @keydown=${(event: KeyboardEvent) => this.onKey(event)}
      >
        <h2 id="entry-form-title">${titleOf(target, this.model)}</h2>
        ${fields.map((field, i) => this.field(field, i === (fields === STATEMENT ? 1 : 0)))}
        <datalist id="entry-suggestions">
          ${this.suggestions.map(({ value, text }) => html`<option value=${value} label=${text}></option>`)}
        </datalist>
        ${this.refused === undefined ? nothing : html`<p class="refused" role="alert">${this.refused}</p>`}
        <div class="buttons">
          ${textButton("check", this.saving ? strings.saving : strings.save, () => this.submit(), "primary")}
          ${textButton("close", strings.cancel, () => this.dialog?.close())}
          ${
            target.at === undefined
              ? nothing
              : textButton("trash", strings.remove, () => this.ask({ kind: "remove", ...target, was: this.was }))
          }
        </div>
      </form>
    </dialog>`;
  }

  private field(field: Field, first: boolean): TemplateResult {
    const { strings } = this.model;
    const id = `entry-${field.name}`;
    const hint = field.hint ? strings[field.hint] : "";
    const label = html`<label for=${id}>${strings[field.caption]}</label>`;
    const value = this.valueIn(field.name);
    if (field.kind === "check")
      return html`<p class="check">
        <input id=${id} name=${field.name} type="checkbox" ?checked=${value === true} />${label}
      </p>`;
    if (field.kind === "select") {
      const choices = this.model.entry.choices[field.choices!];
      const none = field.optional ? [{ value: "", text: strings.none }] : [];
      return html`<p>
        ${label}
        <select id=${id} name=${field.name} class="choice" ?autofocus=${first}>
          ${[...none, ...choices].map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.text}</option>`)}
        </select>
      </p>`;
    }
    if (field.kind === "area")
      return html`<p>
        ${label}
        <textarea
          id=${id}
          name=${field.name}
          rows="4"
          placeholder=${hint}
          ?required=${field.required}
          ?autofocus=${first}
          .value=${text(value)}
        ></textarea>
      </p>`;
    if (field.kind === "keys") return this.keysField(id, label, hint);
    return html`<p>
      ${label}
      <input
        id=${id}
        name=${field.name}
        type=${field.kind === "number" ? "number" : "text"}
        step="any"
        list=${field.of ? "entry-suggestions" : nothing}
        autocomplete="off"
        placeholder=${hint}
        ?required=${field.required}
        ?autofocus=${first}
        .value=${text(value)}
        @input=${(event: Event) => this.suggest(field.of, event)}
        @focus=${(event: Event) => this.suggest(field.of, event)}
      />
    </p>`;
  }

  private keysField(id: string, label: TemplateResult, hint: string): TemplateResult {
    const { strings } = this.model;
    const without = (key: string) => (this.keys = this.keys.filter((one) => one !== key));
    return html`<div class="keys">
      ${label}
      <ul>
        ${this.keys.map(
          (key) =>
            html`<li class="tag">
              ${key}${iconButton("close", fill(strings.removeNamed, key), () => void without(key))}
            </li>`,
        )}
      </ul>
      <input
        id=${id}
        type="text"
        list="entry-suggestions"
        autocomplete="off"
        placeholder=${hint}
        @input=${(event: Event) => this.suggest("reference", event)}
        @focus=${(event: Event) => this.suggest("reference", event)}
        @change=${() => this.takeKey()}
      />
    </div>`;
  }

  /** What is typed as a key joins the others. */
  private takeKey(): void {
    const input = this.querySelector<HTMLInputElement>("#entry-references");
    const typed = (input?.value ?? "").split(/[\s,;]+/).map((key) => key.replace(/^@/, ""));
    this.keys = [...new Set([...this.keys, ...typed])].filter(Boolean);
    if (input) input.value = "";
  }

  private suggest(of: Suggested | undefined, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (!of) return;
    // A choice from the list is no search.
    if (of === "reference" && this.suggestions.some((one) => one.value === value)) {
      if ((event.target as HTMLElement).id === "entry-references") this.takeKey();
      return;
    }
    send({ type: "suggest", of, query: value });
  }

  private onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== "Enter") return;
    const isKey = target instanceof HTMLInputElement && target.id === "entry-references" && target.value.trim();
    const isInput = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (!isInput && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (isKey && !event.ctrlKey && !event.metaKey) this.takeKey();
    else this.submit();
  }

  private submit(): void {
    if (!this.saving) this.querySelector("form")?.requestSubmit();
  }

  private valueIn(name: string): unknown {
    const { list } = this.target!;
    if (name === "list") return list;
    if (list === "tags") return this.model.entry.tags.join(", ");
    if (list === "state") return stateOf(this.model.entry.status)[name];
    return asMap(this.was)[name];
  }

  private save(event: Event): void {
    event.preventDefault();
    this.takeKey();
    const { target, was, keys } = this;
    const form = new FormData(event.target as HTMLFormElement);
    const entry: Entry = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    if (target!.list === "tags") {
      const tags = String(entry["tags"])
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean);
      const before = this.model.entry.tags;
      this.ask({
        kind: "tags",
        add: tags.filter((tag) => !before.includes(tag)),
        remove: before.filter((tag) => !tags.includes(tag)),
      });
    } else if (target!.list === "state") this.ask({ kind: "state", status: entry, was });
    else if (target!.list === "values") {
      const value = {
        ...entry,
        value: Number(entry["value"]),
        ...("approximate" in entry ? { approximate: true } : {}),
      };
      this.ask(this.changeOf(value));
    } else if (target!.list in FIELDS) this.ask(this.changeOf(entry));
    else {
      const { list, ...rest } = entry;
      this.ask(this.changeOf({ ...rest, references: keys, ...editorial(was) }, String(list)));
    }
  }

  private changeOf(entry: Entry, to?: string): object {
    const target = this.target!;
    if (target.at === undefined) return { kind: "add", ...target, ...(to ? { list: to } : {}), entry };
    return { kind: "change", ...target, was: this.was, entry, ...(to ? { to } : {}) };
  }

  private ask(change: object): void {
    this.saving = true;
    this.refused = undefined;
    send({ type: "edit", change });
  }
}

customElements.define("entry-form", EntryForm);

declare global {
  interface HTMLElementTagNameMap {
    "entry-form": EntryForm;
  }
}

function titleOf(
  { list, at, measurement }: EntryTarget,
  { strings, entry, measurements, sections }: PageModel,
): string {
  if (list === "state") return strings.editState;
  if (list === "tags") return strings.editTags;
  if (at !== undefined) return strings.edit;
  if (measurement !== undefined)
    return fill(strings.addTo, measurements.find(({ id }) => id === measurement)?.task ?? measurement);
  const name = list === "people" ? "who" : list;
  const title =
    entry.choices.list.find(({ value }) => value === list)?.text ?? sections.find(({ id }) => id === name)?.title;
  return title === undefined ? strings.addStatement : fill(strings.addTo, title);
}

/** What the page knows of the entry in a place. */
export function entryAt(entry: EntryModel, { list, at, measurement }: EntryTarget): unknown {
  if (list === "state") return entry.status;
  const items = measurement === undefined ? entry.lists[list] : entry.values[measurement];
  return at === undefined ? undefined : items?.[at];
}

const asMap = (entry: unknown): Entry =>
  typeof entry === "string" ? { text: entry } : typeof entry === "object" && entry !== null ? (entry as Entry) : {};

const stateOf = (status: unknown): Entry =>
  typeof status === "string" ? { state: status } : { state: "open", ...((status as Entry | null) ?? {}) };

/** Whose judgement a statement is does not change with its words. */
const editorial = (was: unknown): Entry => (asMap(was)["editorial"] === true ? { editorial: true } : {});

const text = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
