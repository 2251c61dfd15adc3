// My notes at the right: those of the open page first, then the others; written, edited and thrown away here.
import { drawAreas, selectedOn } from "./selection.js";

const element = (name, text = "", className = "") => Object.assign(document.createElement(name), { textContent: text, className });

export class MarksPane {
  constructor(marks, turning, root) {
    Object.assign(this, { marks, turning, root, editing: "", waits: 0 });
    this.list = root.querySelector("[data-marks]");
    this.form = root.querySelector("[data-note]");
    this.form.addEventListener("submit", (event) => this.saved(event));
    for (const name of ["bookmark", "highlight"]) {
      root.querySelector(`[data-mark="${name}"]`).addEventListener("click", () => this[name]());
    }
    document.addEventListener("selectionchange", () => this.noteSelection());
    marks.addEventListener("change", ({ detail }) => this.show(detail.waits));
    turning.onTurn(() => this.show(this.waits));
  }

  get sheet() {
    return this.root.querySelector(".pack-sheet");
  }

  // Pressing the button takes the selection away on some tablets, so the last one is remembered.
  noteSelection() {
    const selected = selectedOn(this.sheet);
    if (selected) this.selected = { ...selected, page: this.turning.label };
    const usable = Boolean(selected) || this.selected?.page === this.turning.label;
    this.root.querySelector('[data-mark="highlight"]').disabled = !usable;
  }

  show(waits) {
    this.waits = waits;
    const { label } = this.turning;
    const own = this.marks.on(label);
    this.form.elements.page.value = label;
    this.root.querySelector("[data-note-page]").textContent = label;
    const others = this.marks.list.filter((mark) => mark.page !== label);
    this.list.replaceChildren(...[...own, ...others].map((mark) => this.line(mark, mark.page === label)));
    const button = this.root.querySelector('[data-mark="bookmark"]');
    button.setAttribute("aria-pressed", String(own.some((mark) => mark.kind === "bookmark")));
    if (this.sheet) drawAreas(this.sheet, own);
    const outbox = this.root.querySelector("[data-outbox]");
    outbox.hidden = !waits;
    outbox.textContent = waits ? `${waits} ${waits === 1 ? "change waits" : "changes wait"} to be sent when you are online.` : "";
  }

  line(mark, isHere) {
    const item = element("li");
    item.dataset.markKey = mark.key;
    if (mark.gone) item.append(element("p", "On a page that is not in your copy now", "nhsuk-hint"));
    else if (!isHere) item.append(this.link(mark.page));
    if (mark.quote) item.append(element("blockquote", mark.quote, "pack-quote"));
    if (mark.text) item.append(element("p", mark.text, "portal-text"));
    else if (mark.kind === "bookmark") item.append(element("p", "Bookmark"));
    if (mark.changed) item.append(element("p", "The page has changed since you wrote this.", "nhsuk-hint"));
    const acts = element("p", "", "pack-marks__acts");
    if (mark.kind !== "bookmark" && !mark.gone) acts.append(this.button("Edit", mark, () => this.edit(mark)));
    acts.append(this.button("Delete", mark, () => this.marks.remove(mark.key)));
    item.append(acts);
    return item;
  }

  link(page) {
    const link = element("a", `Page ${page}`);
    link.href = `?page=${page}`;
    return link;
  }

  button(text, mark, does) {
    const button = element("button", text, "pack-tool");
    button.type = "button";
    button.append(element("span", ` ${mark.kind} on page ${mark.page || "that is gone"}`, "nhsuk-u-visually-hidden"));
    button.addEventListener("click", does);
    return button;
  }

  edit(mark) {
    this.editing = mark.key;
    this.form.elements.text.value = mark.text;
    this.form.elements.text.focus();
  }

  async saved(event) {
    event.preventDefault();
    const field = this.form.elements.text;
    const edited = this.marks.list.find((mark) => mark.key === this.editing);
    const text = field.value.trim();
    if (!text) return;
    this.editing = "";
    try {
      await this.marks.write(edited ? { ...edited, text } : { kind: "note", page: this.turning.label, text });
      field.value = "";
    } catch {
      this.form.submit(); // nothing can be kept here: the plain form sends it
    }
  }

  bookmark() {
    const known = this.marks.on(this.turning.label).find((mark) => mark.kind === "bookmark");
    return known ? this.marks.remove(known.key) : this.marks.write({ kind: "bookmark", page: this.turning.label });
  }

  async highlight() {
    const { quote, areas, page } = this.selected || {};
    if (page !== this.turning.label) return;
    this.selected = null;
    getSelection().removeAllRanges();
    await this.marks.write({ kind: "highlight", page, quote, areas });
    this.noteSelection();
  }
}
