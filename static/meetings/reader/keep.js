// The copy that this device keeps: sealed in pieces, for its reader alone, for 72 hours from when it was fetched.
import { keyOf, newKeyOf, seal, sealValue, unseal, unsealValue } from "./crypt.js";
import { all, get, keys, put, remove } from "./store.js";

const HOURS = 72;
const HOUR = 3_600_000;
const RENEWED_AFTER = 24 * HOUR;
const SLACK = 5 * 60_000; // clocks are set right by a little now and then
export const PIECE = 512 * 1024;

const piecesOf = (pack) => IDBKeyRange.bound([pack, 0], [pack, Infinity]);

// Whether the clock lets a copy be read: not after its time, and not before it was kept or last read.
export function readable(copy, now = Date.now()) {
  return Boolean(copy) && now < copy.expires && now > Math.max(copy.kept, copy.seen) - SLACK;
}

export const needsKeeping = (copy, book) =>
  !readable(copy) || copy.copy !== book.copy || copy.reader !== book.reader || Date.now() - copy.kept > RENEWED_AFTER;

export const keptRow = (pack) => get("copies", pack);
export const keptRows = () => all("copies");

// Opens what is kept: { copy, key, book, words, marks }, or nothing where it may not be read (any more).
export async function openKept(pack) {
  const copy = await keptRow(pack);
  if (!copy) return null;
  if (!readable(copy)) {
    if (Date.now() >= copy.expires) await forget([pack]);
    return null;
  }
  const key = await keyOf(copy.reader, pack);
  if (!key) return null;
  await put("copies", { ...copy, seen: Math.max(copy.seen, Date.now()) }, pack);
  const part = (name) => unsealValue(key, copy[name], `${pack}:${name}`);
  return { copy, key, book: await part("book"), words: await part("words"), marks: await part("marks") };
}

// Seals the answer to a request for the bytes while it comes in, and notes the copy last of all.
export async function keep(book, answer) {
  const { pack, reader } = book;
  await forgetPieces(pack);
  const key = await newKeyOf(reader, pack);
  const size = await sealStream(key, pack, answer.body.getReader());
  const { csrf: _, files: __, ...sealedBook } = book;
  const now = Date.now();
  const row = { pack, reader, copy: book.copy, size, kept: now, seen: now, expires: now + HOURS * HOUR };
  const parts = { book: await sealValue(key, sealedBook, `${pack}:book`) };
  const before = await keptRow(pack);
  if (before?.reader === reader && before.marks) parts.marks = before.marks;
  await put("copies", { ...row, ...parts }, pack);
  return row;
}

async function sealStream(key, pack, stream) {
  let [number, size, held] = [0, 0, new Uint8Array(0)];
  for (;;) {
    const { done, value } = await stream.read();
    if (value) held = joined(held, value);
    while (held.length >= PIECE || (done && held.length)) {
      const piece = held.subarray(0, PIECE);
      await put("chunks", await seal(key, piece, `${pack}:${number}`), [pack, number]);
      [number, size, held] = [number + 1, size + piece.length, held.slice(piece.length)];
    }
    if (done) return size;
  }
}

function joined(one, two) {
  const both = new Uint8Array(one.length + two.length);
  both.set(one);
  both.set(two, one.length);
  return both;
}

// Keeps something beside the copy, sealed: the words for searching, the reader's own marks.
export async function keepPart(pack, name, value) {
  const copy = await keptRow(pack);
  const key = copy && (await keyOf(copy.reader, pack));
  if (key) await put("copies", { ...(await keptRow(pack)), [name]: await sealValue(key, value, `${pack}:${name}`) }, pack);
}

// A stretch of the kept bytes, out of the pieces that it lies in.
export async function keptBytes({ copy, key }, begin, end) {
  const found = new Uint8Array(end - begin);
  for (let number = Math.floor(begin / PIECE); number * PIECE < end; number += 1) {
    const piece = await unseal(key, await get("chunks", [copy.pack, number]), `${copy.pack}:${number}`);
    const from = number * PIECE;
    found.set(piece.subarray(Math.max(begin - from, 0), Math.min(end - from, piece.length)), Math.max(from - begin, 0));
  }
  return found;
}

// Keys first: what is left for a moment can't be read.
export async function forget(packs) {
  for (const pack of packs) {
    const copy = await keptRow(pack);
    if (copy) await remove("keys", `${copy.reader}:${pack}`);
    await remove("copies", pack);
    await forgetPieces(pack);
  }
}

async function forgetPieces(pack) {
  for (const key of await keys("chunks", piecesOf(pack))) await remove("chunks", key);
}
