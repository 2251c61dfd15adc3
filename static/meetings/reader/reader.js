// The pack reader: puts its parts together. Where anything fails, the page that the server wrote stays as it is.
import { findBook, packOf } from "./book.js";
import { openPdf } from "./bytes.js";
import { keepAsking, keepHere, listenForForget, placeKeeper, sayKept } from "./contact.js";
import { fillContents, sayWhere } from "./contents.js";
import { keptRow } from "./keep.js";
import { Marks } from "./marks.js";
import { MarksPane } from "./marks_pane.js";
import { guarded } from "./owner.js";
import { Pages } from "./pages.js";
import { Search } from "./search.js";
import { Turning } from "./turning.js";
import { listenForPanes, listenForZoom } from "./zoom.js";

const root = document.getElementById("pack-reader");

function tell(text) {
  const status = root.querySelector("[data-status]");
  status.hidden = !text;
  status.textContent = text;
}

function showStage() {
  root.classList.add("is-live");
  root.querySelector("[data-plain]")?.setAttribute("hidden", "");
  for (const part of root.querySelectorAll("[data-stage], [data-tools]")) part.hidden = false;
  const stage = root.querySelector("[data-stage]");
  Object.entries({ tabindex: "0", role: "region", "aria-label": "Page" }).forEach(([name, value]) => stage.setAttribute(name, value));
  return stage;
}

// Everything that was shown is taken off the screen too.
function gone(text) {
  for (const part of root.querySelectorAll("[data-stage], [data-plain], [data-contents], [data-found], [data-marks]")) part.replaceChildren();
  root.querySelector("[data-tools]").hidden = true;
  root.querySelector("[data-where]").textContent = "";
  tell(text);
}

async function start() {
  const pack = packOf(root);
  if (!pack) return tell("Open a pack from its meeting’s page.");
  await guarded;
  const found = await findBook(pack);
  if (found.signedOut) return location.reload();
  if (found.refused) return gone(found.refused);
  const { book } = found;
  const opened = await openPdf(root.dataset, found.source);
  const stage = showStage();
  const pages = new Pages(opened, stage, book.labels);
  const turning = new Turning(book, pages, root);
  const closePanes = listenForPanes(root);
  const place = placeKeeper(book);
  turning.onTurn((label) => {
    stage.setAttribute("aria-label", `Page ${label}`);
    sayWhere(book, label, root);
    place(label);
  });
  root.addEventListener("click", (event) => event.target.closest('.is-open a[href^="?page="]') && closePanes());
  fillContents(book, root);
  listenForZoom(root, pages);
  const marks = new Marks(book, found.marks);
  const pane = new MarksPane(marks, turning, root);
  const first = [turning.wanted(), root.dataset.page, book.page].find((label) => book.labels.includes(label));
  await turning.go(first || book.labels[0], false);
  performance.mark("first-page");
  const search = new Search(book, root, found.words, pages);
  pane.show(0);
  return goOn(found, marks, search);
}

// What comes after the first page is there: one's marks, keeping a copy, the words, and talking with the portal.
async function goOn({ book, online }, marks, search) {
  listenForForget(root, book.pack);
  await marks.refresh().catch(() => {});
  let row = online ? await keepHere(book, marks).catch(() => null) : await keptRow(book.pack);
  sayKept(root, row);
  if (online && row) search.wordsOf(false).then((words) => words || search.wordsOf()).catch(() => {});
  root.dataset.ready = row ? "kept" : "open";
  const leave = () => {
    if (online) location.reload(); // the portal says what there is now
    else gone("This pack may not be kept on this device any more. It was removed.");
  };
  return keepAsking(book, leave, () => marks.refresh());
}

start().catch((error) => {
  console.warn("The reader could not start:", error);
  if (root.dataset.offline !== undefined) gone("This pack can’t be opened offline.");
});
