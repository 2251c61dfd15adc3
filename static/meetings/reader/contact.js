// Talks with the portal while a pack is open: keeps a copy, hears whether it may stay, says which page is open.
import { canSeal } from "./crypt.js";
import { forget, keep, keepPart, keptRow, needsKeeping } from "./keep.js";
import { ask, device, obey, setOwner } from "./owner.js";

const EVERY = 60_000;
const SHELF = "pack-reader";
const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

const written = (book, content) => ({
  method: "POST", credentials: "same-origin", body: JSON.stringify(content), keepalive: true,
  headers: { "Content-Type": "application/json", "X-CSRFToken": book.csrf },
});

// Keeps the reader itself and the copy on this device, once it is not there or not this one.
export async function keepHere(book, marks) {
  if (!canSeal() || !("serviceWorker" in navigator) || !("caches" in window)) return null;
  await navigator.serviceWorker.register("/meetings/packs/reader-worker.js");
  setOwner(book.reader);
  await keepShell(book);
  let row = await keptRow(book.pack);
  if (needsKeeping(row, book)) row = await keepCopy(book);
  if (row) await keepPart(book.pack, "marks", marks.list);
  return row;
}

async function keepCopy(book) {
  const answer = await fetch(`/meetings/packs/${book.pack}/bytes/?copy=${book.copy}`, { credentials: "same-origin" });
  if (answer.status !== 200 || answer.redirected) return null;
  const row = await keep(book, answer);
  const said = { device: device(), copy: book.copy, name: deviceName() };
  const noted = await fetch(`/meetings/packs/${book.pack}/keep/`, written(book, said)).catch(() => null);
  if (noted?.ok && !noted.redirected) return row;
  await forget([book.pack]); // a copy that the office doesn't know of is not kept
  return null;
}

async function keepShell(book) {
  const shelf = await caches.open(SHELF);
  const known = new Set((await shelf.keys()).map((request) => new URL(request.url).pathname));
  await shelf.add(book.shell);
  await Promise.all(book.files.filter((name) => !known.has(name)).map((name) => shelf.add(name)));
}

function deviceName() {
  const agent = navigator.userAgent;
  const system = /iPad|Android|iPhone|Windows|Mac OS|Linux/.exec(agent)?.[0] || "Device";
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] || "browser";
  return `${system}, ${browser === "Edg" ? "Edge" : browser}`;
}

export function sayKept(root, row) {
  const line = root.querySelector("[data-kept]");
  const button = root.querySelector("[data-forget]");
  line.hidden = button.hidden = !row;
  if (row) line.textContent = `Kept on this device, encrypted, until ${time.format(row.expires)}. It can be read offline until then.`;
}

export function listenForForget(root, pack) {
  root.querySelector("[data-forget]").addEventListener("click", async () => {
    await forget([pack]);
    await ask([pack]);
    sayKept(root, null);
  });
}

// Asks now, each minute and when the network comes back; `gone` is called when this pack must go.
export function keepAsking(book, gone, back) {
  const once = async () => {
    if ((await obey().catch(() => [])).includes(book.pack)) gone();
    else await back();
  };
  addEventListener("online", once);
  setInterval(() => document.hidden || once(), EVERY);
  return once();
}

// Says which page is open, at most every few seconds: for going on there, and since reading is being active (S19).
export function placeKeeper(book) {
  let [timer, last] = [0, ""];
  const say = () => {
    clearTimeout(timer);
    timer = 0;
    if (last && navigator.onLine && book.csrf) fetch(`/meetings/packs/${book.pack}/place/`, written(book, { page: last })).catch(() => {});
    last = "";
  };
  addEventListener("pagehide", say);
  return (label) => {
    last = label;
    timer ||= setTimeout(say, 3000);
  };
}
