import { send } from "../host";
import { leave } from "./wayBack";

/**
 * Handles every link of the page in one place: jumps on the page, and intents for all that the extension opens. The webview's own handling of
 * links is kept out, so that nothing opens twice.
 */
export function handleLinks(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    follow(link, root);
  });
}

function follow(link: HTMLAnchorElement, root: HTMLElement): void {
  const { problem, reference, path, from, file, line } = link.dataset;
  const href = link.getAttribute("href") ?? "";
  if (problem !== undefined && link.classList.contains("missing")) return;
  if (problem !== undefined) send({ type: "openProblem", id: problem });
  else if (reference !== undefined) void goToReference(reference, root);
  else if (file !== undefined) send({ type: "openMention", file, line: Number(line) });
  else if (path !== undefined && from !== undefined) send({ type: "openPath", from, path });
  else if (/^(https?|mailto):/i.test(href)) send({ type: "openLink", url: href });
  else if (href.length > 1 && href.startsWith("#")) jumpTo(document.getElementById(href.slice(1)));
}

/** Works that notes cite need not be among the problem's references. */
export async function goToReference(key: string, root: HTMLElement): Promise<void> {
  await root.querySelector("reference-list")?.reveal(key);
  const row = [...root.querySelectorAll<HTMLElement>(".reference")].find((element) => element.dataset["key"] === key);
  if (row) jumpTo(row);
  else send({ type: "openReference", key });
}

/** Goes to a part of the page from another, to which there is a way back. */
function jumpTo(target: HTMLElement | null): void {
  if (!target) return;
  leave();
  goTo(target);
}

/** Scrolls to a part of the page and puts the focus there, so that the keyboard goes on from it. */
export function goTo(target: HTMLElement | null): void {
  if (!target) return;
  const calm =
    matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion");
  target.scrollIntoView({
    behavior: calm ? "auto" : "smooth",
    block: target.matches("li") ? "center" : "start",
  });
  target.focus({ preventScroll: true });
}
