/* A box that offers what the record holds while it is typed in (WAI-ARIA combobox with a list).
   Without it the box is what it was: the server finds what was typed. */

const PAUSE = 200; // milliseconds

let made = 0;

class ComboBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]") ?? this.makeList();
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    for (const type of ["input", "keydown", "blur"]) this.input.addEventListener(type, this);
    this.list.addEventListener("mousedown", this);
  }

  makeList() {
    const list = document.createElement("ul");
    list.id = `options-${(made += 1)}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.querySelector("label").textContent);
    list.hidden = true;
    this.input.after(list);
    return list;
  }

  handleEvent(event) {
    ({ input: this.ask, keydown: this.keydown, blur: this.leave, mousedown: this.press })[event.type].call(this, event);
  }

  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), PAUSE);
  }

  async open() {
    const url = new URL(this.dataset.options, location.href);
    const typed = this.input.value;
    url.searchParams.set("q", typed);
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const options = await answer.text();
    if (this.input.value !== typed || document.activeElement !== this.input) return;
    this.list.innerHTML = options;
    this.options.forEach((option, i) => (option.id = `${this.list.id}-${i}`));
    this.show(this.options.length > 0);
    this.activate(null);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.activate(null);
  }

  activate(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  keydown(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      return this.isOpen ? this.move(step) : this.open();
    }
    if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.show(false);
    }
    if (event.key === "Enter" && this.active) {
      event.preventDefault();
      this.choose(this.active);
    }
    if (event.key === "Tab" && this.active) this.choose(this.active);
  }

  move(step) {
    const { options } = this;
    const at = options.indexOf(this.active);
    const next = at < 0 && step < 0 ? options.length - 1 : at + step;
    this.activate(options[(next + options.length) % options.length]);
  }

  press(event) {
    event.preventDefault(); // the box keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) this.choose(option);
  }

  leave() {
    clearTimeout(this.timer);
    this.show(false);
  }

  /* Whoever cares hears `chosen`: the source opens, a new actor gets its row. */
  choose(option) {
    this.input.value = option.dataset.value ?? option.dataset.make;
    this.show(false);
    clearTimeout(this.timer);
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: { ...option.dataset } }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("combo-box", ComboBox);
