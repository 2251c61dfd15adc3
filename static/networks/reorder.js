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
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) { status.textContent = "The move was not saved. The order as it stands is loaded again."; location.reload(); return; }
  const { said, order } = await answer.json();
  settle(order);
  status.textContent = said;
}

// The server's order counts: what another person moved meanwhile shows too, and the next move says what was seen.
function settle(order) {
  const focused = document.activeElement;
  const byId = new Map(rows().map((row) => [row.dataset.priority, row]));
  if (order.join() !== rows().map((row) => row.dataset.priority).join()) {
    for (const id of order) if (byId.has(String(id))) list.append(byId.get(String(id)));
    focused?.focus();
  }
  for (const field of list.querySelectorAll("[data-move] [name=seen]")) field.value = order.join();
}

function tell(row) {
  const others = rows();
  for (const other of others) other.classList.toggle("networks-row--moved", other === row);
  status.textContent = `${row.dataset.name} is now ${others.indexOf(row) + 1} of ${others.length}`;
}

list?.addEventListener("submit", (event) => {
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

// The row stays where it is while it is dragged (moving it would lose the pointer); a line shows where it will go.
function drag(handle) {
  const row = rowOf(handle);
  let target = null;
  let above = false;
  const mark = (on) => target?.classList.toggle(above ? "networks-row--above" : "networks-row--below", on);
  const follow = (event) => {
    mark(false);
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-priority]");
    target = over && over !== row && over.parentElement === list ? over : null;
    if (!target) return;
    const box = target.getBoundingClientRect();
    above = event.clientY < box.top + box.height / 2;
    mark(true);
  };
  const stop = (event) => {
    handle.removeEventListener("pointermove", follow);
    handle.removeEventListener("pointerup", stop);
    handle.removeEventListener("pointercancel", stop);
    row.classList.remove("networks-row--dragged");
    mark(false);
    if (!target || event.type === "pointercancel") return;
    if (above) target.before(row); else target.after(row);
    tell(row);
    post(row, { [above ? "before" : "after"]: target.dataset.priority });
  };
  row.classList.add("networks-row--dragged");
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", stop);
  handle.addEventListener("pointercancel", stop);
}

for (const handle of list?.querySelectorAll("[data-handle]") ?? []) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    drag(handle);
  });
}
