/** A file that is chosen or dropped is hashed here, and only its hash is asked. */

/** Starts `[data-island=check-file]`, which a page without a script does not show. */
export function startCheckFile(page: Document): void {
  const box = page.querySelector<HTMLElement>("[data-island=check-file]");
  const input = box?.querySelector<HTMLInputElement>("input[type=file]");
  const said = box?.querySelector<HTMLElement>("[role=status]");
  if (!box || !input || !said) return;
  box.hidden = false;
  // Browsers compute hashes only at addresses that nobody on the way can alter.
  if (!globalThis.crypto?.subtle) {
    input.disabled = true;
    said.textContent = box.dataset.insecure ?? "";
    return;
  }
  const check = async (file: File | undefined) => {
    if (!file) return;
    said.textContent = box.dataset.reading ?? "";
    try {
      page.location.assign(`${box.dataset.address}/${await hashFile(file)}`);
    } catch {
      said.textContent = box.dataset.unreadable ?? "";
    }
  };
  input.addEventListener("change", () => void check(input.files?.[0]));
  // A file that misses the box must not open in place of the page.
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    void check(event.dataTransfer?.files[0]);
  });
  // Whoever comes back can give the same file again.
  window.addEventListener("pageshow", () => {
    input.value = "";
    said.textContent = "";
  });
}

/** SHA-256 of a file's bytes, hex. Throws what reading throws. */
async function hashFile(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
