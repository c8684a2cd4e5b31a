/** The eligible population of provinces and counties, month by month. */
import { BUSHEHR } from "./bushehr.ts";
import {
  ELIGIBLE_REVISION,
  NATIONAL_ELIGIBLE,
  PROVINCE_ELIGIBLE,
  PROVINCE_GROWTH,
  REFERENCE_MONTH,
} from "./facts.ts";
import { computePath } from "./path.ts";
import type { Province } from "./places.ts";
import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";

export interface Population {
  /** Month-end eligible, the sum of the counties, on the latest basis throughout. */
  readonly eligible: Int32Array;
  readonly counties: readonly Int32Array[];
  /** The county series before the step revision; null where there was none. */
  readonly superseded: readonly Int32Array[] | null;
}

/** Every province with its population; their sum follows NATIONAL_ELIGIBLE. */
export function computePopulations(
  timeline: Timeline,
  provinces: readonly Province[],
  random: Random,
): { readonly province: Province; readonly population: Population }[] {
  const national = computePath(timeline, NATIONAL_ELIGIBLE);
  const reference = national[timeline.indexOf(REFERENCE_MONTH)] ?? 0;
  const sizes = computeSizes(provinces, reference, random);
  const growths = computeGrowths(provinces, sizes, random);
  return provinces.map((province, i) => {
    const [size, growth] = [sizes[i] ?? 0, growths[i] ?? 1];
    const series = national.map((value) => size * (1 + growth * (value / reference - 1)));
    const weights = computeCountyWeights(province, random);
    const counties = splitByWeight(series, weights);
    const revised = province.place === ELIGIBLE_REVISION.province;
    const old = series.map((value) => value / ELIGIBLE_REVISION.factor);
    const superseded = revised ? splitByWeight(old, weights) : null;
    return { province, population: { eligible: Int32Array.from(series, Math.round), counties, superseded } };
  });
}

/** Eligible at the reference month: as stated, else the rest by census population and a drawn share of adults. */
function computeSizes(provinces: readonly Province[], national: number, random: Random): number[] {
  const drawn = provinces.map(({ place, census }) =>
    PROVINCE_ELIGIBLE[place] === undefined ? census * random.between(0.96, 1.04) : 0,
  );
  const stated = Object.values(PROVINCE_ELIGIBLE).reduce((sum, value) => sum + value, 0);
  const scale = (national - stated) / drawn.reduce((sum, value) => sum + value, 0);
  return provinces.map(({ place }, i) => PROVINCE_ELIGIBLE[place] ?? Math.round((drawn[i] ?? 0) * scale));
}

/** Growth against the nation's, as known or drawn, scaled so that the provinces still add up to the nation. */
function computeGrowths(provinces: readonly Province[], sizes: readonly number[], random: Random): number[] {
  const drawn = provinces.map(({ place }) => PROVINCE_GROWTH[place] ?? random.between(0.8, 1.25));
  const sum = (known: boolean, value: (i: number) => number) =>
    provinces.reduce(
      (total, { place }, i) => ((PROVINCE_GROWTH[place] !== undefined) === known ? total + value(i) : total),
      0,
    );
  const size = (i: number) => sizes[i] ?? 0;
  const flow = (i: number) => size(i) * (drawn[i] ?? 1);
  const scale = (sum(false, size) + sum(true, size) - sum(true, flow)) / sum(false, flow);
  return provinces.map(({ place }, i) => PROVINCE_GROWTH[place] ?? (drawn[i] ?? 1) * scale);
}

/** Shares of a province: the county of the capital is the largest, the others differ by a few times. */
function computeCountyWeights({ place, counties }: Province, random: Random): number[] {
  // Bushehr's registers hold whole persons, so its smallest county must not be tiny.
  const floor = place === BUSHEHR ? 0.6 : 0.35;
  const weights = counties.map(
    ({ capital }) => floor + Math.exp(0.6 * random.normal()) + (capital ? counties.length * 0.3 : 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Whole counties that add up to the rounded province: differences of rounded running shares. */
function splitByWeight(series: Float64Array, weights: readonly number[]): Int32Array[] {
  const counties = weights.map(() => new Int32Array(series.length));
  series.forEach((value, month) => {
    const total = Math.round(value);
    let [share, before] = [0, 0];
    counties.forEach((county, i) => {
      share += weights[i] ?? 0;
      const until = i === counties.length - 1 ? total : Math.round(total * share);
      county[month] = until - before;
      before = until;
    });
  });
  return counties;
}
