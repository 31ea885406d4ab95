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
