// Improves the live screen, which works without it: one column at a time where there is no room for three, the time
// of now in an empty time, clocks that run, and a question before typed text is left behind.
const live = document.querySelector(".live");
const jumps = [...document.querySelectorAll(".live__jump a")];

function open(id) {
  for (const column of live.querySelectorAll(":scope > section")) column.toggleAttribute("data-open", column.id === id);
  for (const jump of jumps) {
    if (jump.hash === `#${id}`) jump.setAttribute("aria-current", "true");
    else jump.removeAttribute("aria-current");
  }
}

if (live && jumps.length) {
  live.classList.add("live--one-at-a-time");
  for (const jump of jumps) jump.addEventListener("click", () => open(jump.hash.slice(1)));
  const asked = location.hash.slice(1);
  open(jumps.some((jump) => jump.hash === `#${asked}`) ? asked : "live-text");
}

const now = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
for (const time of document.querySelectorAll("input[data-now]")) {
  let typed = false;
  time.value ||= now();
  time.addEventListener("input", () => { typed = true; });
  setInterval(() => { if (!typed) time.value = now(); }, 20000);
  time.form.addEventListener("submit", () => { time.value ||= now(); });
}

const minute = document.querySelector("textarea[name=text][data-minute]");
if (minute) {
  let saved = minute.value;
  let leaving = false;
  minute.form.addEventListener("submit", () => { leaving = true; });
  document.addEventListener("htmx:after:swap", () => {
    if (document.querySelector("#live-saved [data-saved]")) saved = minute.value;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && minute.value !== saved) event.preventDefault();
  });
}

const counted = (minutes) => `${minutes} minute${minutes === 1 ? "" : "s"}`;
const until = document.querySelector("[data-until]");
const behind = document.querySelector("[data-behind]");
const left = () => Math.floor((new Date(until.dataset.until) - new Date()) / 60000);
const overAtFirst = until ? Math.max(0, -left()) : 0;

function tick() {
  if (!until) return;
  const minutes = left();
  until.textContent = `${counted(Math.abs(minutes))} ${minutes < 0 ? "over" : "left"}`;
  const late = Number(behind.dataset.behind) + Math.max(0, -minutes) - overAtFirst;
  behind.textContent = late ? `${counted(Math.abs(late))} ${late > 0 ? "behind" : "ahead"}` : "On time";
}
if (until) setInterval(tick, 10000);

let savedAt = null;
document.addEventListener("htmx:after:swap", () => { if (document.querySelector("#live-saved [data-ago]")) savedAt = Date.now(); });
setInterval(() => {
  const ago = document.querySelector("#live-saved [data-ago]");
  if (ago && savedAt) ago.textContent = `(${Math.round((Date.now() - savedAt) / 1000)} s ago)`;
}, 1000);

// 'Approved with conditions' opens the place for them
document.addEventListener("change", (event) => {
  if (!event.target.name?.endsWith("outcome") || event.target.value !== "conditions") return;
  const folded = event.target.form.querySelector("details:has([name$=conditions])");
  if (folded) folded.open = true;
});
