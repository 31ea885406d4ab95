/* Inside the frame: tells the host how tall the timeline is, in the forms that hosts listen for
   (our own, AMP's, WordPress's, pym's), and asks for no more than is there. Without it the frame
   scrolls, and every link works as a link. */
(() => {
  if (parent === window) return;

  const secret = () => /[#?&]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];
  const child = new URLSearchParams(location.search).get("childId");
  const tell = (message) => parent.postMessage(message, "*"); // a sandboxed frame knows no host
  let told = 0;

  function measure() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell({ context: "dispute-timeline", height });
    tell({ sentinel: "amp", type: "embed-size", height });
    if (secret()) tell({ message: "height", value: height, secret: secret() });
    if (child) tell(`pymxPYMx${child}xPYMxheightxPYMx${height}`);
  }

  measure(); // at once: an observer rests while the frame is out of sight
  new ResizeObserver(measure).observe(document.documentElement);

  // A host that came later than we did asks: our script, and WordPress's, which brings the secret.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !(data?.context === "dispute-timeline" || data?.message === "ready")) return;
    told = 0;
    measure();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.target) {
      // In place of an entry in the history of the host's page.
      event.preventDefault();
      const url = new URL(link.href);
      url.hash = location.hash;
      if (child) url.searchParams.set("childId", child);
      location.replace(url);
    } else if (secret()) {
      // WordPress's sandbox opens no window; its page goes there instead.
      event.preventDefault();
      tell({ message: "link", value: link.href, secret: secret() });
    }
  });
})();
