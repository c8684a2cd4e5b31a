/** `/api/v1/analysis/completeness`: who has reported, how much that has mattered, what the missing are estimated at. */
import { type CompletenessRow, computeCompleteness } from "../../analysis/completeness/completeness.ts";
import { BAND } from "../../analysis/completeness/estimate.ts";
import { ESTIMATED_FIGURES, type EstimateRow } from "../../analysis/completeness/provisional.ts";
import { GRACE_DAYS } from "../../analysis/completeness/reporting.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth } from "../question.ts";
import type { TableRow } from "../representations/table.ts";

export const answerCompleteness: EndpointHandler = async ({ snapshot, known, texts, records }) => {
  const month = resolveMonth(texts.month, known);
  const { rows, cells, periods, estimates, synthetic, has_requests, ...rest } = await computeCompleteness(
    snapshot,
    { month },
    await records.reports(snapshot),
  );
  const record = await records.completeness(snapshot);
  const envelope = createEnvelope(snapshot);
  const { due_on } = rest;
  const estimatesOf = (row: CompletenessRow) => estimates.filter(({ place }) => place === row.place);
  return {
    readRows: async () => rows.map((row) => createRow(row, due_on, estimatesOf(row))),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest: {
      ...rest,
      grace_days: GRACE_DAYS,
      estimates,
      record: record.rows,
      cells: cells.map(({ place, month, status: report, days }) => ({ place, month, report, days })),
    },
    slug: [month],
  };
};

function createRow(row: CompletenessRow, due_on: string | null, estimates: readonly EstimateRow[]): TableRow {
  const bands = ESTIMATED_FIGURES.flatMap((figure) => {
    const estimate = estimates.find((candidate) => candidate.figure === figure);
    return Object.keys(BAND).map((name) => [`${figure}_${name}`, readBand(estimate, name)] as const);
  });
  const { status: report, ...cells } = row;
  return {
    ...cells,
    report,
    due_on,
    estimated: estimates.length > 0,
    estimated_from: estimates[0]?.from_month ?? null,
    ...Object.fromEntries(bands),
  };
}

function readBand(estimate: EstimateRow | undefined, name: string): number | null {
  const cell: unknown = estimate && Reflect.get(estimate, name);
  return typeof cell === "number" ? cell : null;
}
