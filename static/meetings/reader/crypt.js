// Sealing and opening with a key that never leaves the browser: AES-GCM, one key for each reader and pack.
import { get, put } from "./store.js";

const name = "AES-GCM";
const text = new TextEncoder();

export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

const ofReader = (reader, pack) => `${reader}:${pack}`;

export const keyOf = (reader, pack) => get("keys", ofReader(reader, pack));

export async function newKeyOf(reader, pack) {
  const known = await keyOf(reader, pack);
  if (known) return known;
  const key = await crypto.subtle.generateKey({ name, length: 256 }, false, ["encrypt", "decrypt"]);
  await put("keys", key, ofReader(reader, pack));
  return key;
}

// `place` says what it is (pack and number): a piece that was moved elsewhere doesn't open.
export async function seal(key, bytes, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name, iv, additionalData: text.encode(place) }, key, bytes);
  return { iv, sealed };
}

export async function unseal(key, { iv, sealed }, place) {
  return new Uint8Array(await crypto.subtle.decrypt({ name, iv, additionalData: text.encode(place) }, key, sealed));
}

export const sealValue = (key, value, place) => seal(key, text.encode(JSON.stringify(value)), place);

export async function unsealValue(key, sealed, place) {
  return sealed && JSON.parse(new TextDecoder().decode(await unseal(key, sealed, place)));
}
