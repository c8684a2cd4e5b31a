/**
 * `<pooshesh-chart src="https://…/embed/fa/ranking?…">`: a chart in a frame that is as high as it needs to be.
 * What stands inside the element, an image with its link, shows until the frame says its height, and with no script.
 * Other sites load this file at its own address, so it imports nothing.
 */

const NAME = "pooshesh-chart";
/** Pixels; a frame cannot push a page away by claiming more. */
const HIGHEST = 20_000;

class PoosheshChart extends HTMLElement {
  static readonly observedAttributes = ["src"];
  readonly #frame = document.createElement("iframe");
  readonly #fallback = document.createElement("slot");
  #origin = "";

  constructor() {
    super();
    this.#frame.loading = "lazy";
    Object.assign(this.#frame.style, { display: "block", width: "100%", height: "0", border: "0" });
    this.attachShadow({ mode: "open" }).append(this.#fallback);
  }

  connectedCallback(): void {
    this.style.display ||= "block";
    addEventListener("message", this.#resize);
    this.attributeChangedCallback();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#resize);
  }

  attributeChangedCallback(): void {
    const src = this.getAttribute("src") ?? "";
    const url = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI) : null;
    // Anything else, javascript: above all, leaves the fallback as it is.
    if (!this.isConnected || !url || !/^https?:$/.test(url.protocol) || this.#frame.src === url.href) return;
    this.#origin = url.origin;
    this.#frame.title = this.title || this.querySelector("img")?.alt || this.textContent?.trim() || "";
    this.#frame.src = url.href;
    this.shadowRoot?.append(this.#frame);
  }

  readonly #resize = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.type !== "pooshesh:height" || !(data.height > 0)) return;
    this.#frame.style.height = `${Math.min(data.height, HIGHEST)}px`;
    this.#fallback.remove();
  };
}

if (!customElements.get(NAME)) customElements.define(NAME, PoosheshChart);
