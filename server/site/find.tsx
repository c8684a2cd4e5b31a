/** Answers a query with the page of what it finds. */
import { FindPage } from "../../client/pages/find.tsx";
import { findMatches } from "../../client/state/find.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderFind({ context }: PageRequest): Promise<PageResult> {
  const matches = findMatches(context.view.q ?? "", context);
  return { status: 200, page: <FindPage context={context} matches={matches} /> };
}
