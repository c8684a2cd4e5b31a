/* Runs inside a capsule, from a disk, with no network: shows a place's report once its bytes are proved. */
(() => {
  // The report that stands in the document is for readers without a script; nothing of it is seen before it is proved.
  document.documentElement.classList.add("checking");
  const at = (id) => document.getElementById(id);
  const subtle = globalThis.crypto?.subtle;
  const bytesOf = (text) => Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const hex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const links = () => [...document.querySelectorAll("[data-show]")];
  let words;
  let proof;

  const say = (text, state) => {
    const status = at("capsule-state");
    status.textContent = text;
    status.dataset.state = state;
  };

  /** In place of figures, in both languages. */
  const refuse = () => {
    const report = at("capsule-report");
    report.replaceChildren(
      ...words.altered.map(({ language, direction, text }) =>
        Object.assign(document.createElement("p"), { lang: language, dir: direction, textContent: text }),
      ),
    );
    report.setAttribute("data-altered", "");
    report.setAttribute("role", "alert");
  };

  const inflate = async (text) => {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  /** The bytes of a part that are those of the signed list; throws where they are not. */
  const readPart = async (path) => {
    const bytes = await inflate(document.querySelector(`[data-part="${CSS.escape(path)}"]`).textContent);
    const part = proof.parts.find((known) => known.path === path);
    if (subtle && hex(await subtle.digest("SHA-256", bytes)) !== part?.sha256) throw new Error("altered");
    return bytes;
  };

  /** "proved" and "altered" are certain; a browser without Ed25519 still proves each part by the list's hash. */
  const checkSignature = async (text) => {
    if (!subtle) return "unproved";
    let key;
    try {
      key = await subtle.importKey("raw", bytesOf(words.key), { name: "Ed25519" }, false, ["verify"]);
    } catch {
      return "hashed";
    }
    const signature = bytesOf(at("capsule-plain-signature").textContent);
    const isOurs = await subtle.verify("Ed25519", key, signature, new TextEncoder().encode(text));
    return isOurs ? "proved" : "altered";
  };

  const show = async (link) => {
    const report = at("capsule-report");
    report.removeAttribute("data-altered");
    report.removeAttribute("role");
    try {
      report.innerHTML = new TextDecoder().decode(await readPart(link.dataset.show));
    } catch {
      refuse();
    }
    for (const each of links()) {
      if (each === link) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    }
  };

  /** The place that the address names, by itself or by a heading of its report; the country else. */
  const linkOf = (name) => {
    const named = links().filter(
      ({ dataset }) => dataset.place === name || name.startsWith(`${dataset.prefix}-`),
    );
    return named.sort((a, b) => b.dataset.place.length - a.dataset.place.length)[0] ?? links()[0];
  };

  const follow = async () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const link = linkOf(name);
    if (link.hasAttribute("aria-current")) return;
    await show(link);
    const target = at(name) ?? at("capsule-report");
    target.scrollIntoView();
    at("capsule-report").focus({ preventScroll: true });
  };

  const save = async (path) => {
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([await readPart(path)], { type: "text/csv" }));
      link.download = path.split("/").at(-1);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      say(words.altered.map(({ text }) => text).join(" "), "altered");
    }
  };

  /** One spelling, as datasets/names.ts folds: letters of one alphabet, digits of one writing, nothing between them. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\u064a\u0649\u06cd\u06d2]/g, "\u06cc")
      .replace(/\u0643/g, "\u06a9")
      .replace(/[\u0629\u06d5\u06c1\u06be]/g, "\u0647")
      .replace(/\u0671/g, "\u0627")
      .replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/\u066b/g, ".")
      .replace(/[^\p{L}\p{N}.]|\p{Lm}/gu, "");

  const filter = (asked) => {
    const wanted = fold(asked);
    const isNumber = /^\d[\d.]{2,}$/.test(wanted);
    let shown = 0;
    for (const item of document.querySelectorAll("[data-name]")) {
      const isFound =
        fold(item.dataset.name).includes(wanted) ||
        (isNumber && item.dataset.figures.split(" ").some((figure) => figure.startsWith(wanted)));
      item.hidden = !isFound;
      if (isFound) shown += 1;
    }
    at("capsule-none").hidden = shown > 0;
  };

  const start = async () => {
    words = JSON.parse(at("capsule-words").textContent);
    let state = "altered";
    try {
      const text = at("capsule-proof").textContent;
      proof = JSON.parse(text);
      state = await checkSignature(text);
    } catch {
      // What cannot be read cannot be proved.
    }
    if (state === "altered") {
      say(words.altered.map(({ text }) => text).join(" "), state);
      return refuse();
    }
    if (!globalThis.DecompressionStream) return say(words.old, "unproved");
    say(words[state], state);
    at("capsule-search").addEventListener("input", (event) => filter(event.target.value));
    at("capsule-search").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      document.querySelector("[data-name]:not([hidden]) [data-show]")?.click();
    });
    document.addEventListener("click", (event) => {
      const path = event.target.closest?.("[data-save]")?.dataset.save;
      if (path) void save(path);
    });
    addEventListener("hashchange", () => void follow());
    at("capsule-tools").hidden = false;
    const link = linkOf(decodeURIComponent(location.hash.slice(1)));
    await show(link);
    if (location.hash)
      (at(decodeURIComponent(location.hash.slice(1))) ?? at("capsule-report")).scrollIntoView();
  };

  document.addEventListener("DOMContentLoaded", () => {
    void start().finally(() => document.documentElement.classList.remove("checking"));
  });
})();
