import { html, type TemplateResult } from "lit";
import type { GraphTexts } from "../../src/core/graph/graphTexts";
import type { RelationsCommand } from "../../src/core/graph/protocol";
import { textButton } from "../kit/parts";
import { send } from "./host";

/** What there is to see where no catalogue holds a problem: how to get some. */
export function noProblems(strings: GraphTexts): TemplateResult {
  const offer = (command: RelationsCommand, icon: string, kind: "primary" | "secondary") =>
    textButton(icon, strings[command], () => send({ type: "run", command }), kind);
  return html`<main class="nothing">
    <h1 class="visually-hidden">${strings.heading}</h1>
    <p>${strings.empty}</p>
    <div>${offer("useBundledCatalogue", "library", "primary")} ${offer("newCatalogue", "new-file", "secondary")}</div>
  </main>`;
}
