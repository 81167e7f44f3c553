/** What every page does for those who work by keyboard: a way past its head, and the focus where it was after an input of the window. */
export function reachByKeyboard(): void {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    // A table of contents has a heading too, and comes first.
    const content =
      document.querySelector<HTMLElement>("main section, main [role=grid]") ??
      document.querySelector<HTMLElement>("main h2") ??
      document.querySelector<HTMLElement>("main");
    if (!content) return;
    content.tabIndex = -1;
    content.focus();
  });
  // VS Code gives a page that comes back from a question of the window no element to be in.
  let last: Element | null = null;
  window.addEventListener("focusin", ({ target }) => (last = target as Element));
  window.addEventListener("focus", () => {
    if (document.activeElement === document.body && last instanceof HTMLElement && last.isConnected)
      last.focus({ preventScroll: true });
  });
}
