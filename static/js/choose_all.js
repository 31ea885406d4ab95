// A box above a column of boxes ticks them all; without script there is none.
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = all.form.querySelectorAll(`[name="${all.dataset.all}"]`);
  all.hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
}
