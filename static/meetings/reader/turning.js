// Which page is open, and the ways to another: links, keys, swipe, a typed number.
export class Turning {
  constructor(book, pages, root) {
    Object.assign(this, { book, pages, root, at: 0, heard: [] });
    root.addEventListener("click", (event) => this.clicked(event));
    root.querySelector("[data-go]").addEventListener("submit", (event) => this.typed(event));
    addEventListener("popstate", () => this.go(this.wanted() || book.labels[0], false));
    addEventListener("keydown", (event) => this.pressed(event));
    this.listenForSwipes(root.querySelector("[data-stage]"));
  }

  onTurn(heard) {
    this.heard.push(heard);
  }

  get label() {
    return this.book.labels[this.at];
  }

  wanted() {
    return (new URLSearchParams(location.search).get("page") || "").trim().toUpperCase();
  }

  async go(label, remember = true) {
    const at = this.book.labels.indexOf(label);
    if (at < 0) return false;
    performance.mark("turn-start");
    this.at = at;
    const shown = await this.pages.show(at);
    if (!shown) return true;
    performance.mark("turn-end");
    performance.measure("turn", "turn-start", "turn-end");
    if (remember) history.pushState(null, "", `?page=${encodeURIComponent(label)}`);
    for (const heard of this.heard) heard(label);
    return true;
  }

  step(by) {
    const label = this.book.labels[this.at + by];
    return label ? this.go(label) : Promise.resolve(false);
  }

  // The nearest changed page before or after this one.
  changed(direction) {
    const places = this.book.changed.map((label) => this.book.labels.indexOf(label));
    const found = direction > 0 ? places.find((at) => at > this.at) : places.findLast((at) => at < this.at);
    if (found !== undefined) this.go(this.book.labels[found]);
  }

  clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest('a[rel="prev"], a[rel="next"], a[href^="?page="], [data-turn]');
    if (!link) return;
    event.preventDefault();
    if (link.rel) this.step(link.rel === "next" ? 1 : -1);
    else if (link.dataset.turn) this.turned(link.dataset.turn);
    else this.go(new URLSearchParams(link.getAttribute("href").slice(1)).get("page"));
  }

  turned(where) {
    const { labels } = this.book;
    if (where === "first") this.go(labels[0]);
    else if (where === "last") this.go(labels.at(-1));
    else this.changed(where === "changed-after" ? 1 : -1);
  }

  async typed(event) {
    event.preventDefault();
    const field = event.target.elements.page;
    const found = await this.go(field.value.trim().toUpperCase());
    field.setCustomValidity(found ? "" : "There is no such page in your copy.");
    field.reportValidity();
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  }

  // Page Down scrolls a page that is taller than the screen, and turns at its foot; Page Up the same upwards.
  pressed(event) {
    const by = { PageDown: 1, PageUp: -1 }[event.key];
    if (!by || event.target.closest("input, textarea, select, dialog")) return;
    const stage = this.root.querySelector("[data-stage]").getBoundingClientRect();
    const more = by > 0 ? stage.bottom > innerHeight + 4 : stage.top < 0;
    if (more) return;
    event.preventDefault();
    this.step(by);
    scrollTo({ top: scrollY + (by > 0 ? stage.top - 8 : 0) });
  }

  listenForSwipes(stage) {
    let start = null;
    stage.addEventListener("touchstart", ({ touches }) => {
      start = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    }, { passive: true });
    stage.addEventListener("touchend", ({ changedTouches: [end] }) => {
      if (!start || !getSelection().isCollapsed || stage.scrollWidth > stage.clientWidth + 2) return;
      const [across, down] = [end.clientX - start.x, end.clientY - start.y];
      start = null;
      if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) this.step(across < 0 ? 1 : -1);
    });
  }
}
