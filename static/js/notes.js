// Notes on words: selecting fills the form; pressing a highlight shows its notes, and back. Where
// the browser can, the CSS Custom Highlight API draws what the server marked.
import { moveBy, quoteIn } from "./quoting.js";

const canDraw = "highlights" in CSS;
const bench = () => document.getElementById("workbench");
const keysOf = (mark) => mark.dataset.notes.trim().split(" ");
const rangeOver = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
};

function paint(name, ranges, priority = 0) {
  if (!canDraw) return;
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

function draw() {
  const marks = [...bench().querySelectorAll("mark")];
  bench().classList.toggle("drawn", canDraw);
  paint("note", marks.map(rangeOver));
  paint("note-twice", marks.filter((mark) => keysOf(mark).length > 1).map(rangeOver), 1);
  paint("note-chosen", [], 2);
  paint("note-pending", [], 3);
}

/** Show these notes in the list, and their words in the text. */
function choose(keys) {
  for (const remark of bench().querySelectorAll(".remark")) remark.classList.toggle("chosen", keys.includes(remark.id));
  const marks = [...bench().querySelectorAll("mark")].filter((mark) => keysOf(mark).some((key) => keys.includes(key)));
  for (const mark of bench().querySelectorAll("mark")) mark.classList.toggle("chosen", marks.includes(mark));
  paint("note-chosen", marks.map(rangeOver), 2);
  return marks;
}

function show(element) {
  element?.closest("details")?.setAttribute("open", "");
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}

function press(event) {
  const mark = event.target.closest("mark[data-notes]");
  if (mark) {
    event.preventDefault();
    if (!getSelection().isCollapsed) return;
    choose(keysOf(mark));
    show(document.getElementById(keysOf(mark)[0]));
  }
  if (event.target.closest(".pending a")) {
    event.preventDefault();
    toForm();
  }
  const back = event.target.closest(".remark a.back");
  if (back) {
    event.preventDefault();
    const [first] = choose([back.closest(".remark").id]);
    show(first?.querySelector("a"));
  }
}

function select() {
  const quote = quoteIn(getSelection());
  const form = document.getElementById("new-note");
  if (!quote || !form) return;
  form.elements.text.value = quote.text;
  form.elements.exact.value = quote.exact;
  form.elements.start.value = quote.start;
  paint("note-pending", quote.ranges, 3);
  bench().querySelector(".pending").hidden = false;
}

function toForm() {
  document.getElementById("new-note").elements[`body_${document.documentElement.lang}`].focus();
}

function write(event) {
  const text = event.target.closest?.(".quotable");
  if (!text || event.target !== text || moveBy(event)) return;
  const form = document.getElementById("new-note");
  if (event.key === "Enter" && form) {
    event.preventDefault();
    select();
    toForm();
  }
}

document.addEventListener("click", press);
document.addEventListener("selectionchange", select);
document.addEventListener("keydown", write);
// Words that were typed or pasted have no place yet.
document.addEventListener("input", (event) => {
  if (event.target.name === "exact") event.target.form.elements.start.value = "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (!bench()) return; // the session has ended, and the answer says so
  draw();
  const at = document.getElementById(bench().dataset.at);
  if (at) choose([at.id]);
  show(at ?? bench().querySelector(".errorlist")?.closest("form")?.querySelector("textarea"));
});
draw();
