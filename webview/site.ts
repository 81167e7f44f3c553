import "../media/site.css";
import { setLanguage } from "../src/core/base/language";
import { fill } from "../src/core/words/pageTexts";
import { rowHtml, type SearchData } from "../src/core/site/pages/rows";
import { chosen, type Choice } from "./site/choose";

/** The public site's script: search and filters of the list of problems, in its address. Without it the pages say all the same. */

/** More rows than these say nothing more to who searches. */
const MOST_SHOWN = 200;

const root = (document.currentScript as HTMLScriptElement).src.replace(/assets\/site\.js.*$/, "");
setLanguage(document.documentElement.lang);

// Links name files, so that they work from a disk too; on a host the folder is the page's address, which is the one to pass on.
if (/^https?:/.test(location.protocol) && location.pathname.endsWith("/index.html"))
  history.replaceState(null, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);

/** What fits the page's address. */
function choiceOf(form: HTMLFormElement): Choice {
  const values = new FormData(form);
  const value = (name: string) => String(values.get(name) ?? "").trim();
  return { q: value("q"), state: value("state"), area: value("area"), tag: value("tag") };
}

function startFilter(form: HTMLFormElement, list: HTMLElement): void {
  const all = [...list.childNodes];
  let isAll = true;
  const output = form.querySelector("output")!;
  const pager = document.querySelector<HTMLElement>(".pager");
  let data: Promise<SearchData> | undefined;
  const show = async (): Promise<void> => {
    const choice = choiceOf(form);
    const isOn = Object.values(choice).some(Boolean);
    if (pager) pager.hidden = isOn;
    if (!isOn) {
      // What stands there already is not laid out again.
      if (!isAll) list.replaceChildren(...all);
      isAll = true;
      output.textContent = "";
      return;
    }
    const found = await (data ??= load());
    // Meanwhile somebody may have typed on.
    if (JSON.stringify(choice) !== JSON.stringify(choiceOf(form))) return;
    const rows = chosen(found, choice);
    const links = (target: string) => `${root}${target}index.html`;
    isAll = false;
    list.innerHTML = `<ul class="rows problems">${rows
      .slice(0, MOST_SHOWN)
      .map((row) => rowHtml(row, links))
      .join("")}</ul>`;
    const tag = choice.tag ? ` · ${choice.tag}` : "";
    output.textContent = rows.length
      ? fill(found.texts.found, rows.length, found.problems.ids.length) + tag
      : found.texts.nothing + tag;
  };
  const changed = (): void => {
    const given = Object.entries(choiceOf(form)).filter(([, value]) => value);
    const query = new URLSearchParams(given).toString();
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}`);
    void show();
  };
  const fromAddress = (): void => {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  };
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    form.querySelector<HTMLInputElement>('[name="tag"]')!.value = "";
    // The fields are empty once the event is over.
    setTimeout(changed);
  });
  fromAddress();
  void show();
}

/** As a script: from a disk, browsers fetch nothing else. */
function load(): Promise<SearchData> {
  return new Promise((resolve, reject) => {
    (globalThis as { openProblemsSite?: (data: SearchData) => void }).openProblemsSite = resolve;
    const script = document.createElement("script");
    script.src = `${root}problems/data.js`;
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

const form = document.querySelector<HTMLFormElement>("#filter");
const list = document.querySelector<HTMLElement>("#problems");
// Whoever came to read sees the list first, and then what filters it.
if (form && list) requestAnimationFrame(() => setTimeout(() => startFilter(form, list)));

/** The name of a tag, a branch or a commit, of which none leads out of the repository. */
const VERSION = /^\w[\w.-]{0,99}$/;

/** Leads from an address that asks for another version to where that one stands. */
function startVersion(notice: HTMLElement): void {
  const version = new URLSearchParams(location.search).get("v") ?? "";
  if (!VERSION.test(version) || notice.dataset["commit"]?.startsWith(version)) return;
  const [text, link] = [notice.querySelector("span")!, notice.querySelector("a")!];
  text.textContent = fill(text.textContent, version);
  link.href = fill(link.dataset["file"] ?? "", version);
  notice.hidden = false;
}

const notice = document.querySelector<HTMLElement>("#version");
if (notice) startVersion(notice);
