// Search in the pack, in the browser: over the words of one's own copy, which are kept with it, so it works offline too.
import { keepPart } from "./keep.js";
import { lineAt } from "./contents.js";

const AROUND = 60;
const MOST = 200;
const TRIES = 20;
const flat = (text) => text.split(/\s+/).join(" ").trim();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Search {
  constructor(book, root, known, pages) {
    Object.assign(this, { book, root, pages, words: known ? known.map(flat) : null, form: root.querySelector("[data-search]") });
    this.list = root.querySelector("[data-found]");
    this.form.addEventListener("submit", (event) => this.asked(event));
  }

  // The words of each page: those kept, else the portal's, else read by the browser itself.
  async wordsOf(wait = true) {
    this.words ||= await this.fromPortal(wait ? TRIES : 1);
    if (!this.words && wait) this.words = await this.fromPages();
    return this.words;
  }

  async fromPortal(tries) {
    for (let n = 0; n < tries; n += 1) {
      const answer = await fetch(`/meetings/packs/${this.book.pack}/words/`, { credentials: "same-origin" }).catch(() => null);
      if (!answer || !answer.ok || answer.redirected) return null;
      const { words } = await answer.json();
      if (words) {
        await keepPart(this.book.pack, "words", words).catch(() => {});
        return words.map(flat);
      }
      if (n + 1 < tries) await pause(500);
    }
    return null;
  }

  async fromPages() {
    const words = [];
    for (let n = 1; n <= this.book.labels.length; n += 1) {
      const { items } = await (await this.pages.pdf.getPage(n)).getTextContent();
      words.push(flat(items.map((item) => `${item.str}${item.hasEOL ? " " : ""}`).join("")));
    }
    return words;
  }

  async asked(event) {
    event.preventDefault();
    const wanted = flat(this.form.elements.q.value);
    this.list.hidden = false;
    if (!wanted) return this.say("Enter the words to look for.");
    this.say("Searching …");
    const words = await this.wordsOf().catch(() => null);
    return words ? this.show(wanted, this.find(words, wanted.toLowerCase())) : this.say("The pack can’t be searched now.");
  }

  find(words, wanted) {
    const hits = [];
    for (const [n, text] of words.entries()) {
      const at = text.toLowerCase().indexOf(wanted);
      if (at >= 0 && this.book.labels[n]) hits.push({ label: this.book.labels[n], text, at, end: at + wanted.length });
      if (hits.length === MOST) break;
    }
    return hits;
  }

  say(text) {
    const line = Object.assign(document.createElement("p"), { textContent: text });
    line.setAttribute("role", "status");
    this.list.replaceChildren(line);
  }

  show(wanted, hits) {
    this.say(`${hits.length} ${hits.length === 1 ? "page" : "pages"} with ‘${wanted}’`);
    const list = document.createElement("ol");
    list.append(...hits.map((hit) => this.line(hit)));
    this.list.append(list);
  }

  line({ label, text, at, end }) {
    const [item, link, words] = ["li", "a", "p"].map((name) => document.createElement(name));
    const title = lineAt(this.book, label)?.title;
    link.href = `?page=${label}`;
    link.textContent = `Page ${label}${title ? ` · ${title}` : ""}`;
    const found = Object.assign(document.createElement("mark"), { textContent: text.slice(at, end) });
    words.append(`… ${text.slice(Math.max(at - AROUND, 0), at)}`, found, `${text.slice(end, end + AROUND)} …`);
    item.append(link, words);
    return item;
  }
}
