/* In a publisher's page: `<dispute-timeline src="…/embed/ar/…">`, and plain frames of the same.
   A frame that says how tall it is gets that height; without this script it scrolls. */
(() => {
  const context = "dispute-timeline";
  const ours = 'iframe[src*="/embed/"]';

  addEventListener("message", ({ source, data }) => {
    if (data?.context !== context || !Number.isFinite(data.height)) return;
    if (data.height < 1 || data.height > 1e5) return;
    for (const frame of document.querySelectorAll(ours)) {
      if (frame.contentWindow !== source) continue;
      const boxed = getComputedStyle(frame).boxSizing === "border-box";
      const border = boxed ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${Math.ceil(data.height) + border}px`;
    }
  });

  class DisputeTimeline extends HTMLElement {
    /* The link inside stays where there is no script or no frame. */
    connectedCallback() {
      if (document.readyState === "loading") {
        addEventListener("DOMContentLoaded", () => this.connectedCallback());
        return;
      }
      const url = new URL(this.getAttribute("src") ?? "", location);
      if (this.querySelector("iframe") || !/^https?:$/.test(url.protocol)) return;
      this.follow(url);
      const frame = document.createElement("iframe");
      frame.title = this.title || this.textContent.trim();
      frame.loading = "lazy";
      frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
      frame.style.cssText = "display:block;width:100%;border:0";
      frame.height = this.getAttribute("height") ?? 600;
      frame.src = url;
      this.replaceChildren(frame);
    }

    /* The language and the colours of the page around it, unless told: by `lang` on it, by `theme` in its address. */
    follow(url) {
      const { direction, colorScheme } = getComputedStyle(this);
      const said = this.closest("[lang]")?.lang ?? (direction === "rtl" ? "ar" : "");
      const language = /^(ar|en)\b/i.exec(said)?.[1].toLowerCase();
      if (language) url.pathname = url.pathname.replace(/(\/embed\/)(ar|en)\//, `$1${language}/`);
      const light = colorScheme === "normal" || /light/.test(colorScheme);
      const dark = /dark/.test(colorScheme);
      if (light !== dark && !url.searchParams.has("theme")) url.searchParams.set("theme", dark ? "dark" : "light");
    }
  }

  customElements.get(context) ?? customElements.define(context, DisputeTimeline);
  for (const frame of document.querySelectorAll(ours)) frame.contentWindow.postMessage({ context }, "*");
})();
