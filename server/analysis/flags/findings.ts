/** Every figure of a snapshot that deserves a call, before it is known which of them were acknowledged. */
import { FLAG_KINDS, type FlagFigure } from "../../../datasets/flag-kinds.ts";
import { periodsPerYear } from "../../../datasets/period.ts";
import type { Declaration } from "../../../datasets/programme.ts";
import type { FallenRow, FlagRows } from "../../metrics/flag-rows.ts";
import type { QueueSeries } from "../../metrics/queue-series.ts";
import { findCopies } from "./copies.ts";
import type { Finding } from "./flag.ts";
import { findHeaping } from "./heaping.ts";
import { findOutliers } from "./outliers.ts";
import { createSentences, type FlowFigure, type Sentences } from "./sentences.ts";
import { findSetAsideSlips, findSlips } from "./slips.ts";

/** Stocks whose slip or copy explains a strange flow. */
const BEHIND: Readonly<Record<FlowFigure, readonly FlagFigure[]>> = {
  requests: ["requested", "all"],
  cards: ["issued", "uncollected", "all"],
  deliveries: ["delivered", "all"],
};

/** By period, latest first, then province, kind and figure; each place, period, kind and figure once. */
export function findFlags(programme: Declaration, series: readonly QueueSeries[], rows: FlagRows): Finding[] {
  const sentences = createSentences(programme.calendar, rows.places);
  const strict = [
    ...slipFindings(rows, sentences),
    ...copyFindings(rows, sentences),
    ...heapFindings(rows, sentences),
  ];
  const isPublic = ({ place, province }: Finding) => programme.county_figures_public || place === province;
  const isTouched = createTouched(rows.fallen, series);
  const outliers = outlierFindings(programme, series, sentences).filter(
    (finding) => !isExplained(finding, strict, series) && !isTouched(finding),
  );
  const order = new Map(rows.places.map(({ place }, index) => [place, index]));
  const rank = (finding: Finding) =>
    [order.get(finding.province) ?? 0, FLAG_KINDS.indexOf(finding.kind)] as const;
  const sorted = [...strict, ...outliers].filter(isPublic).toSorted((a, b) => {
    if (a.month !== b.month) return a.month < b.month ? 1 : -1;
    const [one, other] = [rank(a), rank(b)];
    return one[0] - other[0] || one[1] - other[1] || (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0);
  });
  const seen = new Set<string>();
  return sorted.filter((finding) => {
    const { kind, place, month, figure, channel, request_kind } = finding;
    const key = [kind, place, month, figure, channel, request_kind].join(" ");
    return !seen.has(key) && seen.add(key);
  });
}

function outlierFindings(
  { calendar }: Declaration,
  series: readonly QueueSeries[],
  sentences: Sentences,
): Finding[] {
  const months = series[0]?.months ?? [];
  // A season is a quarter: a month of the year has too few values to know its own spread by.
  const seasons = months.map(({ monthOfYear }) =>
    periodsPerYear(calendar) === 12 ? Math.floor((monthOfYear - 1) / 3) : 0,
  );
  const flowsOf: Readonly<Record<FlowFigure, (of: QueueSeries) => (number | null)[]>> = {
    requests: (of) => of.months.map(({ arrivals }) => arrivals),
    cards: (of) => of.months.map(({ cards }) => cards),
    deliveries: (of) => deliveriesOf(of),
  };
  const figures = ["requests", "cards", "deliveries"] as const;
  const found = figures.flatMap((figure) => {
    const flows = series.map((of) => ({ place: of.place, flows: flowsOf[figure](of) }));
    return findOutliers(flows, seasons).map((outlier) => ({ figure, ...outlier }));
  });
  // What is delivered follows what is produced: the same call would be made twice.
  const own = found.filter(
    ({ figure, place, at, score }) =>
      figure !== "deliveries" ||
      !found.some(
        (other) =>
          other.figure === "cards" &&
          other.place === place &&
          (other.at === at || other.at === at - 1) &&
          Math.sign(other.score) === Math.sign(score),
      ),
  );
  return own.flatMap(({ at, ...outlier }) => {
    const month = series.find(({ place }) => place === outlier.place)?.months[at];
    if (!month) return [];
    return {
      kind: "outlier",
      province: outlier.place,
      month: month.month,
      channel: null,
      request_kind: null,
      ...outlier,
      expected: Math.round(outlier.expected),
      low: Math.round(outlier.low),
      high: Math.round(outlier.high),
      words: sentences.outlier(outlier, month.month, outlier.figure),
      synthetic: month.state?.synthetic ?? false,
    } satisfies Finding;
  });
}

/** Cards delivered in each period; null unless both its ends are known of every county. */
function deliveriesOf({ months }: QueueSeries): (number | null)[] {
  const stocks = months.map(({ state }) =>
    state && state.reported >= state.expected ? state.delivered : null,
  );
  return stocks.map((stock, at) => {
    const before = stocks[at - 1];
    return stock === null || before === undefined || before === null ? null : stock - before;
  });
}

function slipFindings({ spikes, fallen }: FlagRows, sentences: Sentences): Finding[] {
  return [...findSlips(spikes), ...findSetAsideSlips(fallen)].map((slip) => {
    const { place, province, month, figure, channel, request_kind, seen, low, high, meant, synthetic } = slip;
    const expected = Math.round(meant ?? (low + high) / 2);
    return {
      ...{ kind: "digit_slip", place, province, month, figure, channel, request_kind },
      ...{
        seen,
        expected,
        low: Math.round(low),
        high: Math.round(high),
        score: seen / Math.max(expected, 1),
      },
      ...{ words: sentences.slip(slip), synthetic },
    };
  });
}

function copyFindings({ copied }: FlagRows, sentences: Sentences): Finding[] {
  return findCopies(copied).map((copy) => {
    const { place, province, month, channel, request_kind, moved, score, synthetic } = copy;
    const expected = copy.still ? Math.round(copy.expected) : null;
    return {
      ...{ kind: "copied", place, province, month, figure: "all", channel, request_kind },
      ...{ seen: moved, expected, low: null, high: null, score, words: sentences.copy(copy), synthetic },
    };
  });
}

function heapFindings({ heaps }: FlagRows, sentences: Sentences): Finding[] {
  return findHeaping(heaps).map((heap) => {
    const { province, month, figure, round, expected, high, score, synthetic } = heap;
    return {
      ...{ kind: "heaping", place: province, province, month, figure, channel: null, request_kind: null },
      ...{ seen: round, expected, low: 0, high, score, words: sentences.heap(heap), synthetic },
    };
  });
}

/** Whether a slip or a copy inside the province explains the flow: of its own period, or the one that took it back. */
function isExplained(
  { province, month, figure }: Finding,
  strict: readonly Finding[],
  series: readonly QueueSeries[],
): boolean {
  const behind = BEHIND[figure as FlowFigure];
  const months = periodsBehind(month, series);
  return strict.some(
    (other) =>
      other.kind !== "heaping" &&
      other.province === province &&
      behind.includes(other.figure) &&
      months.includes(other.month),
  );
}

/** Tells whether other rows of a province were set aside in a period than in the one before: its flow is of neither. */
function createTouched(fallen: readonly FallenRow[], series: readonly QueueSeries[]) {
  const aside = new Map<string, string[]>();
  for (const { province, month, place, channel, request_kind, figure, peak } of fallen) {
    const key = `${province} ${month}`;
    aside.set(key, [...(aside.get(key) ?? []), [place, channel, request_kind, figure, peak].join(" ")]);
  }
  return ({ province, month }: Finding): boolean => {
    const [now, before] = periodsBehind(month, series).map((one) =>
      (aside.get(`${province} ${one}`) ?? []).toSorted().join(),
    );
    return now !== before;
  };
}

/** The period and the one before it. */
function periodsBehind(month: string, [first]: readonly QueueSeries[]): string[] {
  const at = first?.months.findIndex((one) => one.month === month) ?? -1;
  return [month, first?.months[at - 1]?.month ?? month];
}
