/** All that a page is made with: one module, so that a host can load it, with Markdown and maths in it, on first use. */
export { renderMarkdown } from "../markdown";
export { problemPage } from "../problemPage";
