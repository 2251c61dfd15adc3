// Keys: / goes to the search box, ? lists the keys, g then a letter goes to a part of the portal.
// A page adds its own with data-key="n" on a link or button (and data-key-name where its text is not enough).
const TYPING = "input, textarea, select, [contenteditable]";

function dialog() {
  return document.getElementById("portal-keys");
}

function listKeys(list) {
  list.replaceChildren();
  for (const target of document.querySelectorAll("[data-key]")) {
    const key = document.createElement("dt");
    const does = document.createElement("dd");
    key.append(Object.assign(document.createElement("kbd"), { textContent: target.dataset.key }));
    does.textContent = target.dataset.keyName || target.textContent.trim();
    list.append(key, does);
  }
}

function open(box) {
  listKeys(box.querySelector("[data-key-list]"));
  box.showModal();
}

let started = "";

function follow(event, typed) {
  const target = document.querySelector(`[data-key="${CSS.escape(typed)}"]`);
  if (!target) return false;
  event.preventDefault();
  if (target.matches(TYPING)) target.focus();
  else target.click();
  return true;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
  if (event.key === "?" && dialog() && !dialog().open) {
    event.preventDefault();
    open(dialog());
    return;
  }
  if (event.shiftKey && event.key.length > 1) return; // Shift and an arrow selects words
  const typed = started ? `${started} ${event.key}` : event.key;
  started = "";
  if (!follow(event, typed) && event.key === "g") started = "g";
}

export function listenForKeys() {
  document.addEventListener("keydown", pressed);
}
