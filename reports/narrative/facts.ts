/** The figures that a report's text is made from, read once. */
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { type Context, hasMeasure, placeName } from "../../client/views/context.ts";
import { basisPeriod, parsePeriod } from "../../datasets/period.ts";
import { BASES } from "../../datasets/vocabulary.ts";
import type { ChangeRow } from "../../server/metrics/changes.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { QueueWalk } from "../../server/metrics/queue-walk.ts";
import type { Ranking, RankingQuestion } from "../../server/metrics/ranking.ts";
import { readEligibleRevisions } from "../../server/metrics/revisions.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { type About, createPen, type Pen } from "./pen.ts";

/** Shares of the eligible, each by its own name: there is no coverage as such. */
export const COVERAGES = ["request_coverage", "card_coverage", "delivery_coverage"] as const;
/** Counts whose changes are told. */
export const COUNTS = [
  "backlog_uncollected_outside",
  "backlog_uncollected_inside",
  "uncollected",
  "no_action",
  "delivered",
  "eligible",
] as const;
const OTHERS = [
  "requested",
  "issued",
  "delivery_rate",
  "backlog_share",
  "uncollected_share",
  "months_to_clear",
  "requests_month",
  "issued_month",
  "delivered_month",
  "requests_last_year",
  "issued_last_year",
  "delivered_last_year",
] as const;
/** By these, as far as a programme has them, places are set beside each other. */
const RANKED = ["request_coverage", "card_coverage"] as const;
/** Besides, the country is told where the queue moved most. */
const QUEUE = "backlog_uncollected_outside";

/** What of a page's request a text is made from. */
export interface NarrativeRequest extends Pick<PageRequest, "snapshot" | "context"> {
  readonly records: Pick<PageRequest["records"], "reports">;
  readonly reads: Pick<PageRequest["reads"], "figures" | "changes" | "queueWalk"> & {
    readonly ranking: (question: RankingQuestion) => Promise<Ranking>;
  };
}

/** A province that a country's figure adds up; not whole where some of its counties are missing. */
export interface Member {
  readonly place: string;
  readonly whole: boolean;
}

export interface Facts {
  readonly request: NarrativeRequest;
  readonly context: Context;
  readonly pen: Pen;
  readonly place: string;
  /** In the language of the text, as is `at`. */
  readonly name: string;
  readonly isCountry: boolean;
  readonly month: string;
  /** "end of Farvardin 1399" */
  readonly at: string;
  /** By measure; those only that the programme has. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** The month before and the same month a year before, as far as the programme reaches back: by measure. */
  readonly changes: readonly ReadonlyMap<string, ChangeRow>[];
  /** The reports that a country's figure adds up, by measure and month as `memberKey` says. */
  readonly members: ReadonlyMap<string, readonly Member[]>;
  /** The measure that the text speaks of first: a share of the eligible, else the first that the programme has. */
  readonly lead: string;
  readonly rankings: ReadonlyMap<string, Ranking>;
  /** The queue over the month; null where the programme has none. */
  readonly walk: QueueWalk | null;
  /** Period from which the eligible follow a revised estimate, if within the last year; null if none. */
  readonly revised: string | null;
}

/** Everything that the text of the view's place needs. */
export async function readFacts(request: NarrativeRequest): Promise<Facts> {
  const { context, reads, snapshot } = request;
  const { view, catalog, locale } = context;
  const { calendar, country } = catalog.programme;
  const { month } = view;
  const place = view.place ?? country.place;
  const has = (id: string) => hasMeasure(context, id);
  const measures = [...COVERAGES, ...COUNTS, ...OTHERS].filter(has);
  const lead = COVERAGES.find(has) ?? catalog.measures[0]?.id ?? "";
  const isCountry = place === country.place;
  const ranked = [...RANKED.filter(has), ...(isCountry && has(QUEUE) ? [QUEUE] : [])];
  const period = parsePeriod(calendar, month);
  const bases = BASES.filter((basis) => basis !== "year_start").filter(
    (basis, i, all) =>
      catalog.months.includes(basisPeriod(period, basis).key) &&
      all.findIndex((other) => basisPeriod(period, other).key === basisPeriod(period, basis).key) === i,
  );
  const told = [...new Set([lead, ...measures])];
  const months = [month, ...bases.map((basis) => basisPeriod(period, basis).key)];
  const [figures, rankings, walk, revisions, parts, ...changes] = await Promise.all([
    reads.figures({ measures: told, places: [place], months: [month] }),
    Promise.all([...new Set([lead, ...ranked])].map((measure) => reads.ranking({ measure, month }))),
    has(QUEUE) ? reads.queueWalk({ place, month, basis: "last_month" }) : null,
    readEligibleRevisions(snapshot, [place]),
    // A province's text needs only what the country's figures beside its own are made of.
    reads.figures(
      isCountry
        ? { measures: told, level: "province", months }
        : { measures: [...new Set([lead, ...ranked])], level: "province", months: [month] },
    ),
    ...bases.map((basis) => reads.changes({ measures: told, place, month, basis })),
  ]);
  const yearAgo = basisPeriod(period, "last_year").key;
  return {
    request,
    context,
    pen: createPen(locale),
    place,
    name: placeName(context, place),
    isCountry,
    month,
    at: formatMonthEnd(month, calendar, locale),
    figures: new Map(figures.map((figure) => [figure.measure, figure])),
    changes: changes.map((rows) => new Map(rows.map((row) => [row.measure, row]))),
    members: createMembers(parts),
    lead,
    rankings: new Map(rankings.map((ranking) => [ranking.measure, ranking])),
    walk,
    revised: revisions.findLast((row) => row.month > yearAgo && row.month <= month)?.month ?? null,
  };
}

/** What a number of the text's place and month is of. */
export function aboutOf({ place, month }: Facts, measure: string): About {
  return { measure, place, month };
}

/** Key of `members`. */
export function memberKey(measure: string, month: string): string {
  return `${measure} ${month}`;
}

/** A country adds up the provinces that know both terms of a measure. */
function createMembers(parts: readonly Figure[]): Map<string, Member[]> {
  const members = new Map<string, Member[]>();
  for (const { measure, month, place, unit, numerator, denominator, status } of parts) {
    const isKnown = numerator !== null && (unit !== "percent" || denominator !== null);
    const key = memberKey(measure, month);
    const known = members.get(key) ?? [];
    members.set(key, isKnown ? [...known, { place, whole: status !== "incomplete" }] : known);
  }
  return members;
}
