/** `/api/v1/analysis/queue`: the queue as stock and flow, of every province and the country. */
import { WAIT_BANDS } from "../../../datasets/age-band.ts";
import { computeQueueLoad, type QueueLoadRow } from "../../analysis/queue/load.ts";
import { STEADY_PERCENT } from "../../analysis/queue/waiting.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth, resolvePlace } from "../question.ts";
import type { TableRow } from "../representations/table.ts";

export const answerQueueLoad: EndpointHandler = async ({ snapshot, known, texts }) => {
  const month = resolveMonth(texts.month, known);
  const asked = texts.place === undefined ? undefined : resolvePlace("place", texts.place, known).place;
  const load = await computeQueueLoad(snapshot, { month, ...(asked === undefined ? {} : { place: asked }) });
  const { place, plan, row, rows, fifo, reported, expected, synthetic } = load;
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => (asked === undefined ? rows : [row]).map(createRow),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest: {
      ...{ place, month, reported, expected },
      target_wait: plan.targetWait,
      months_to_target: plan.monthsToTarget,
      steady_percent: STEADY_PERCENT,
      cohorts: fifo?.cohorts ?? [],
    },
    slug: [place, month],
  };
};

function createRow({ bands, ...row }: QueueLoadRow): TableRow {
  const columns = WAIT_BANDS.map(({ band }) => [`waiting_${band}`, bands?.[band] ?? null] as const);
  return { ...row, ...Object.fromEntries(columns) };
}
