/** `/api/v1/analysis/allocation`: a month's card bodies shared out, as the order to send them out. */
import { z } from "zod";
import { ALLOCATION_RULES } from "../../../datasets/vocabulary.ts";
import { COMMON, headed, maybeNumber, maybeText, maybeWhole, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

const rule = headed(z.enum(ALLOCATION_RULES), "قاعده", "rule");

export const allocationRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  rule,
  cards: whole("کارت", "cards"),
  share_percent: maybeNumber("سهم از کارت‌های داده‌شده، درصد", "share of the cards given out, percent"),
  queue: maybeWhole("صف صدور", "queue"),
  from_month: maybeText("صف از گزارش دورهٔ", "queue from the report of"),
  remaining: maybeWhole("ماندهٔ صف", "left in the queue"),
  arrivals: maybeNumber("میانگین درخواست در دوره", "mean requests a period"),
  cards_recent: maybeNumber("میانگین کارت در دوره", "mean cards a period"),
  months_to_clear_before: maybeWhole(
    "دوره تا پایان صف، پیش از این سهم",
    "periods until the queue is cleared, before this share",
  ),
  months_to_clear_after: maybeWhole(
    "دوره تا پایان صف، پس از این سهم",
    "periods until the queue is cleared, after this share",
  ),
  wait_before: maybeNumber("صف به کارتِ دوره، پیش از این سهم", "queue over cards a period, before this share"),
  wait_after: maybeNumber("صف به کارتِ دوره، پس از این سهم", "queue over cards a period, after this share"),
  oldest_before: maybeText("کهنه‌ترین درخواست، پیش از این سهم", "oldest request, before this share"),
  oldest_after: maybeText("کهنه‌ترین درخواست، پس از این سهم", "oldest request, after this share"),
  months_waited_remaining: maybeWhole("مجموع دوره‌های انتظار ماندگان", "periods waited by those left"),
  synthetic: COMMON.synthetic,
});

const waitingColumns = {
  waiting: z.int().describe("requests that wait"),
  total_wait: z.int().describe("whole periods waited by all of them together"),
  worst_wait: z.int().nullable().describe("whole periods since the oldest waiting request's period"),
  worst_month: z.string().nullable().describe("that period"),
};

const ruleSchema = z.strictObject({
  rule: z.enum(ALLOCATION_RULES),
  ...waitingColumns,
  cleared: z.array(z.string()).describe("places in which nobody waits any more"),
  gained: z.int().describe("places with more cards than in proportion to queues"),
  lost: z.int().describe("places with fewer"),
  moved: z.int().describe("cards that go elsewhere than in proportion to queues"),
  shares: z.array(
    z.strictObject({
      place: COMMON.place,
      share: z.int(),
      difference: z.int().describe("against the share in proportion to queues"),
    }),
  ),
});

export const ALLOCATION_ENDPOINT = {
  path: "/api/v1/analysis/allocation",
  summary: "Card bodies shared out among provinces by a rule, and every rule side by side",
  parameters: {
    month: { form: "one_month" },
    cards: { form: "cards" },
    rule: { form: "rule" },
    mix: { form: "mix" },
    ...EVERYWHERE,
  },
  answer: envelopeSchema.extend({
    month: COMMON.month,
    cards: z.int().describe("card bodies to share out"),
    cards_basis: z
      .strictObject({ month: z.string(), cards: z.int(), reported: z.int() })
      .nullable()
      .describe("month whose cards these are, of so many provinces; null where the number was given"),
    rule,
    mix: z.string().nullable().describe("weights of the mix"),
    given: z.int(),
    held: z.int().describe("left over when nobody waits any more; given + held = cards"),
    before: z.strictObject(waitingColumns).describe("before anything is shared out"),
    rules: z.array(ruleSchema).describe("every rule, and the mix where weights are given"),
    reported: COMMON.reported,
    expected: COMMON.expected,
    rows: z.array(allocationRowSchema),
  }),
  row: allocationRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/allocation?month=1399-01&cards=400000&rule=oldest_first",
} as const satisfies EndpointEntry;
