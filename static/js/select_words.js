/* A citation is made by selecting words in the archived text: with a pointer, or with the keys,
   which move from word to word. Places are counted in code points, as the record counts them. */

import { addRow, changed } from "./rows.js";

const form = document.querySelector("#event-form");
const pane = document.querySelector("#source-text");
const selection = document.getSelection();

const codePoints = (text) => [...text].length;
const words = () => pane.querySelector(".words");

/* The place of a boundary of the selection in the whole text. */
function placeOf(node, offset) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return Number(line.dataset.start) + codePoints(before.toString());
}

/* The words selected in the text, without spaces around them; null where there are none. */
function selected() {
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !words()?.contains(range.commonAncestorContainer)) return null;
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  const text = selection.toString();
  if (start === null || end === null || !text.trim()) return null;
  return {
    start: start + codePoints(text) - codePoints(text.trimStart()),
    end: end - (codePoints(text) - codePoints(text.trimEnd())),
    text: text.trim(),
  };
}

let kept = null; // pressing a button may take the selection away

document.addEventListener("selectionchange", () => {
  const said = pane.querySelector(".selected");
  const now = selected();
  if (!said || (!now && document.activeElement !== words() && kept)) return;
  kept = now;
  said.textContent = now ? `«${now.text}»` : said.dataset.none;
});

/* --- By keyboard -------------------------------------------------------------------------------- */

function selectWord() {
  selection.modify("move", "forward", "word");
  selection.modify("move", "backward", "word");
  selection.modify("extend", "forward", "word");
  const spaces = selection.toString().match(/\s+$/)?.[0].length ?? 0;
  for (let i = 0; i < spaces; i += 1) selection.modify("extend", "backward", "character");
}

function begin(box) {
  if (selection.rangeCount && box.contains(selection.anchorNode)) return;
  selection.collapse(box.querySelector("[data-start]"), 0);
}

const WAYS = { ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };

function way(key, box) {
  const rtl = getComputedStyle(box).direction === "rtl";
  if (key === "ArrowLeft") return [rtl ? "forward" : "backward", "word"];
  if (key === "ArrowRight") return [rtl ? "backward" : "forward", "word"];
  return WAYS[key];
}

function walk(direction, unit) {
  if (direction === "forward") selection.collapseToEnd();
  else selection.collapseToStart();
  selection.modify("move", direction, unit);
  if (direction === "backward" || unit === "line") return selectWord();
  selection.modify("move", "backward", "word");
  selectWord();
}

pane.addEventListener("keydown", (event) => {
  const box = event.target.closest(".words");
  if (!box || event.ctrlKey || event.altKey || event.metaKey) return;
  const to = way(event.key, box);
  if (to) {
    event.preventDefault();
    const fresh = !selection.rangeCount || !box.contains(selection.anchorNode);
    begin(box);
    if (fresh) selectWord();
    else if (event.shiftKey) selection.modify("extend", ...to);
    else walk(...to);
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  }
  if (event.key === "Enter" && selected()) {
    event.preventDefault();
    cite("");
  }
});

/* --- What the words become ------------------------------------------------------------------------ */

const shown = () => pane.querySelector("[data-source]");

function spanned() {
  const { start, end } = kept;
  return { source: shown().dataset.source, start, end };
}

async function cite(of) {
  if (!kept) return;
  const rows = document.querySelector(of ? `#citations-${of}` : "#citations");
  const row = await addRow(form.dataset.citationRow, { ...spanned(), of }, rows);
  refer();
  mark();
  const lead = form.querySelector("[name=lead]:checked");
  if (!lead && !of) row.querySelector("[name=lead]").checked = true;
  changed();
}

/* Words of a date are counted from the day the source was published. */
function refer() {
  const { published } = shown().dataset;
  if (!published) return;
  for (const reading of form.querySelectorAll("[data-reference]")) reading.dataset.reference = published;
}

async function dateFrom() {
  if (!kept) return;
  const { text } = kept;
  if (!form.querySelector("#citations [data-row]:not(.taken-out)")) await cite("");
  const lead = form.querySelector("[name=lead]:checked")?.closest("[data-row]");
  const row = lead ?? form.querySelector("#citations [data-row]:not(.taken-out)");
  row.querySelector("[name$=-date_words]").value = text;
  refer();
  const date = form.querySelector("#id_date");
  if (!date.value) date.value = text;
  date.dispatchEvent(new Event("input", { bubbles: true }));
  date.focus();
}

async function claimFrom() {
  if (!kept) return;
  const { text } = kept;
  const language = shown().dataset.language;
  const span = spanned();
  const row = await addRow(form.dataset.claimRow, { words: text, language }, document.querySelector("#claims"));
  const rows = document.querySelector(`#citations-${row.dataset.claim}`);
  await addRow(form.dataset.citationRow, { ...span, of: row.dataset.claim }, rows);
  mark();
  row.querySelector("[name$=-speaker]").focus();
  changed();
}

/* What was just cited is marked as what was cited before. */
function mark() {
  if (!selection.rangeCount || !selected()) return;
  CSS.highlights?.set("cited", new Highlight(...(CSS.highlights.get("cited") ?? []), selection.getRangeAt(0).cloneRange()));
}

pane.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.matches("[data-cite]")) cite(button.dataset.cite);
  else if (button?.matches("[data-words-of-date]")) dateFrom();
  else if (button?.matches("[data-make-claim]")) claimFrom();
});

/* A button for each claim that the form holds now. */
function offerClaims() {
  const place = pane.querySelector(".cite-claims");
  if (!place) return;
  const claims = [...form.querySelectorAll("[data-claim]:not(.taken-out)")];
  place.replaceChildren(
    ...claims.map((row, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chip";
      button.dataset.cite = row.dataset.claim;
      const name = row.querySelector("[name$=-speaker]").value.split(" [")[0];
      button.textContent = `${place.dataset.says} ${i + 1}${name ? ` · ${name}` : ""}`;
      return button;
    }),
  );
}

form.addEventListener("input", offerClaims);
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!target.matches?.("#source-text")) return;
  kept = null;
  offerClaims();
  if (looksFor !== null) show(looksFor);
});

/* --- Opening a source ------------------------------------------------------------------------------- */

let looksFor = null; // the place to show in the text that is on its way

function show(place) {
  looksFor = null;
  const lines = [...pane.querySelectorAll("[data-start]")];
  const line = lines.findLast((p) => Number(p.dataset.start) <= place);
  line?.scrollIntoView({ block: "center" });
  words()?.focus({ preventScroll: true });
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("[data-shows]");
  if (link) looksFor = Number(link.dataset.shows || 0);
});

document.addEventListener("chosen", ({ target, detail }) => {
  if (target.dataset.opens && detail.text) htmx.ajax("GET", detail.text, { target: target.dataset.opens, swap: "innerHTML" });
});
