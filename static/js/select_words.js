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

/* The words chosen now; the browser tells of a selection a moment after it was made. */
function chosen() {
  kept = selected() ?? kept;
  return kept;
}

document.addEventListener("selectionchange", () => {
  const said = pane.querySelector(".selected");
  const now = selected();
  if (!said || (!now && document.activeElement !== words() && kept)) return;
  kept = now;
  said.textContent = now ? `«${now.text}»` : said.dataset.none;
});

/* --- By keyboard -------------------------------------------------------------------------------- */

/* The two words between which the selection runs, by their number in the text: where it began, and
   where it is being moved. */
let anchor = 0;
let head = 0;

/* Every word of the text, as a range. */
function wordRanges(box) {
  const segmenter = new Intl.Segmenter(box.lang, { granularity: "word" });
  return [...box.querySelectorAll("[data-start]")].flatMap((line) =>
    [...segmenter.segment(line.textContent)]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ index, segment }) => rangeIn(line, index, index + segment.length)),
  );
}

function rangeIn(line, start, end) {
  const range = document.createRange();
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let at = 0, node = texts.nextNode(); node; at += node.length, node = texts.nextNode()) {
    if (start >= at && start < at + node.length) range.setStart(node, start - at);
    if (end > at && end <= at + node.length) range.setEnd(node, end - at);
  }
  return range;
}

/* The word on the next or the last line that stands nearest above or below. */
function acrossLines(ranges, step) {
  const here = ranges[head].getBoundingClientRect();
  const far = (box) => (step > 0 ? box.top >= here.bottom - 2 : box.bottom <= here.top + 2);
  let best = head;
  let least = Infinity;
  for (let i = head; ranges[i]; i += step) {
    const box = ranges[i].getBoundingClientRect();
    const away = Math.abs(box.top - here.top) * 100 + Math.abs(box.left + box.width / 2 - here.left - here.width / 2);
    if (far(box) && away < least) [best, least] = [i, away];
    if (least < Infinity && Math.abs(box.top - here.top) > 200) break;
  }
  return best;
}

function goal(key, ranges, rtl) {
  if (key === "ArrowDown") return acrossLines(ranges, 1);
  if (key === "ArrowUp") return acrossLines(ranges, -1);
  if (key === "Home") return 0;
  if (key === "End") return ranges.length - 1;
  if (key === "ArrowLeft") return head + (rtl ? 1 : -1);
  if (key === "ArrowRight") return head + (rtl ? -1 : 1);
  return null;
}

function select(ranges) {
  const [first, last] = [ranges[Math.min(anchor, head)], ranges[Math.max(anchor, head)]];
  selection.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  ranges[head].startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

pane.addEventListener("keydown", (event) => {
  const box = event.target.closest(".words");
  if (!box || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    return cite("");
  }
  const ranges = wordRanges(box);
  const to = goal(event.key, ranges, getComputedStyle(box).direction === "rtl");
  if (to === null || !ranges.length) return;
  event.preventDefault();
  if (selected()) head = Math.min(Math.max(to, 0), ranges.length - 1);
  else head = anchor = ranges.findIndex((range) => range.getBoundingClientRect().bottom > box.getBoundingClientRect().top);
  if (!event.shiftKey) anchor = head;
  select(ranges);
});

/* The keys go on from what was selected with a pointer. */
pane.addEventListener("pointerup", () => {
  const box = words();
  if (!box || !selected()) return;
  const ranges = wordRanges(box);
  const now = selection.getRangeAt(0);
  const touched = ranges.flatMap((range, i) => (now.compareBoundaryPoints(Range.END_TO_START, range) < 0 && now.compareBoundaryPoints(Range.START_TO_END, range) > 0 ? [i] : []));
  [anchor, head] = [touched[0] ?? 0, touched.at(-1) ?? 0];
});

/* --- What the words become ------------------------------------------------------------------------ */

const shown = () => pane.querySelector("[data-source]");

function spanned() {
  const { start, end } = chosen();
  return { source: shown().dataset.source, start, end };
}

async function cite(of) {
  if (!chosen()) return;
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
  if (!chosen()) return;
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
  if (!chosen()) return;
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
