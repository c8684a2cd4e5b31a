/** Random provinces for the tests of sharing out. */
import fc from "fast-check";
import type { AllocationPlace } from "../../../server/analysis/allocation/rules.ts";

interface Shape {
  /** Requests of a cohort at most. */
  readonly requests: number;
  /** Cohorts of a place at most. */
  readonly cohorts: number;
  readonly ages: number;
  /** Recent cards at most. */
  readonly cards: number;
}

/** Places XX-0, XX-1, … with queues of cohorts of different ages, oldest first. */
export function arbitraryPlaces(
  { minLength, maxLength }: { readonly minLength: number; readonly maxLength: number },
  { requests, cohorts, ages, cards }: Shape,
): fc.Arbitrary<AllocationPlace[]> {
  const cohort = fc.record({
    requests: fc.integer({ min: 1, max: requests }),
    waited: fc.integer({ min: 0, max: ages }),
  });
  const place = fc.record({
    cohorts: fc.uniqueArray(cohort, { maxLength: cohorts, selector: ({ waited }) => waited }),
    recent: fc.record({
      cards: fc.integer({ min: 0, max: cards }),
      periods: fc.constantFrom(3, 3, 3, 4, 1),
    }),
  });
  return fc.array(place, { minLength, maxLength }).map((all) =>
    all.map(({ cohorts: own, recent }, i) => ({
      place: `XX-${i}`,
      queue: own.reduce((sum, one) => sum + one.requests, 0),
      recent,
      cohorts: own.toSorted((one, other) => other.waited - one.waited),
    })),
  );
}

/** Up to six places with queues of few requests. */
export const SMALL_PLACES = arbitraryPlaces(
  { minLength: 1, maxLength: 6 },
  { requests: 5, cohorts: 3, ages: 4, cards: 12 },
);

/** Thirty-one provinces as large as real ones. */
export const PROVINCES = arbitraryPlaces(
  { minLength: 31, maxLength: 31 },
  { requests: 30_000, cohorts: 12, ages: 40, cards: 60_000 },
);
