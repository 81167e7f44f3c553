import * as assert from "node:assert/strict";
import type { Frame, FrameLocator } from "playwright-core";
import type { Workbench } from "./harness";
import { daysAgo, write } from "./researchSupport";

export const COUNTING = "Can models count what they see?";
export const RELATED = "What is a fair test of counting?";

/** A PNG of one red pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** A catalogue one of whose problems has everything that a page can show; the other has a title alone. */
const CATALOGUE = `catalogue: {id: vision-lab, title: Questions of the vision lab}
areas:
  - {id: seeing, title: Seeing}
  - {id: counting, title: Counting, parent: seeing}
people:
  - {id: mary-some, name: Mary Somerville, affiliation: Oxford, url: "https://example.org/mary"}
problems:
  - id: counting-what-is-seen
    title: ${COUNTING}
    aliases: [enumeration]
    area: counting
    status: {state: contested, label: settled for few things, since: 2024-03, note: Two groups *disagree*., verification: reviewed, reference: lake2026count}
    summary: Counts are right up to about seven things, where $n \\le 7$, and guesses above.
    importance: A model that cannot count cannot be trusted with a stock-taking.
    known:
      - {text: Up to four things are told at a glance., references: [lake2026count], since: 2023}
      - Beyond seven the error grows with the number.
    partial: [{text: Pointing at each thing helps., references: [lake2026count]}]
    unknown: [Whether counting needs a memory of places.]
    barriers: [Pictures come as patches.]
    attempts: [More data alone.]
    directions: [Attention that walks.]
    measurements:
      - id: dots
        task: Counting dots
        metric: accuracy
        unit: "%"
        better: higher
        values:
          - {system: large model, value: 72, year: 2025, reference: lake2026count}
          - {system: small model, value: 40, year: 2024, kind: baseline}
          - {system: children, value: 97, kind: human}
    references:
      - {key: lake2026count, role: introduces, note: Section 3 has the dots.}
      - zhang2017rethinking
    people:
      - {person: mary-some, focus: dots and stars}
      - {group: The Edinburgh group, focus: reading aloud}
    related:
      - {problem: fair-counting, kind: requires, note: Without it no number means much.}
      - {problem: overparameterised-generalisation, kind: part-of}
    tags: [vision, counting]
    reviewed: 2024-01-15
  - {id: fair-counting, title: ${RELATED}, area: counting}
references:
  - id: lake2026count
    type: article-journal
    title: How many dots
    author: [{family: Lake, given: Ada}, {family: Hill, given: Bea}]
    issued: {date-parts: [[2026]]}
    container-title: Journal of Numbers
    URL: https://example.org/dots
`;

const NOTE = `---
problem: counting-what-is-seen
title: A first look
created: 2026-10-05T08:00:00Z
author: ada
tags: [dots]
---

## What I saw

Errors grow as $\\sqrt{n}$ [@lake2026count], see [the table](../../../data/table.csv).

$$
e(n) = \\sum_{i=1}^{n} \\epsilon_i
$$

![dots](../../../data/dots.png)
`;

const EXPERIMENT = `title: Pointing while counting
problems: [counting-what-is-seen]
hypothesis: Pointing helps beyond seven.
status: finished
verdict: supports
links: [data/table.csv, "https://wandb.ai/lab/dots/runs/x1"]
metrics: {accuracy: 0.645, loss: 0.9}
measured: 2026-10-06
measurement: dots
author: ada
created: 2026-10-06T10:00:00Z
`;

/** The settings with which they are found. */
export const PAGE_SETTINGS = {
  "openProblems.identity.handle": "ada",
  "openProblems.catalogues": ["problems", "vision"],
};

/** Fills a copy of the sample workspace with what the tests of the page need. */
export function preparePage(workspace: string): void {
  write(workspace, "vision/catalogue.yaml", CATALOGUE);
  write(workspace, "research/notes/counting-what-is-seen/2026-10-05-first-look.md", NOTE);
  write(workspace, "research/experiments/2026-10-06-pointing.yaml", EXPERIMENT);
  write(workspace, "data/table.csv", "n,error\n1,0\n");
  write(workspace, "data/dots.png", Buffer.from(PIXEL, "base64"));
  write(
    workspace,
    "research/people/grace.yaml",
    `name: Grace Hopper\nclaims:\n  - {problem: counting-what-is-seen, since: ${daysAgo(400)}, focus: stars, state: active, help_wanted: true}\n`,
  );
  write(
    workspace,
    "research/people/ada.yaml",
    `name: Ada Lovelace\nclaims:\n  - {problem: counting-what-is-seen, since: ${daysAgo(3)}, focus: dots, state: active, updated: ${daysAgo(1)}}\nreading:\n  - {reference: lake2026count, state: reading, added: 2026-10-01}\n`,
  );
}

/** Opens a problem's page, or brings it to the front, by the search. */
export async function openProblem(window: Workbench, title: string): Promise<void> {
  // As the palette does, the search closes where VS Code gives a page that was just opened the focus only by then.
  for (let attempts = 3; ; attempts--) {
    await window.command("Open Problems: Search Problems…");
    try {
      await window.quickPick.input.fill(title, { timeout: 5000 });
      break;
    } catch (error) {
      if (attempts === 1) throw error;
    }
  }
  await soon(async () => (await window.quickPick.items())[0]?.label === title);
  await window.quickPick.accept();
  const page = await window.webview(title);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** Presses an action of the page that lies in the menu of its header. */
export async function chooseMore(page: FrameLocator, name: string): Promise<void> {
  await page.locator("details.menu > summary").click();
  await page.locator("details.menu").getByRole("button", { name }).click();
}

/** Gives the window the size at which the page of this title is so many pixels wide. */
export async function makeWide(window: Workbench, title: string, width: number): Promise<void> {
  const { page } = window;
  const root = (await window.webview(title)).locator("html");
  for (let tries = 0; tries < 5; tries++) {
    const { width: outer, height } = page.viewportSize()!;
    const inner = await root.evaluate((html) => html.clientWidth as number);
    if (inner === width) return;
    await page.setViewportSize({ width: outer + width - inner, height });
    await soon(async () => (await root.evaluate((html) => html.clientWidth as number)) !== inner);
  }
  assert.fail(`the page is ${await root.evaluate((html) => html.clientWidth as number)} pixels wide, not ${width}`);
}

/** What sticks out of a page at its right, without a place of its own that scrolls; empty where nothing does. */
export async function sticksOut(frame: Frame): Promise<string[]> {
  return frame.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => {
      for (let one = element.parentElement; one; one = one.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(one).overflowX) && one !== document.body) return true;
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && element.getClientRects().length && !scrolls(element),
    );
    const found = out.map((element) => element.outerHTML.slice(0, 120));
    if (document.scrollingElement.scrollWidth > width) found.push("the page scrolls sideways");
    return found;
  })()`);
}

/** The elements of a page that move by themselves or when they change, in components too; empty where all keeps still. */
export async function movesAtAll(frame: Frame): Promise<string[]> {
  return frame.evaluate<string[]>(`(() => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
    const moving = all(document).filter((one) => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return long(transitionDuration) || (animationName !== "none" && long(animationDuration)) || scrollBehavior === "smooth";
    });
    return moving.map((one) => one.outerHTML.slice(0, 120));
  })()`);
}

/** Waits until something holds for which there is no element to wait for. */
export async function soon(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `still not so: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The address that VS Code asks about before it leaves for a website; answered with no. */
export async function askedToOpen(window: Workbench): Promise<string> {
  const dialog = window.page.locator(".monaco-dialog-box");
  await dialog.filter({ hasText: "open the external website" }).waitFor();
  const address = await dialog.locator(".dialog-message-detail").innerText();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  return address.trim();
}
