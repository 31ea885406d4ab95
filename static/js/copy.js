/* A link that says `data-copy` is copied, or shared where a phone knows how; elsewhere it is
   followed like any other. */

async function offer(link) {
  const shares = navigator.share && matchMedia("(pointer: coarse)").matches;
  if (shares) await navigator.share({ title: link.dataset.copy, url: link.href });
  else await navigator.clipboard.writeText(link.href);
  return !shares;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-copy]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (!link || !plain || !(navigator.clipboard || navigator.share)) return;
  event.preventDefault();
  offer(link).then(
    (copied) => copied && say(link),
    (error) => error.name !== "AbortError" && location.assign(link.href),
  );
});

function say(link) {
  const told = document.querySelector("#copied");
  told.textContent = told.dataset.says;
  link.classList.add("copied");
  setTimeout(() => {
    told.textContent = "";
    link.classList.remove("copied");
  }, 2000);
}
