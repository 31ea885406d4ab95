// Words selected in a text, by mouse or keyboard, as a quote with its place. A text is an element
// with `data-text`; its paragraphs say in `data-start` where they begin. Offsets count code points.

const length = (text) => [...text].length;

/** The part of the selection that lies in a paragraph; null where none does. */
function within(selected, paragraph) {
  if (!selected.intersectsNode(paragraph)) return null;
  const part = document.createRange();
  part.selectNodeContents(paragraph);
  if (selected.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(selected.startContainer, selected.startOffset);
  if (selected.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(selected.endContainer, selected.endOffset);
  return part.toString().trim() ? part : null;
}

function before(part, paragraph) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(part.startContainer, part.startOffset);
  return range.toString();
}

/** {text, exact, start, range} of what is selected in one text, or null. */
export function quoteIn(selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const text = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-text]");
  if (!text) return null;
  const parts = [...text.querySelectorAll("[data-start]")]
    .map((paragraph) => [within(range, paragraph), paragraph])
    .filter(([part]) => part);
  if (!parts.length) return null;
  const [first, paragraph] = parts[0];
  const words = first.toString();
  const spaces = words.length - words.trimStart().length;
  return {
    text: text.dataset.text,
    exact: parts.map(([part]) => part.toString()).join("\n").trim(),
    start: Number(paragraph.dataset.start) + length(before(first, paragraph)) + spaces,
    ranges: parts.map(([part]) => part),
  };
}

const SIDE = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "backward", ArrowDown: "forward" };

/** Arrows move a caret through a text that has the focus, word by word, and line by line; with
    Shift they select. True when the key was one of them. */
export function moveBy(event) {
  const text = event.target;
  if (!(event.key in SIDE) || event.ctrlKey || event.altKey || event.metaKey) return false;
  const selection = getSelection();
  if (!text.contains(selection.anchorNode)) selection.collapse(text.querySelector("[data-start]") ?? text, 0);
  const across = event.key === "ArrowLeft" || event.key === "ArrowRight";
  selection.modify(event.shiftKey ? "extend" : "move", SIDE[event.key], across ? "word" : "line");
  if (!text.contains(selection.focusNode)) selection.extend(text, event.key === "ArrowUp" ? 0 : text.childNodes.length);
  event.preventDefault();
  return true;
}
