// Notes that wait to be sent, in order, sealed. Each carries a key made here, so that one sent twice is one.
import { keyOf, newKeyOf, sealValue, unsealValue } from "./crypt.js";
import { all, get, keys, put, remove } from "./store.js";

let sending = null;

export async function post(reader, pack, act) {
  const key = await newKeyOf(reader, pack);
  await put("outbox", { reader, pack, act: await sealValue(key, act, `${pack}:outbox`) });
}

export const waiting = async (pack) => (await all("outbox")).filter((each) => each.pack === pack).length;

// Sends what waits. Returns how many were sent; stops where the portal can't be reached or nobody is signed in.
export function send() {
  sending ||= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll() {
  let [sent, token, number] = [0, {}];
  while ((number = (await keys("outbox"))[0]) !== undefined) {
    // asked anew each time: more may have been written meanwhile
    const { reader, pack, act } = (await get("outbox", number)) || {};
    const key = act && (await keyOf(reader, pack));
    if (key) {
      token[pack] ||= await tokenFor(pack, reader);
      if (!token[pack] || !(await deliver(pack, await unsealValue(key, act, `${pack}:outbox`), token[pack]))) break;
      sent += 1;
    }
    await remove("outbox", number);
  }
  return sent;
}

// The token with which its reader may write; nothing while somebody else, or nobody, is signed in.
async function tokenFor(pack, reader) {
  const answer = await reached(`/meetings/packs/${pack}/book/`, {});
  const book = answer?.ok && !answer.redirected && (await answer.json());
  return book && book.reader === reader && book.csrf;
}

async function deliver(pack, act, token) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const marks = `/meetings/packs/${pack}/marks/`;
  const answer =
    act.does === "delete"
      ? await reached(`${marks}${act.key}/`, { method: "DELETE", headers })
      : await reached(marks, { method: "POST", headers, body: JSON.stringify(act.mark) });
  return Boolean(answer) && !answer.redirected && answer.status < 500 && answer.status !== 403;
}

async function reached(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    return null;
  }
}
