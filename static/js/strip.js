/* The strip above a timeline: press to move there, drag to narrow the days, or move its two ends
   with the arrow keys, which follow the eye: in Arabic the left arrow is later. */

const DAY = 86_400_000;
const PAUSE = 400; // milliseconds that keys may rest before the view follows
const STILL = 5; // pixels under which a drag was a press
const EDGES = ["since", "until"];

/* What the reader is still choosing outlives the swap of an earlier choice. */
let chosen = null;
let timer = 0;

const two = (n) => String(n).padStart(2, "0");

/* Times are counted in whole units from year 0: days, months or years. */
const units = {
  day: {
    of: (iso) => Date.parse(iso) / DAY,
    edtf: (n) => new Date(n * DAY).toISOString().slice(0, 10),
    start: (n) => n * DAY,
    page: 7,
  },
  month: {
    of: (iso) => iso.slice(0, 4) * 12 + Number(iso.slice(5, 7)) - 1,
    edtf: (n) => `${String(Math.floor(n / 12)).padStart(4, "0")}-${two((n % 12) + 1)}`,
    start: (n) => Date.UTC(Math.floor(n / 12), n % 12),
    page: 12,
  },
  year: {
    of: (iso) => Number(iso.slice(0, 4)),
    edtf: (n) => String(n).padStart(4, "0"),
    start: (n) => Date.UTC(n, 0),
    page: 10,
  },
};

class TimeStrip extends HTMLElement {
  connectedCallback() {
    const { first, last, since, until, unit, margin, months } = this.dataset;
    this.unit = units[unit];
    this.months = months.split("|");
    this.margin = Number(margin);
    this.rtl = getComputedStyle(this).direction === "rtl";
    this.span = [Date.parse(first), Date.parse(last)];
    this.ends = [this.unit.of(first), this.unit.of(last)];
    this.shown = timer ? chosen : [this.unit.of(since), this.unit.of(until)];
    this.shown = this.shown.map((n) => this.within(n));
    for (const type of ["pointerdown", "keydown", "htmx:configRequest"]) this.addEventListener(type, this);
    this.draw();
  }

  handleEvent(event) {
    this[event.type]?.(event);
  }

  within(n) {
    return Math.min(Math.max(n, this.ends[0]), this.ends[1]);
  }

  /* --- Between time and place ------------------------------------------------------------- */

  /* Where a moment stands, in per cent from the left. */
  x(time) {
    const [first, last] = this.span;
    const share = (Math.min(Math.max(time, first), last) - first) / (last - first);
    const x = share * (100 - 2 * this.margin) + this.margin;
    return this.rtl ? 100 - x : x;
  }

  /* The unit of time under a pointer. */
  at(clientX) {
    const box = this.querySelector("svg").getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * 100;
    const share = ((this.rtl ? 100 - x : x) - this.margin) / (100 - 2 * this.margin);
    const [first, last] = this.span;
    const time = Math.min(Math.max(first + share * (last - first), first), last);
    return this.unit.of(new Date(time).toISOString());
  }

  words(n) {
    const [year, month, day] = this.unit.edtf(n).split("-");
    return [day && Number(day), month && this.months[month - 1], Number(year)].filter(Boolean).join(" ");
  }

  draw() {
    const [since, until] = this.shown;
    const edges = [this.x(this.unit.start(since)), this.x(this.unit.start(until + 1) - DAY)];
    const frame = this.querySelector(".window");
    frame.classList.toggle("narrowed", since > this.ends[0] || until < this.ends[1]);
    frame.setAttribute("x", `${Math.min(...edges)}%`);
    frame.setAttribute("width", `${Math.abs(edges[0] - edges[1])}%`);
    EDGES.forEach((edge, i) => this.drawThumb(edge, edges[i], this.shown[i]));
  }

  drawThumb(edge, x, n) {
    const thumb = this.querySelector(`#strip-${edge}`);
    thumb.setAttribute("x", `${x}%`);
    thumb.setAttribute("aria-valuemin", this.ends[0]);
    thumb.setAttribute("aria-valuemax", this.ends[1]);
    thumb.setAttribute("aria-valuenow", n);
    thumb.setAttribute("aria-valuetext", this.words(n));
  }

  /* What is being chosen, in words, while it is. */
  say() {
    const [since, until] = this.shown.map((n) => this.words(n));
    this.querySelector(".strip-says").textContent = since === until ? since : `${since} – ${until}`;
  }

  move(i, n) {
    const to = this.within(n);
    this.shown[i] = i === 0 ? Math.min(to, this.shown[1]) : Math.max(to, this.shown[0]);
    this.draw();
    this.say();
  }

  /* --- Keys on one of the two ends --------------------------------------------------------- */

  keydown(event) {
    const i = EDGES.findIndex((edge) => event.target.id === `strip-${edge}`);
    const to = i < 0 || event.ctrlKey || event.altKey || event.metaKey ? null : this.goal(event.key, i);
    if (to === null) return;
    event.preventDefault();
    this.move(i, to);
    chosen = this.shown;
    clearTimeout(timer);
    timer = setTimeout(() => document.querySelector("time-strip").follow(), PAUSE); // this one may be swapped by then
  }

  goal(key, i) {
    const later = this.rtl ? "ArrowLeft" : "ArrowRight";
    const earlier = this.rtl ? "ArrowRight" : "ArrowLeft";
    const now = this.shown[i];
    if (key === later || key === "ArrowUp") return now + 1;
    if (key === earlier || key === "ArrowDown") return now - 1;
    if (key === "PageUp") return now + this.unit.page;
    if (key === "PageDown") return now - this.unit.page;
    if (key === "Home") return this.ends[0];
    if (key === "End") return this.ends[1];
    return null;
  }

  /* --- Press and drag ----------------------------------------------------------------------- */

  pointerdown(event) {
    if (event.button || event.target.closest("a[hx-get]")) return;
    const thumb = EDGES.findIndex((edge) => event.target.closest(`#strip-${edge}`));
    this.drag = { x: event.clientX, from: this.at(event.clientX), thumb, moved: false };
    this.setPointerCapture(event.pointerId);
    for (const type of ["pointermove", "pointerup", "pointercancel"]) this.addEventListener(type, this);
  }

  pointermove(event) {
    const { drag } = this;
    drag.moved ||= Math.abs(event.clientX - drag.x) > STILL;
    if (!drag.moved) return;
    const at = this.at(event.clientX);
    if (drag.thumb >= 0) return this.move(drag.thumb, at);
    this.shown = [Math.min(drag.from, at), Math.max(drag.from, at)];
    this.draw();
    this.say();
  }

  pointerup(event) {
    const { drag } = this;
    this.release();
    if (drag.moved) return this.follow();
    if (drag.thumb < 0) this.nearest(event.clientX, event.clientY)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }

  pointercancel() {
    this.release();
    this.replaceWith(this.cloneNode(true));
  }

  release() {
    for (const type of ["pointermove", "pointerup", "pointercancel"]) this.removeEventListener(type, this);
  }

  /* The link to the event whose dot is nearest. */
  nearest(x, y) {
    const distance = (link) => {
      const box = link.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    };
    const links = [...this.querySelectorAll("a:has(circle)")];
    return links.reduce((best, link) => (best && distance(best) <= distance(link) ? best : link), null);
  }

  /* --- Ask for the days chosen -------------------------------------------------------------- */

  follow() {
    clearTimeout(timer);
    timer = 0;
    const address = new URL(location);
    ["from", "to"].forEach((name, i) => {
      if (this.shown[i] === this.ends[i]) address.searchParams.delete(name);
      else address.searchParams.set(name, this.unit.edtf(this.shown[i]));
    });
    ["after", "at", "all"].forEach((name) => address.searchParams.delete(name));
    this.address = address.pathname + address.search;
    this.dispatchEvent(new Event("narrow"));
  }

  "htmx:configRequest"({ target, detail }) {
    if (target === this) detail.path = this.address;
  }
}

customElements.define("time-strip", TimeStrip);
