/* A code is copied at a press; without this script it is selected and copied by hand. */

function offer() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copies]");
  if (!button) return;
  const code = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(code.value);
    button.textContent = button.dataset.says;
  } catch {
    code.select();
  }
});

document.addEventListener("htmx:afterSwap", offer);
offer();
