/** `/api/v1/analysis/forecast`: when queues clear under scenarios of card bodies. */
import { z } from "zod";
import { SHARINGS } from "../../../datasets/vocabulary.ts";
import { COMMON, flag, headed, maybeNumber, maybeText, maybeWhole, text } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const forecastRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  supply: text("کارت در هر دوره", "cards a period"),
  from_month: maybeText("از گزارش دورهٔ", "from the report of"),
  queue: maybeWhole("صف صدور", "queue"),
  arrivals: maybeWhole("درخواست در هر دوره، میانگین سال", "requests a period, mean of the year"),
  cards: maybeWhole("کارت در هر دوره، میانگین سه دوره", "cards a period, mean of three"),
  share: maybeNumber("سهم از کارت‌های کشور، درصد", "share of the country's cards, percent"),
  clears_low_80: maybeText("پایان صف، کران زودتر ۸۰٪", "queue clears, early end, 80 %"),
  clears_low_50: maybeText("پایان صف، کران زودتر ۵۰٪", "queue clears, early end, 50 %"),
  clears_median: maybeText("پایان صف، میانه", "queue clears, median"),
  clears_high_50: maybeText("پایان صف، کران دیرتر ۵۰٪", "queue clears, late end, 50 %"),
  clears_high_80: maybeText("پایان صف، کران دیرتر ۸۰٪", "queue clears, late end, 80 %"),
  months_low_80: maybeWhole("دوره تا پایان صف، کران زودتر ۸۰٪", "periods until then, early end, 80 %"),
  months_low_50: maybeWhole("دوره تا پایان صف، کران زودتر ۵۰٪", "periods until then, early end, 50 %"),
  months_median: maybeWhole("دوره تا پایان صف، میانه", "periods until then, median"),
  months_high_50: maybeWhole("دوره تا پایان صف، کران دیرتر ۵۰٪", "periods until then, late end, 50 %"),
  months_high_80: maybeWhole("دوره تا پایان صف، کران دیرتر ۸۰٪", "periods until then, late end, 80 %"),
  never: flag("در هیچ شبیه‌سازی تا افق پایان نمی‌یابد", "clears in no simulation within the horizon"),
  reported: COMMON.reported,
  expected: COMMON.expected,
  synthetic: COMMON.synthetic,
});

const pointSchema = z.strictObject({
  month: COMMON.month,
  low_80: z.int(),
  low_50: z.int(),
  median: z.int(),
  high_50: z.int(),
  high_80: z.int(),
});

const scenarioSchema = z.strictObject({
  supply: z.string().describe("as it is written in an address"),
  steps: z.array(z.strictObject({ month: z.string(), cards: z.number() })),
  path: z.array(pointSchema).describe("the queue of `place` at the end of each period ahead"),
});

export const FORECAST_ENDPOINT = {
  path: "/api/v1/analysis/forecast",
  summary: "When queues clear under scenarios of card bodies, with 50 % and 80 % intervals from simulation",
  parameters: {
    month: { form: "one_month" },
    supply: { form: "supply" },
    sharing: { form: "sharing" },
    horizon: { form: "horizon" },
    place: { form: "one_place" },
    ...EVERYWHERE,
  },
  answer: envelopeSchema.extend({
    month: COMMON.month,
    first_month: z.string().describe("first period ahead"),
    horizon: z.int().describe("periods ahead; a date beyond is null"),
    simulations: z.int(),
    seed: z.int().describe("the same seed gives the same answer"),
    sharing: headed(z.enum(SHARINGS), "تقسیم کارت", "sharing"),
    place: COMMON.place.describe("whose queue `path` and `history` tell"),
    history_months: z.int().describe("periods known; the last 60 at most are looked back on"),
    reported: COMMON.reported,
    expected: COMMON.expected,
    history: z
      .array(z.strictObject({ month: z.string(), queue: z.int().nullable() }))
      .describe("the queue as it was; null where it is not known whole"),
    scenarios: z.array(scenarioSchema),
    rows: z.array(forecastRowSchema).describe("provinces and the country, scenario by scenario"),
  }),
  row: forecastRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/forecast?supply=400000&horizon=24",
} as const satisfies EndpointEntry;
