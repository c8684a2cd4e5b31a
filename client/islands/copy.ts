/** Buttons that copy a text, and say aloud whether it worked. */

/** A path of ours where an address begins: at the start, after a space or inside quotes. */
const PATH = /(^|[\s"])(?=\/(?:fa|en|api|embed)\b)/g;

/** Adds a button after each `[data-copy]` of a section; paths get this page's origin, for they are read elsewhere. */
export function startCopy(section: HTMLElement): void {
  const said = document.createElement("p");
  said.className = "share-said";
  said.setAttribute("role", "status");
  for (const source of section.querySelectorAll<HTMLElement>("[data-copy]")) {
    completeAddresses(source);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = source.dataset.copy ?? "";
    button.addEventListener("click", async () => {
      const copied = await copyText(readText(source), section);
      // Emptied first: the same words twice would be spoken once.
      said.textContent = "";
      setTimeout(() => {
        said.textContent = (copied ? section.dataset.copied : section.dataset.notCopied) ?? "";
      }, 50);
    });
    source.after(button);
  }
  section.append(said);
}

function isField(source: HTMLElement): source is HTMLInputElement | HTMLTextAreaElement {
  return source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement;
}

function readText(source: HTMLElement): string {
  return (isField(source) ? source.value : (source.textContent ?? "")).trim();
}

function completeAddresses(source: HTMLElement): void {
  const complete = (text: string) => text.replace(PATH, `$1${location.origin}`);
  if (isField(source)) source.value = complete(source.value);
  else
    for (const part of source.querySelectorAll(".address"))
      part.textContent = complete(part.textContent ?? "");
}

/** Whether the text is on the clipboard now. Offices without https have only the old way. */
async function copyText(text: string, section: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    section.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return copied;
  }
}
