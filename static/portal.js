// Improves pages that already work without it.
import { initAll } from "./vendor/nhsuk-frontend-10.6.1/nhsuk-frontend.min.js";
import { listenForKeys } from "./keys.js";

initAll();
listenForKeys();

// Pieces that htmx swaps in get their NHS.UK behaviour too.
document.addEventListener("htmx:after:swap", (event) => initAll({ scope: event.target instanceof Element ? event.target : document }));

// A filter that is changed asks for the list again.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A button that prints the page.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
