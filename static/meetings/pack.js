// Turns pages without loading the whole page anew: the next one is fetched ahead, picture and all.
const ready = new Map(); // address -> promise of { reader, title }

function fetched(address) {
  if (!ready.has(address)) ready.set(address, load(address));
  return ready.get(address);
}

async function load(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error("Not a page of the pack");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const reader = document.adoptNode(page.getElementById("pack-reader"));
  await reader.querySelector(".pack-page").decode().catch(() => {});
  return { reader, title: page.title };
}

function lookAhead() {
  const next = document.querySelector('#pack-reader a[rel="next"]');
  if (next) fetched(next.href).catch(() => ready.delete(next.href));
}

// The contents scroll by themselves where they stand beside the page.
function showWhere() {
  const contents = document.querySelector(".pack-reader__contents");
  const here = contents.querySelector("[aria-current]");
  if (here) contents.scrollTop = here.offsetTop - contents.offsetTop - contents.clientHeight / 2;
}

async function turnTo(address, remember) {
  try {
    const { reader, title } = await fetched(address);
    ready.clear();
    document.getElementById("pack-reader").replaceWith(reader);
    document.title = title;
    if (remember) history.pushState(null, "", address);
    showWhere();
    reader.querySelector(".pack-where").focus({ preventScroll: true });
    lookAhead();
  } catch {
    location.assign(address);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('#pack-reader a[href^="?page="]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  turnTo(link.href, true);
});
window.addEventListener("popstate", () => turnTo(location.href, false));
showWhere();
lookAhead();
