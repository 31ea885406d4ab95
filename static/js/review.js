/* The article and its proposals side by side: choosing one shows the other, and the keys that the
   help names work while the list has the focus. */

const list = document.querySelector("#proposals");
const article = document.querySelector(".article");
const KEYS = new Set(["a", "e", "m", "x", "u"]);
let after = null; // where the focus goes once the answer has come: the key of a proposal

const rows = () => [...list.querySelectorAll(".proposal")];
const rowOf = (proposal) => document.getElementById(`p-${proposal}`);

function choose(row) {
  for (const chosen of list.querySelectorAll("[aria-current]")) chosen.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const held = `[data-of~="${row.dataset.proposal}"]`;
  for (const words of article.querySelectorAll(".chosen")) words.classList.remove("chosen");
  for (const words of article.querySelectorAll(held)) words.classList.add("chosen");
  article.querySelector(held)?.scrollIntoView({ block: "nearest" });
}

function go(row) {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/* A keyboard set to Arabic types «ت» where «j» stands: there, the place of the key counts. */
function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return code.startsWith("Key") && key.length === 1 ? code.slice(3).toLowerCase() : key;
}

function step(row, by) {
  const all = rows();
  go(all[row ? Math.min(Math.max(all.indexOf(row) + by, 0), all.length - 1) : 0]);
}

function press(row, letter) {
  const button = row.querySelector(`[data-key="${letter}"]`);
  if (button) button.click();
  else if (letter === "u") document.querySelector("#undo-last").click();
}

list?.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  const row = event.target.closest(".proposal");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && row) return press(row, "Escape");
  const letter = letterOf(event);
  if (typing || !(KEYS.has(letter) || letter === "j" || letter === "k")) return;
  event.preventDefault();
  if (letter === "j" || letter === "k") step(row, letter === "j" ? 1 : -1);
  else if (row) press(row, letter);
});

list?.addEventListener("focusin", ({ target }) => {
  const row = target.closest(".proposal");
  if (row) choose(row);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-selects]");
  const held = event.target.closest?.("[data-of]");
  const proposal = link?.dataset.selects ?? held?.dataset.of.split(" ")[0];
  const row = proposal && rowOf(proposal);
  if (!row) return;
  event.preventDefault();
  go(row);
});

// ---- answers

/* After a decision the next one waits; an opened form, or what was refused, keeps the place. Who
   types by then is left where they are. */
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const row = detail.target.closest?.(".proposal");
  if (row) after = row.dataset.proposal;
});

document.addEventListener("htmx:afterSettle", () => {
  const row = after && rowOf(after);
  after = null;
  if (!row || document.activeElement.matches("input, select, textarea")) return;
  const field = row.querySelector(".proposal-form :is(input:not([type=hidden]), select, textarea)");
  const stays = row.classList.contains("pending");
  if (field) field.focus();
  else if (stays) go(row);
  else go(nextPending(row) ?? document.querySelector("#summary"));
});

function nextPending(row) {
  const all = rows();
  const later = all.slice(all.indexOf(row) + 1);
  return [...later, ...all].find((one) => one.classList.contains("pending"));
}

/* What a colleague decided does not sweep away what is being typed. */
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.querySelector?.(".proposal-form")) event.preventDefault();
});

/* Signed out meanwhile: the answer is a page of its own, not a row. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = new URL(pathInfo.requestPath, location.href).pathname;
  if (!xhr.responseURL || new URL(xhr.responseURL).pathname === asked) return;
  event.preventDefault();
  location.reload();
});

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ detail }) => {
    if (detail.requestConfig?.verb === "get" && !detail.target.closest?.(".proposal")) return;
    const said = document.querySelector("#said");
    said.textContent = said.dataset.lost;
    said.classList.remove("visually-hidden");
  });
}
