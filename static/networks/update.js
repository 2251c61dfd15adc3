// The month's update saves by itself when one leaves the box; the Save button does the same without a script.
for (const form of document.querySelectorAll("[data-saves-itself]")) {
  const state = form.querySelector("[data-state]");
  form.addEventListener("change", async () => {
    state.textContent = "Saving …";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      const { saved, version } = await answer.json();
      state.textContent = saved;
      if (version) form.elements.version.value = version;
    } catch {
      state.textContent = "Not saved yet: press Save.";
    }
  });
}
