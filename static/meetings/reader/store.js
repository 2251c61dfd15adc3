// The device's own drawers (IndexedDB). What is put in here is sealed first (crypt.js); only numbers and times are not.
const NAME = "portal-packs";
const DRAWERS = { keys: undefined, copies: undefined, chunks: undefined, outbox: { autoIncrement: true } };
let opened;

function promised(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function database() {
  opened ||= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(DRAWERS)) request.result.createObjectStore(name, options);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => close(); // another page throws everything away
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function drawer(name, mode = "readonly") {
  return (await database()).transaction(name, mode).objectStore(name);
}

export const get = async (name, key) => promised((await drawer(name)).get(key));
export const keys = async (name, range) => promised((await drawer(name)).getAllKeys(range));
export const all = async (name, range) => promised((await drawer(name)).getAll(range));
export const remove = async (name, key) => promised((await drawer(name, "readwrite")).delete(key));

export async function put(name, value, key) {
  const store = await drawer(name, "readwrite");
  return promised(key === undefined ? store.add(value) : store.put(value, key));
}

export async function close() {
  const database = await opened?.catch(() => null);
  opened = undefined;
  database?.close();
}

// Throws every drawer away, keys first, so that what is left for a moment can't be read.
export async function destroy() {
  try {
    await promised((await drawer("keys", "readwrite")).clear());
  } catch {
    // nothing was kept
  }
  await close();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
