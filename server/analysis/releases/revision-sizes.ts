/** The usual size of revisions: how often a province's figure was changed after its first whole report, and by how much. */
import type { Declaration } from "../../../datasets/programme.ts";
import type { Stage } from "../../../datasets/vocabulary.ts";
import { readVintages, type Vintage } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { isWhole } from "../completeness/knowledge.ts";

/**
 * Figures whose revisions are told, of both kinds of requests and all channels: what provinces report, and the measures
 * that are exactly sums of it.
 */
export const REVISED_FIGURES = [
  "requested",
  "produced",
  "uncollected",
  "delivered",
  "backlog_uncollected_outside",
  "backlog_uncollected_inside",
] as const;
export type RevisedFigure = (typeof REVISED_FIGURES)[number];

interface Recipe {
  readonly needs: readonly Stage[];
  /** Null where a part was not reported. */
  readonly read: (state: Vintage) => number | null;
}

const RECIPES: Readonly<Record<RevisedFigure, Recipe>> = {
  requested: { needs: ["requested"], read: ({ requested }) => requested },
  produced: { needs: ["issued"], read: ({ produced }) => produced },
  uncollected: { needs: ["uncollected"], read: ({ uncollected }) => uncollected },
  delivered: { needs: ["delivered"], read: ({ delivered }) => delivered },
  backlog_uncollected_outside: {
    needs: ["requested", "issued"],
    read: ({ requested, produced }) =>
      requested === null || produced === null ? null : requested - produced,
  },
  backlog_uncollected_inside: {
    needs: ["requested", "issued", "uncollected"],
    read: ({ requested, produced, uncollected }) =>
      requested === null || produced === null || uncollected === null
        ? null
        : requested - produced + uncollected,
  },
};

export interface RevisionSizeRow {
  /** Null: all provinces together. */
  readonly place: string | null;
  readonly figure: RevisedFigure;
  /** Periods that were reported whole at least once. */
  readonly months: number;
  /** Of these, whose figure is another now. */
  readonly revised: number;
  /** Mean size over all these periods, also those that were not revised, in the figure's unit; two decimals. */
  readonly mean_absolute: number;
  /**
   * The same in percent of the first value, over the periods whose first value is not nought, with four decimals; null if
   * there is none.
   */
  readonly mean_relative: number | null;
  /** The revision of the greatest size, with its sign; 0 if none was revised. */
  readonly largest: number;
  /** In percent of its first value, four decimals; null if that is nought or none was revised. */
  readonly largest_relative: number | null;
  /** Its period; null if none was revised. */
  readonly largest_month: string | null;
}

export interface RevisionSizes {
  /** Whether the programme tells when anything became known; without it there are no rows. */
  readonly dated: boolean;
  readonly as_of: string;
  /** Figure by figure: all provinces together, then each in its usual order. */
  readonly rows: readonly RevisionSizeRow[];
}

/** The sizes as of the snapshot's day; `known` is what `readVintages` gave, where the caller has it already. */
export async function computeRevisionSizes(
  snapshot: Snapshot,
  known?: readonly Vintage[],
): Promise<RevisionSizes> {
  const vintages = known ?? (await readVintages(snapshot));
  return {
    dated: vintages.length > 0,
    as_of: snapshot.knownOn,
    rows: createRevisionSizes(snapshot.programme, vintages),
  };
}

/** The sizes that states of knowledge tell, in the order of `readVintages`. */
export function createRevisionSizes(
  { stages }: Pick<Declaration, "stages">,
  vintages: readonly Vintage[],
): RevisionSizeRow[] {
  const ends = findEnds(vintages);
  const places = [...new Set(ends.map(({ first }) => first.place))];
  return REVISED_FIGURES.filter((figure) =>
    RECIPES[figure].needs.every((stage) => stages.includes(stage)),
  ).flatMap((figure) => {
    const revisions = ends.flatMap((end) => readRevision(end, RECIPES[figure]));
    const rows = [null, ...places].map((place) => ({
      place,
      list: place === null ? revisions : revisions.filter((revision) => revision.place === place),
    }));
    return rows
      .filter(({ list }) => list.length > 0)
      .map(({ place, list }) => summarise(place, figure, list));
  });
}

interface Ends {
  readonly first: Vintage;
  readonly latest: Vintage;
}

/** The first whole report of every province's period, and what is known of it now, if that is whole. */
function findEnds(vintages: readonly Vintage[]): Ends[] {
  const known = new Map<string, Ends>();
  for (const state of vintages) {
    const key = `${state.place} ${state.month}`;
    const first = known.get(key)?.first ?? (isWhole(state) ? state : null);
    if (first) known.set(key, { first, latest: state });
  }
  return [...known.values()].filter(({ latest }) => isWhole(latest));
}

interface Revision {
  readonly place: string;
  readonly month: string;
  readonly first: number;
  readonly change: number;
}

function readRevision({ first, latest }: Ends, { read }: Recipe): Revision[] {
  const [one, other] = [read(first), read(latest)];
  if (one === null || other === null) return [];
  return [{ place: first.place, month: first.month, first: one, change: other - one }];
}

function summarise(place: string | null, figure: RevisedFigure, list: readonly Revision[]): RevisionSizeRow {
  const sizes = list.map(({ change }) => Math.abs(change));
  const share = mean(
    list.flatMap((revision) => {
      const part = relative(revision);
      return part === null ? [] : [Math.abs(part)];
    }),
  );
  // Of two as large the earlier one is named.
  const largest = list.reduce<Revision | null>(
    (most, revision) => (Math.abs(revision.change) > Math.abs(most?.change ?? 0) ? revision : most),
    null,
  );
  const most = largest && relative(largest);
  return {
    ...{ place, figure, months: list.length, revised: sizes.filter((size) => size > 0).length },
    mean_absolute: round(mean(sizes) ?? 0, 2),
    mean_relative: share === null ? null : round(share, 4),
    largest: largest?.change ?? 0,
    largest_relative: most === null ? null : round(most, 4),
    largest_month: largest?.month ?? null,
  };
}

function relative({ first, change }: Revision): number | null {
  return first === 0 ? null : (100 * change) / Math.abs(first);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
