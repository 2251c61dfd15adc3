// On every page: a device that keeps packs asks what becomes of them, and forgets all when somebody else signs in or
// its reader signs out. The script of the page sets `data-user` on <body>; who is not signed in has none.
const OWNER = "pack-owner";
const DEVICE = "pack-device";
const CONTACT = "/meetings/packs/device/";
const SHELF = "pack-reader";

const owner = () => localStorage.getItem(OWNER);

export function device() {
  if (!localStorage.getItem(DEVICE)) localStorage.setItem(DEVICE, crypto.randomUUID());
  return localStorage.getItem(DEVICE);
}

export const setOwner = (reader) => localStorage.setItem(OWNER, String(reader));

// Asks the portal what becomes of what is kept here: { pack: "keep" | "replace" | "forget" }; nothing when offline.
export async function ask(forgotten = []) {
  try {
    const answer = await fetch(CONTACT, {
      method: "POST", credentials: "same-origin", keepalive: true, headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ device: device(), forgotten }),
    });
    return answer.ok ? (await answer.json()).packs : {};
  } catch {
    return {};
  }
}

async function keptPacks() {
  const { keys } = await import("./store.js");
  return keys("copies").catch(() => []);
}

// Throws away everything that the reader kept on this device, and says so to the portal.
export async function wipe() {
  const packs = [...(await keptPacks()), ...Object.keys(await ask()).map(Number)];
  const { destroy } = await import("./store.js");
  await destroy();
  await caches.delete(SHELF);
  localStorage.removeItem(OWNER);
  await ask(packs);
}

// Does what the portal says. What must be replaced goes too: the reader fetches the new one when it is opened.
export async function obey() {
  const { forget } = await import("./keep.js");
  const said = Object.entries(await ask());
  const gone = said.filter(([, what]) => what !== "keep").map(([pack]) => Number(pack));
  if (!gone.length) return [];
  const { send } = await import("./outbox.js");
  await send().catch(() => {}); // notes that wait are sent while their key is there
  await forget(gone);
  await ask(gone);
  return gone;
}

async function guard() {
  if (!owner()) return;
  const user = document.body.dataset.user;
  if (user && user !== owner()) await wipe();
  else if (!document.getElementById("pack-reader")) await obey();
}

// Signing out throws everything away first, then goes on.
function atSignOut(event) {
  const form = event.target;
  if (!owner() || !form.matches('form[action$="/accounts/logout/"]') || form.dataset.wiped) return;
  event.preventDefault();
  form.dataset.wiped = "true";
  const sent = import("./outbox.js").then(({ send }) => send()).catch(() => {});
  const longest = new Promise((resolve) => setTimeout(resolve, 4000));
  Promise.race([sent.then(wipe), longest]).finally(() => form.submit());
}

document.addEventListener("submit", atSignOut);
// The reader waits for this, so that nobody's pack is opened before another's is gone.
export const guarded = guard().catch(() => {});
