/* Runs inside a capsule, from a disk, with no network: shows a place's report once its bytes are proved. */
(() => {
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("capsule-words").textContent);
  const proofText = at("capsule-proof").textContent;
  const proof = JSON.parse(proofText || "{}");
  const bytesOf = (text) => Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const hex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const say = (text, state) => {
    const status = at("capsule-state");
    status.textContent = text;
    status.dataset.state = state;
  };
  const subtle = globalThis.crypto?.subtle;

  const inflate = async (text) => {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  /** The bytes of a part that are those of the signed list; throws where they are not. */
  const readPart = async (path) => {
    const holder = document.querySelector(`script[data-part="${CSS.escape(path)}"]`);
    const bytes = await inflate(holder.textContent);
    const part = proof.parts.find((known) => known.path === path);
    if (subtle && hex(await subtle.digest("SHA-256", bytes)) !== part?.sha256) throw new Error("altered");
    return bytes;
  };

  const verifySignature = async () => {
    if (!subtle) return say(words.unproved, "unproved");
    try {
      const key = await subtle.importKey("raw", bytesOf(words.key), { name: "Ed25519" }, false, ["verify"]);
      const signature = bytesOf(at("capsule-plain-signature").textContent);
      const isOurs = await subtle.verify("Ed25519", key, signature, new TextEncoder().encode(proofText));
      say(isOurs ? words.proved : words.altered, isOurs ? "proved" : "altered");
    } catch {
      // A browser without Ed25519 still proves each part by its hash.
      say(words.hashed, "hashed");
    }
  };

  const fold = (text) =>
    text
      .normalize("NFKC")
      .replace(/[ي\u0649]/g, "ی")
      .replace(/ك/g, "ک")
      .replace(/[\u200c\u0640\u064b-\u0652]/g, "")
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
      .replace(/\s+/g, " ")
      .toLowerCase();

  const show = async (path) => {
    const report = at("capsule-report");
    try {
      const html = new TextDecoder().decode(await readPart(path));
      report.innerHTML = html;
      report.removeAttribute("data-altered");
    } catch {
      report.textContent = words.altered;
      report.setAttribute("data-altered", "");
    }
    for (const button of document.querySelectorAll("[data-show]"))
      button.toggleAttribute("aria-current", button.dataset.show === path);
    report.focus({ preventScroll: true });
    report.scrollIntoView();
  };

  const save = async (path) => {
    try {
      const bytes = await readPart(path);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: "text/csv" }));
      link.download = path.split("/").at(-1);
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      say(words.altered, "altered");
    }
  };

  const filter = (asked) => {
    const wanted = fold(asked);
    let shown = 0;
    for (const item of document.querySelectorAll("[data-name]")) {
      const isFound = fold(item.dataset.name).includes(wanted);
      item.hidden = !isFound;
      if (isFound) shown += 1;
    }
    at("capsule-none").hidden = shown > 0;
  };

  at("capsule-search").addEventListener("input", (event) => filter(event.target.value));
  at("capsule-search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    document.querySelector("[data-name]:not([hidden]) [data-show]")?.click();
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-show],[data-save]");
    if (target?.dataset.show) void show(target.dataset.show);
    if (target?.dataset.save) void save(target.dataset.save);
  });
  at("capsule-tools").hidden = false;
  void verifySignature();
})();
