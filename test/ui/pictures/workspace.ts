import { execFileSync } from "node:child_process";
import { daysAgo, write } from "../researchSupport";

/** The work of a group on top of the sample workspace, for pictures that show something; invented as the sample is. */
const FILES: Record<string, string> = {
  "runs/grounding-crops/metrics.json": JSON.stringify({ accuracy: 0.645, loss: 0.912 }),
  "research/notes/multimodal-grounding/crops.md": `---
problem: multimodal-grounding
title: Crops before counting
created: ${daysAgo(1)}
author: ada
tags: [counting]
---

Looking at each region again helps up to seven things.
`,
  "research/experiments/2026-11-12-warmup-sweep--ada.yaml": `title: Length of the warm-up
problems: [warmup-length]
hypothesis: Five hundred steps are enough at this width.
status: finished
verdict: supports
links: [runs/warmup-sweep]
author: ada
created: ${daysAgo(3)}
`,
  "research/people/ada.yaml": `name: Ada Lovelace
claims:
  - {problem: overparameterised-generalisation, since: ${daysAgo(20)}, focus: when memorisation starts, state: active, updated: ${daysAgo(1)}, help_wanted: true}
  - {problem: multimodal-grounding, since: ${daysAgo(9)}, focus: counting from crops, state: active, updated: ${daysAgo(2)}}
reading:
  - {reference: zhang2017rethinking, state: read, added: ${daysAgo(20)}, problem: overparameterised-generalisation}
  - {reference: tong2024eyes, state: read, added: ${daysAgo(9)}, problem: multimodal-grounding}
  - {reference: nagarajan2019uniform, state: reading, added: ${daysAgo(7)}, problem: overparameterised-generalisation}
  - {reference: nakkiran2020deep, state: to-read, added: ${daysAgo(5)}, problem: overparameterised-generalisation}
  - {reference: wu2024vstar, state: to-read, added: ${daysAgo(2)}, problem: multimodal-grounding}
`,
  "research/people/grace.yaml": `name: Grace Hopper
claims:
  - {problem: overparameterised-generalisation, since: ${daysAgo(30)}, focus: bounds that can be checked, state: active, updated: ${daysAgo(4)}}
`,
};

/** Commits what lies in a folder, as of some days ago. */
function commit(workspace: string, message: string, days: number): void {
  const date = `${daysAgo(days)}T10:00:00`;
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org", ...args], {
      cwd: workspace,
      env,
      stdio: "ignore",
    });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
}

/** Makes a copy of the sample workspace a repository with a short history. */
export function preparePictures(workspace: string): void {
  commit(workspace, "Our questions, and the first run", 20);
  const entries = Object.entries(FILES);
  for (const [file, content] of entries.slice(2)) write(workspace, file, content);
  commit(workspace, "Claim visual grounding", 2);
  for (const [file, content] of entries.slice(0, 2)) write(workspace, file, content);
  commit(workspace, "Count from crops", 1);
}
