/** All that the pages are made with: one module, so that a host can load it, with Markdown and maths in it, on first use. */
export { graphModel } from "./graph/graphModel";
export { overviewModel } from "./overview/overview";
export { renderMarkdown } from "./markdown/render";
export { hoverCard } from "./page/hoverCard";
export { problemPage } from "./page/problemPage";
