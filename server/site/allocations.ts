/** The sharing-out that a view asks for. */
import type { AllocationAnswer } from "../../client/views/allocation-rows.ts";
import { parseCards } from "../analysis/allocation/cards.ts";
import { ReaderError, type ReaderErrorCode } from "../errors.ts";
import { hasQueue } from "../metrics/queue-series.ts";
import type { PageRequest } from "./request.ts";

/** What a view cannot help: nothing can be shared out for it at all. */
const NONE: readonly ReaderErrorCode[] = ["no_queue", "short_history", "not_reported"];

/** Throws ReaderError where nothing can be shared out, and for cards, a rule or weights that cannot be read. */
export async function askAllocation({ context, reads }: PageRequest): Promise<AllocationAnswer> {
  const { month, cards, rule, mix } = context.view;
  return reads.allocation({
    month,
    ...(cards === undefined ? {} : { cards: parseCards(cards) }),
    ...(rule === undefined ? {} : { rule }),
    ...(mix === undefined ? {} : { mix: mix.join(",") }),
  });
}

/** The same; null where nothing can be shared out. Throws ReaderError for what cannot be read. */
export async function readAllocation(request: PageRequest): Promise<AllocationAnswer | null> {
  if (!hasQueue(request.snapshot)) return null;
  try {
    return await askAllocation(request);
  } catch (error) {
    if (error instanceof ReaderError && NONE.includes(error.code)) return null;
    throw error;
  }
}

/** Where the API gives the same answer. */
export function allocationDownload({ month, cards, rule, mix }: AllocationAnswer) {
  const query = [
    `month=${month}`,
    `cards=${cards}`,
    `rule=${rule}`,
    ...(mix === null ? [] : [`mix=${encodeURIComponent(mix)}`]),
  ];
  return { path: "/api/v1/analysis/allocation", query: query.join("&") };
}
