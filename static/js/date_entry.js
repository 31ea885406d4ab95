// While an editor types a date, shows under the box how it will be read.

const PAUSE = 250; // milliseconds
const waiting = new WeakMap();

async function show(input, output) {
  const url = new URL(output.dataset.readingOf, location.href);
  const typed = input.value;
  url.searchParams.set("q", typed);
  url.searchParams.set("reference", output.dataset.reference);
  const answer = await fetch(url).catch(() => null); // offline, the last reading stays
  if (!answer?.ok || answer.redirected) return; // signed out: the answer is a login page
  const reading = await answer.text();
  if (input.value === typed) output.innerHTML = reading;
}

document.addEventListener("input", ({ target }) => {
  const output = target.nextElementSibling;
  if (!output?.matches("[data-reading-of]")) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(show, PAUSE, target, output));
});
