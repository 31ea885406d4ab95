/* Rows of a form: taken out with a way back, moved up, filled by a press; and one save at a time. */

const form = document.querySelector("#event-form");

/* What changes without a key being pressed is told to all that listen to the form. */
export function changed() {
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const last = (rows) => rows.querySelector(":scope > :last-child");

/* One more row from the server, which knows how to fill it. */
export async function addRow(address, values, rows) {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  await htmx.ajax("GET", url.pathname + url.search, { target: rows, swap: "beforeend" });
  return last(rows);
}

function takeOut(row) {
  row.querySelector("fieldset").disabled = true;
  row.classList.add("taken-out");
  const note = document.createElement("p");
  const undo = document.createElement("button");
  note.className = "taken-out-note";
  undo.type = "button";
  undo.className = "quiet";
  undo.textContent = form.dataset.saysUndo;
  undo.dataset.undo = "";
  note.append(`${form.dataset.saysRemoved} `, undo);
  row.append(note);
  undo.focus();
}

function putBack(row) {
  row.querySelector("fieldset").disabled = false;
  row.classList.remove("taken-out");
  row.querySelector(".taken-out-note").remove();
  row.querySelector("[data-remove]").focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove], [data-undo], [data-raise]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("[data-row]");
  if (button.matches("[data-remove]")) takeOut(row);
  else if (button.matches("[data-undo]")) putBack(row);
  else if (row.previousElementSibling) {
    row.previousElementSibling.before(row);
    button.focus();
  }
  changed();
});

/* A row that has just come is where the editor goes on, unless they went on elsewhere meanwhile. */
const leftFrom = new WeakMap();

document.addEventListener("htmx:beforeRequest", ({ detail }) => leftFrom.set(detail.target, document.activeElement));

document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  const row = target.matches?.("[data-fresh]") ? target : last(target)?.matches?.("[data-fresh]") ? last(target) : null;
  if (!row) return;
  row.removeAttribute("data-fresh");
  const empty = [...row.querySelectorAll("input:not([type=hidden]):not([type=radio]), textarea, select")].find((box) => !box.value);
  if ([leftFrom.get(detail.target), document.body].includes(document.activeElement)) empty?.focus();
  if (target.closest("#event-form")) changed();
});

/* --- A new actor, from the box in which its name was typed ---------------------------------- */

document.addEventListener("chosen", ({ detail }) => {
  if (detail.make) addRow(form.dataset.actorRow, { name: detail.make }, document.querySelector("#actors"));
});

/* --- Pointing at a claim ----------------------------------------------------------------------- */

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches?.("[data-pointing]") || !target.open) return;
    const box = target.querySelector("input");
    htmx.trigger(box, "seek");
    box.focus();
  },
  true,
);

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".claim-button");
  if (button) button.closest("details").open = false;
});

/* --- What two editors wrote ------------------------------------------------------------------- */

const value = (name) => form.elements[name]?.value ?? "";

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take]");
  const box = button && document.getElementById(button.closest("[data-choice]").dataset.choice);
  if (!box) return;
  event.preventDefault();
  const name = button.value.split(" ")[2];
  const texts = { mine: [value(`mine:${name}`)], theirs: [value(`theirs:${name}`)] };
  texts.both = [...texts.mine, ...texts.theirs];
  box.value = texts[button.dataset.take].join("\n\n");
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
  box.focus();
  changed();
});

document.querySelector("[data-focus]")?.focus();
