// Orders an agenda in place: by its arrows without a new page, and by dragging the handle. Both send what the page's own
// forms send, so the server decides, and everything works without this file.

const agenda = document.querySelector("[data-agenda]");
const said = document.querySelector("#agenda-said");

async function send(form, to) {
  const body = new FormData(form);
  body.set("to", to);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-agenda]");
  if (!answer.ok || !fresh) {
    said.textContent = page.querySelector(".nhsuk-error-summary__list")?.textContent.trim() || "This could not be moved.";
    said.className = "portal-late";
    return;
  }
  agenda.replaceChildren(...fresh.childNodes);
  said.className = "nhsuk-u-visually-hidden";
  showHandles();
  tell(form.dataset.move, to);
}

// Where the item stands now, to the ear and by the focus.
function tell(item, to) {
  const row = document.getElementById(`item-${item}`);
  const number = row?.querySelector(".agenda__number")?.textContent.trim();
  said.textContent = number ? `Now item ${number}` : "";
  const button = row?.querySelector(`button[value="${to}"]`);
  (button && !button.disabled ? button : row?.querySelector("button:not(:disabled)"))?.focus();
}

function showHandles() {
  for (const handle of agenda.querySelectorAll("[data-handle]")) handle.hidden = false;
}

agenda.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-move]") || !event.submitter) return;
  event.preventDefault();
  send(event.target, event.submitter.value);
});

let dragged = null;
let target = null;

agenda.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle) return;
  event.preventDefault();
  dragged = handle.closest("tr");
  dragged.classList.add("agenda__dragged");
  handle.setPointerCapture(event.pointerId);
});

agenda.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const row = document.elementFromPoint(event.clientX, event.clientY)?.closest("tr[data-item]");
  mark(row && row !== dragged && row.parentElement === dragged.parentElement ? row : null, event.clientY);
});

function mark(row, y) {
  target?.row.classList.remove("agenda__drop-before", "agenda__drop-after");
  if (!row) {
    target = null;
    return;
  }
  const box = row.getBoundingClientRect();
  const how = y < box.top + box.height / 2 ? "before" : "after";
  row.classList.add(`agenda__drop-${how}`);
  target = { row, how };
}

function drop(wanted) {
  if (!dragged) return;
  const [row, place] = [dragged, target];
  mark(null);
  row.classList.remove("agenda__dragged");
  dragged = null;
  if (wanted && place) send(row.querySelector("[data-move]"), `${place.how}-${place.row.dataset.item}`);
}

agenda.addEventListener("pointerup", () => drop(true));
agenda.addEventListener("pointercancel", () => drop(false));
document.addEventListener("keydown", (event) => event.key === "Escape" && drop(false));
showHandles();
