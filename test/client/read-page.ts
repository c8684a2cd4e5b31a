/** Pages as tests read them: the document of an address, and what a reader sees of it. */
import type { createSite } from "../../server/site/site.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";

/** The document of an address as text. Throws Error (`missing page: …`). */
export async function renderText(
  site: ReturnType<typeof createSite>,
  address: string,
  snapshot: Snapshot,
): Promise<string> {
  const page = await site.render({ address }, snapshot);
  if (!page) throw new Error(`missing page: ${address}`);
  return String(page.body);
}

/** What a reader sees: no tags, no marks of direction. */
export function plain(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u200e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ");
}
