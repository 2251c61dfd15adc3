// The reader's own notes, highlights and bookmarks: shown at once, kept sealed on the device, sent when it can be.
import { canSeal } from "./crypt.js";
import { keepPart } from "./keep.js";
import { post, send, waiting } from "./outbox.js";

export class Marks extends EventTarget {
  constructor(book, known) {
    super();
    Object.assign(this, { book, list: known || [] });
  }

  get address() {
    return `/meetings/packs/${this.book.pack}/marks/`;
  }

  on(label) {
    return this.list.filter((mark) => mark.page === label);
  }

  // Sends what waits, then takes the portal's own list; offline the one that is kept stays.
  async refresh() {
    if (canSeal()) await send().catch(() => 0);
    const waits = canSeal() ? await waiting(this.book.pack).catch(() => 0) : 0;
    if (!waits) {
      const answer = await fetch(this.address, { credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && !answer.redirected) this.list = (await answer.json()).marks;
    }
    await this.changed(waits);
  }

  async write(mark) {
    const made = { key: crypto.randomUUID(), areas: [], quote: "", text: "", changed: false, ...mark };
    this.list = [...this.list.filter((each) => each.key !== made.key), made];
    await this.does({ does: "write", mark: made });
    return made;
  }

  async remove(key) {
    this.list = this.list.filter((mark) => mark.key !== key);
    await this.does({ does: "delete", key });
  }

  async does(act) {
    await post(this.book.reader, this.book.pack, act);
    await this.changed(await waiting(this.book.pack));
    await send().catch(() => 0);
    await this.changed(await waiting(this.book.pack));
  }

  async changed(waits) {
    await keepPart(this.book.pack, "marks", this.list).catch(() => {});
    this.dispatchEvent(new CustomEvent("change", { detail: { waits } }));
  }
}
