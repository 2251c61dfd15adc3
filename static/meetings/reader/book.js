// Finds the book: from the portal where it can be reached, from what the device keeps where not.
import { canSeal } from "./crypt.js";
import { forget, openKept, readable } from "./keep.js";
import { fromKept, fromPortal } from "./bytes.js";
import { ask } from "./owner.js";

export const NOT_HERE = "This pack is not on this device. Open it again when you are online.";
export const WITHDRAWN = "You can’t open this pack any more. It was removed from this device.";

export const packOf = (root) => Number(root.dataset.pack || location.pathname.match(/packs\/(\d+)\//)?.[1]);

// { book, source, words, marks, online }, or { refused } with what to tell the reader.
export async function findBook(pack) {
  const answer = await fetch(`/meetings/packs/${pack}/book/`, { credentials: "same-origin" }).catch(() => null);
  if (!answer) return keptBook(pack);
  if (answer.redirected) return { signedOut: true };
  if (answer.status === 404) {
    await forget([pack]).then(() => ask([pack]), () => {});
    return { refused: WITHDRAWN };
  }
  if (!answer.ok) return keptBook(pack);
  const book = await answer.json();
  const kept = canSeal() ? await openKept(pack).catch(() => null) : null;
  const same = kept && kept.copy.copy === book.copy && kept.copy.reader === book.reader && readable(kept.copy);
  return { book, online: true, source: same ? fromKept(kept) : fromPortal(book), words: same ? kept.words : null, marks: same ? kept.marks : null };
}

async function keptBook(pack) {
  const kept = canSeal() ? await openKept(pack).catch(() => null) : null;
  if (!kept || String(kept.copy.reader) !== localStorage.getItem("pack-owner")) return { refused: NOT_HERE };
  return { book: kept.book, online: false, source: fromKept(kept), words: kept.words, marks: kept.marks };
}
