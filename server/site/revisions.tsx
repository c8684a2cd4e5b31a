/** Placeholder for minutes. */
import type { PageRequest, PageResult } from "./request.ts";
export async function renderRevisions(_request: PageRequest): Promise<PageResult | null> {
  return null;
}
