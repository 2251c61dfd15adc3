// Improves the live screen, which works without it: one column at a time where there is no room for three, the time
// of now in an empty time, and a question before typed text is left behind.
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

for (const time of document.querySelectorAll("input[data-now]")) {
  time.form.addEventListener("submit", () => {
    time.value ||= new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  });
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
