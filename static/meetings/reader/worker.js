// The reader's service worker: offline it answers with the reader's own files and its empty page, which is filled from
// the encrypted copy. It keeps nothing itself, and never an answer that holds words of a pack.
const SHELF = "pack-reader";
const SHELL = "/meetings/packs/reader/";
const PACK = /^\/meetings\/packs\/\d+\/read\/$/;
const KINDS = new Set(["script", "style", "worker", "image", "font"]);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function orKept(request, address) {
  try {
    return await fetch(request);
  } catch (offline) {
    const kept = await caches.match(address, { cacheName: SHELF, ignoreVary: true });
    if (kept) return kept;
    throw offline;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (PACK.test(address.pathname)) event.respondWith(orKept(request, SHELL));
  } else if (KINDS.has(request.destination) || address.pathname.includes("/pdfjs-")) {
    event.respondWith(orKept(request, request.url));
  }
});
