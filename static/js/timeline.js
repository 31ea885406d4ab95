/* What a timeline does in a browser. Only this file is asked for beside the style sheet: what it
   names comes after it, so that on a slow line nothing shares the way with what is seen first. */

import "../django_htmx/htmx-2.min.js";
import "./strip.js";
import "./copy.js";

/* The other language opens at the event that is being read here. */

const HEADING = 90; // pixels under the top that a sticky year covers

/* The first event that is not above the window; none at the very top of a page. */
function eventBeingRead() {
  if (scrollY < innerHeight / 2) return null;
  const events = [...document.querySelectorAll("[data-event]")];
  return events.find((event) => event.getBoundingClientRect().bottom > HEADING) ?? null;
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("#languages a");
  const event = link && eventBeingRead();
  if (!event) return;
  const address = new URL(link.href);
  address.searchParams.delete("after");
  address.searchParams.set("at", event.dataset.event);
  address.hash = event.id;
  link.href = address.href;
});

/* What is typed while an answer is on its way outlives the form that the answer replaces, and is
   asked for once that is here: the two choices add up, whatever the line makes of their order. */

const typed = new Set(); // the boxes whose words no answer has followed yet
let underway = 0; // requests of links and of the strip, which replace the form
let fresh = false; // a form that replaced another and does not listen yet

const form = () => document.getElementById("search");

document.addEventListener("input", ({ target }) => {
  if (target.form?.id === "search") typed.add(target.id);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id !== "search") underway += 1;
  else if (underway) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt, parameters } = detail.requestConfig;
  if (elt.id !== "search" || underway) return;
  for (const id of typed) if (parameters[id] === form()[id].value) typed.delete(id);
});

document.addEventListener("htmx:oobBeforeSwap", ({ target, detail }) => {
  if (target !== form()) return;
  for (const id of typed) detail.fragment.querySelector(`#${id}`).value = target[id].value;
  fresh = true;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.id === "search") return;
  underway -= 1;
  if (!detail.successful && typed.has("q")) form().requestSubmit();
});

document.addEventListener("htmx:afterSettle", () => {
  if (fresh && typed.has("q")) form().requestSubmit();
  fresh = false;
});
