/** `/api/v1/analysis/queue`: the queue as stock and flow, of every province and the country. */
import { z } from "zod";
import { WAIT_BAND_NAMES, WAIT_BANDS, type WaitBand } from "../../../datasets/age-band.ts";
import { STEADY_PERCENT } from "../../analysis/queue/waiting.ts";
import { COMMON, headed, maybeNumber, maybeText, maybeWhole, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

const maybeFlag = (fa: string, en: string) => headed(z.boolean().nullable(), fa, en);

/** One column a band of waiting, `waiting_` before its name. */
const bandColumns = Object.fromEntries(
  WAIT_BANDS.map(({ band }) => {
    const { fa, en } = WAIT_BAND_NAMES[band];
    return [`waiting_${band}`, maybeWhole(`منتظر ${fa}`, `waiting ${en}`)];
  }),
) as Record<`waiting_${WaitBand}`, ReturnType<typeof maybeWhole>>;

export const queueLoadRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  queue: maybeWhole("صف صدور", "queue"),
  arrivals: maybeNumber("میانگین درخواست در دوره", "mean requests a period"),
  cards: maybeNumber("میانگین کارت در دوره", "mean cards a period"),
  pace_from: maybeText("میانگین از دورهٔ", "mean from period"),
  pace_periods: maybeWhole("دوره‌های میانگین", "periods of the mean"),
  pace_arrivals: maybeWhole("درخواست‌های این دوره‌ها", "requests of these periods"),
  pace_cards: maybeWhole("کارت‌های این دوره‌ها", "cards of these periods"),
  pace_queue: maybeWhole("صف جاهایی که میانگین دارند", "queue of places with a mean"),
  pace_reported: whole("جاهایی که میانگین دارند", "places with a mean"),
  utilisation: maybeNumber("درخواست به‌ازای صد کارت", "requests for every hundred cards"),
  months_to_clear: maybeWhole("دوره تا پایان صف", "periods until the queue is cleared"),
  full_months: maybeWhole("دوره‌های کامل پیش از آن", "full periods before that"),
  leaves: maybeNumber("ماندهٔ پس از دوره‌های کامل", "left after the full periods"),
  wait_new: maybeNumber("انتظار درخواست امروز، دوره", "wait of a request made now, periods"),
  wait_little: maybeNumber("میانگین انتظار با قانون لیتل، دوره", "mean wait by Little's law, periods"),
  steady: maybeFlag("صف پایدار", "steady queue"),
  steady_range: maybeNumber("دامنهٔ صف در یک سال، درصد", "range of the queue over a year, percent"),
  target_queue: maybeWhole("صف هدف", "target queue"),
  relief_capacity: maybeWhole("کارت لازم در دوره تا صف هدف", "cards a period to reach the target queue"),
  relief_needed: maybeFlag("صف بیش از دو برابر هدف", "queue above twice its target"),
  oldest_month: maybeText("دورهٔ کهنه‌ترین درخواست منتظر", "period of the oldest waiting request"),
  oldest_from: maybeText("زودترین دورهٔ ممکن آن", "first period it can be of"),
  oldest_waited: maybeWhole("دوره‌های انتظار آن", "periods it has waited"),
  waited_total: maybeWhole("مجموع دوره‌های انتظار", "periods waited by all"),
  waited_mean: maybeNumber("میانگین دوره‌های انتظار", "mean periods waited"),
  fifo_exact: maybeFlag("دورهٔ همهٔ درخواست‌ها دانسته است", "every request's period is known"),
  ...bandColumns,
  status: COMMON.status,
  reported: COMMON.reported,
  expected: COMMON.expected,
  synthetic: COMMON.synthetic,
});

const cohortSchema = z.strictObject({
  from: z.string().nullable().describe("first period they can be of; null where no report came before"),
  month: z.string().describe("last period they can be of"),
  requests: z.int(),
  waited: z.int().describe("whole periods since the end of `month`"),
});

export const QUEUE_ENDPOINT = {
  path: "/api/v1/analysis/queue",
  summary:
    "The queue as stock and flow: arrivals, cards, load, waits, months to clear, target queue, and who waits since when",
  parameters: { place: { form: "one_place" }, month: { form: "one_month" }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    place: COMMON.place,
    month: COMMON.month,
    reported: COMMON.reported,
    expected: COMMON.expected,
    target_wait: z.number().describe("periods within which nearly all are to have their card"),
    months_to_target: z.int().describe("periods in which the queue is to come down to its target"),
    steady_percent: z
      .literal(STEADY_PERCENT)
      .describe("Little's law is used only where a year's month ends differ by less than this"),
    cohorts: z
      .array(cohortSchema)
      .describe("the queue of `place` in order of requests, first in first out, oldest first"),
    rows: z.array(queueLoadRowSchema).describe("of the place asked; else every province, then the country"),
  }),
  row: queueLoadRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/queue?place=IR-18&month=1399-01",
} as const satisfies EndpointEntry;
