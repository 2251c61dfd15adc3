// The order of a network's priorities: the arrows without a new page, and rows that can be dragged by their handle.
// Both post to the same address as the plain buttons do.
const list = document.querySelector("[data-reorder]");
const status = document.querySelector("[data-reorder-status]");
const rows = () => [...list.children];
const rowOf = (element) => element.closest("[data-priority]");

async function post(row, place) {
  const form = row.querySelector("[data-move]");
  const body = new FormData(form);
  for (const [name, value] of Object.entries(place)) body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) location.reload();
}

function tell(row) {
  const others = rows();
  for (const other of others) other.classList.toggle("networks-row--moved", other === row);
  status.textContent = `${row.dataset.name} is now ${others.indexOf(row) + 1} of ${others.length}`;
}

list.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!event.target.matches("[data-move]") || !button) return;
  event.preventDefault();
  const row = rowOf(button);
  const neighbour = button.value === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!neighbour) { status.textContent = `${row.dataset.name} stands at the end already`; return; }
  if (button.value === "up") neighbour.before(row); else neighbour.after(row);
  button.focus();
  tell(row);
  post(row, { way: button.value });
});

function drag(handle) {
  const row = rowOf(handle);
  const start = rows().indexOf(row);
  const follow = (event) => {
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-priority]");
    if (!over || over === row || over.parentElement !== list) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(row); else over.after(row);
  };
  const stop = () => {
    handle.removeEventListener("pointermove", follow);
    row.classList.remove("networks-row--dragged");
    if (rows().indexOf(row) === start) return;
    tell(row);
    const after = row.previousElementSibling;
    post(row, after ? { after: after.dataset.priority } : { before: row.nextElementSibling.dataset.priority });
  };
  row.classList.add("networks-row--dragged");
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("lostpointercapture", stop, { once: true });
}

for (const handle of list?.querySelectorAll("[data-handle]") ?? []) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    drag(handle);
  });
}
