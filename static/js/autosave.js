/* No word is lost: the form is kept on the server after a pause, and in this browser while the
   server does not answer or the session has ended. */

const PAUSE = 1500; // milliseconds after the last key
const AGAIN = 10_000; // milliseconds until the server is asked once more

const form = document.querySelector("#event-form");
const told = document.querySelector("#kept");
const offer = document.querySelector("#kept-here");
const { draft, kept: name } = form.dataset;

let timer = 0;
let leaving = false;

const pairs = () => [...new FormData(form)].filter(([key]) => key !== "csrfmiddlewaretoken");

function keepHere() {
  localStorage.setItem(name, JSON.stringify(pairs()));
}

/* "saved", "offline" or "expired". */
async function post(entries) {
  const body = new FormData();
  for (const [key, value] of entries) body.append(key, value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(draft, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (!answer || answer.status >= 500) return "offline";
  if (answer.ok) told.textContent = `${told.dataset.saved} ${(await answer.json()).saved}`;
  return answer.ok ? "saved" : "expired";
}

/* Signing in again, in another tab, changes the token that this page may post with. */
async function renew() {
  const answer = await fetch(draft, { redirect: "manual" }).catch(() => null);
  if (answer?.ok) form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
  return Boolean(answer?.ok);
}

async function send(entries) {
  const how = await post(entries);
  return how === "expired" && (await renew()) ? post(entries) : how;
}

async function keep() {
  clearTimeout(timer);
  const how = await send(pairs());
  if (leaving) return how;
  if (how === "saved") localStorage.removeItem(name);
  else {
    keepHere();
    told.textContent = told.dataset[how];
    timer = setTimeout(keep, AGAIN);
  }
  told.classList.toggle("warn", how !== "saved");
  return how;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

for (const type of ["input", "change"]) form.addEventListener(type, later);
addEventListener("online", keep);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && localStorage.getItem(name) && offer.hidden) keep();
});

/* The form is sent only once the server has its words: what it would answer without a session, or
   not at all, would take them away. */
form.addEventListener("submit", async (event) => {
  if (leaving) return;
  event.preventDefault();
  const { submitter } = event;
  if ((await keep()) !== "saved") return told.scrollIntoView({ block: "nearest" });
  leaving = true;
  clearTimeout(timer);
  form.requestSubmit(submitter);
});

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) leaving = false;
});

/* --- Words that an earlier page left here ------------------------------------------------------ */

const left = localStorage.getItem(name);
if (left) offer.hidden = false;

async function restore() {
  if ((await send(JSON.parse(left))) !== "saved") return;
  localStorage.removeItem(name);
  location.assign(`${location.pathname}?draft&key=${form.elements.key.value}`);
}

async function discard() {
  await send([["do", "discard"]]);
  location.assign(location.pathname);
}

document.addEventListener("click", ({ target }) => {
  if (target.matches?.("[data-restore]")) restore();
  else if (target.matches?.("[data-forget]")) {
    localStorage.removeItem(name);
    offer.hidden = true;
  } else if (target.matches?.("[data-discard]")) discard();
});
