/**
 * A click on a figure opens its trace above the page. The trace page itself is fetched and its article shown, so
 * dialog and page are one text made by one component, and no language file travels to the browser.
 */

export function openTracesInDialog(root: Document): void {
  const dialog = root.querySelector<HTMLDialogElement>("dialog.trace-dialog");
  const body = dialog?.querySelector(".dialog-body");
  if (!dialog || !body) return;
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.figure");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    showTrace(link.href, dialog, body).catch(() => location.assign(link.href));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** Throws where the page could not be had; the link is followed then. */
async function showTrace(address: string, dialog: HTMLDialogElement, body: Element): Promise<void> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`missing trace: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const trace = page.querySelector("#trace");
  if (!trace) throw new Error(`missing trace: ${address}`);
  const link = document.createElement("a");
  link.href = address;
  link.className = "permalink";
  link.textContent = address;
  body.replaceChildren(trace, link);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}
