// How large the page is shown: smaller, larger, as wide as there is room. And the panes on narrow screens.
const STEP = 1.25;
const [LEAST, MOST] = [0.5, 4];

export function listenForZoom(root, pages) {
  for (const button of root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const by = { in: pages.zoom * STEP, out: pages.zoom / STEP, fit: 1 }[button.dataset.zoom];
      const zoom = Math.min(MOST, Math.max(LEAST, by));
      if (zoom === pages.zoom) return;
      pages.zoom = zoom;
      pages.again();
    });
  }
}

export function listenForPanes(root) {
  const buttons = [...root.querySelectorAll("[data-pane]")];
  const show = (name) => {
    for (const button of buttons) {
      const open = button.dataset.pane === name;
      button.setAttribute("aria-expanded", String(open));
      root.querySelector(`#${button.dataset.pane}`).classList.toggle("is-open", open);
    }
    const first = name && root.querySelector(`#${name}`).querySelector("input:not([type=hidden]), textarea, a");
    if (first) first.focus({ preventScroll: true });
  };
  for (const button of buttons) {
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "true" ? "" : button.dataset.pane));
  }
  root.addEventListener("keydown", (event) => {
    const open = buttons.find((button) => button.getAttribute("aria-expanded") === "true");
    if (event.key !== "Escape" || !open) return;
    show("");
    open.focus();
  });
  return () => show("");
}
