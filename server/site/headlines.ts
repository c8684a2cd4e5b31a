/** The figures that stand at the top of a page, those of them that the programme has. */
import { type Context, hasMeasure } from "../../client/views/context.ts";

const COVERAGES = ["request_coverage", "card_coverage", "delivery_coverage"];
const COUNTS = ["backlog_uncollected_outside", "backlog_uncollected_inside", "uncollected", "no_action"];
/** For a programme that has none of the counts above. */
const STOCKS = ["issued", "eligible"];

/** Coverages first, then both queues, uncollected and no action. */
export function headlineMeasures(context: Context): string[] {
  const has = (id: string) => hasMeasure(context, id);
  const counts = COUNTS.filter(has);
  return [...COVERAGES.filter(has), ...(counts.length > 0 ? counts : STOCKS.filter(has))];
}
