/* Whoever signs out leaves none of their unsaved words in this browser. */

document.addEventListener("submit", ({ target }) => {
  if (!target.action?.endsWith("/logout/")) return;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("sijal draft ")) localStorage.removeItem(name);
  }
});
