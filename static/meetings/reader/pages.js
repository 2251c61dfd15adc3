// Draws pages: the picture, and over it the words, which can be selected and which a screen reader reads. The pages
// beside the open one are drawn ahead, so that turning only changes which of them is shown.
import { addLinks } from "./links.js";

const MOST_PIXELS = 16_000_000;
const AHEAD = [1, -1, 2];
const HELD = 6;

export class Pages {
  constructor(opened, stage, labels) {
    Object.assign(this, opened, { stage, labels, drawn: new Map(), zoom: 1, at: -1 });
    new ResizeObserver(() => this.resized()).observe(stage);
  }

  resized() {
    if (this.at < 0 || Math.abs(this.stage.clientWidth - this.width) < 2) return;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.again(), 150);
  }

  again() {
    this.clear();
    return this.show(this.at);
  }

  clear() {
    this.drawn.clear();
  }

  // Shows a page. One drawn ahead is there at once; otherwise the last one stays until this is drawn.
  async show(at) {
    this.at = at;
    this.width = this.stage.clientWidth;
    const page = await this.draw(at);
    if (this.at !== at) return false;
    this.stage.replaceChildren(page.box);
    this.stage.dataset.label = this.labels[at];
    setTimeout(() => this.lookAhead(at), 0);
    return true;
  }

  async lookAhead(at) {
    for (const step of AHEAD) {
      if (this.at !== at) return;
      if (this.labels[at + step]) await this.draw(at + step).catch(() => {});
    }
    for (const old of this.drawn.keys()) {
      if (this.drawn.size > HELD && Math.abs(old - this.at) > 2) this.drawn.delete(old);
    }
  }

  draw(at) {
    if (!this.drawn.has(at)) {
      const page = this.make(at);
      this.drawn.set(at, page);
      page.catch(() => this.drawn.get(at) === page && this.drawn.delete(at));
    }
    return this.drawn.get(at);
  }

  async make(at) {
    const page = await this.pdf.getPage(at + 1);
    const plain = page.getViewport({ scale: 1 });
    const scale = (Math.max(this.width, 200) / plain.width) * this.zoom;
    const viewport = page.getViewport({ scale });
    const box = document.createElement("div");
    box.className = "pack-sheet";
    box.dataset.label = this.labels[at];
    box.style.setProperty("width", `${Math.floor(viewport.width)}px`);
    box.style.setProperty("height", `${Math.floor(viewport.height)}px`);
    box.style.setProperty("--total-scale-factor", String(scale));
    box.style.setProperty("--scale-round-x", "1px");
    box.style.setProperty("--scale-round-y", "1px");
    const words = document.createElement("div");
    words.className = "textLayer";
    box.append(await this.picture(page, viewport), words);
    await new this.pdfjs.TextLayer({ textContentSource: await page.getTextContent(), container: words, viewport }).render();
    addLinks(box, page, viewport, this).catch(() => {}); // the page is there before its links are
    return { box, words };
  }

  async picture(page, viewport) {
    const canvas = document.createElement("canvas");
    const sharp = Math.min(devicePixelRatio || 1, 2, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.setAttribute("aria-hidden", "true");
    const transform = sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0];
    await page.render({ canvas, viewport, transform }).promise;
    return canvas;
  }
}
