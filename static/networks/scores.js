// A trust's sheet of scores: each row saves itself, numbers move on, arrows move around, a block can be pasted.
// Without this script the sheet is one form with a button. A row that could not be saved says so and is sent again.
const sheet = document.querySelector("[data-sheet]");
const status = document.querySelector("[data-sheet-status]");
const AGAIN = 3000;
const unsaved = new Set();
const sending = new Set();

const rows = () => [...sheet.querySelectorAll("[data-row]")];
const places = (row) => [...row.querySelectorAll("[data-place]")];
const rowOf = (place) => place.closest("[data-row]");
const said = (row) => row.querySelector("[data-said]");

function move(place, down, right) {
  const lines = rows();
  const row = rowOf(place);
  const across = places(row);
  let column = across.indexOf(place) + right;
  let line = lines.indexOf(row) + down;
  if (column < 0) { column = across.length - 1; line -= 1; }
  if (column >= across.length) { column = 0; line += 1; }
  const next = lines[line] && places(lines[line])[column];
  next?.focus();
  next?.select();
}

// Whole as soon as another digit would leave the scale: 1 may still become 10 where the scale goes that far.
function isWhole(text) {
  return /^\d+$/.test(text) && Number(text) * 10 > Number(sheet.dataset.top);
}

function show(row, errors) {
  const texts = [];
  for (const place of places(row)) {
    const error = errors[place.name];
    place.classList.toggle("nhsuk-input--error", Boolean(error));
    if (!error) { place.removeAttribute("aria-invalid"); place.removeAttribute("aria-describedby"); continue; }
    place.setAttribute("aria-invalid", "true");
    place.setAttribute("aria-describedby", said(row).id);
    texts.push(error);
  }
  return texts;
}

function tell(row, text, wrong) {
  const mark = document.createElement("span");
  mark.textContent = text;
  mark.className = wrong ? "nhsuk-error-message" : "portal-muted";
  said(row).replaceChildren(mark);
}

function failed(row) {
  tell(row, "Not saved yet. It is sent again by itself.", true);
  status.textContent = "Some scores are not saved yet. Keep this page open.";
  setTimeout(() => send(row), AGAIN);
}

async function send(row) {
  if (sending.has(row)) return;
  sending.add(row);
  unsaved.delete(row);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", sheet.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const field of row.querySelectorAll("input")) body.set(field.name, field.value.trim());
  const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  sending.delete(row);
  if (!answer || answer.status >= 500) { unsaved.add(row); failed(row); return; }
  if (answer.status !== 200 && answer.status !== 422) { unsaved.add(row); tell(row, "Not saved. Copy what you typed, then load the page again.", true); return; }
  const { errors, now, there, places: all } = await answer.json();
  for (const [name, value] of Object.entries(now)) row.querySelector(`[name="seen-${name}"]`).value = value ?? "";
  const texts = [...show(row, errors), ...(errors.__all__ ? [errors.__all__] : [])];
  if (texts.length) tell(row, texts.join(" "), true); else tell(row, "Saved", false);
  if (!unsaved.size) status.textContent = `${there} of ${all} scored.`;
  if (unsaved.has(row)) send(row);
}

function changed(row) {
  unsaved.add(row);
  send(row);
}

function paste(event) {
  const text = event.clipboardData.getData("text");
  if (!/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const lines = rows();
  const first = lines.indexOf(rowOf(event.target));
  const column = places(rowOf(event.target)).indexOf(event.target);
  const filled = new Set();
  text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const place = lines[first + down] && places(lines[first + down])[column + right];
      if (place) { place.value = value.trim(); filled.add(lines[first + down]); }
    });
  });
  for (const row of filled) changed(row);
}

const KEYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

if (sheet) {
  document.querySelector("[data-sheet-hint]").hidden = false;
  sheet.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || !event.target.matches("[data-place]") || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(event.target, ...way);
  });
  sheet.addEventListener("input", (event) => {
    if (event.target.matches("[data-place]") && isWhole(event.target.value.trim())) move(event.target, 0, 1);
  });
  sheet.addEventListener("change", (event) => { if (event.target.matches("[data-place]")) changed(rowOf(event.target)); });
  sheet.addEventListener("focusin", (event) => { if (event.target.matches("[data-place]")) event.target.select(); });
  sheet.addEventListener("paste", (event) => { if (event.target.matches("[data-place]")) paste(event); });
  addEventListener("beforeunload", (event) => { if (unsaved.size || sending.size) event.preventDefault(); });
  sheet.addEventListener("submit", () => { unsaved.clear(); sending.clear(); });
}
