/** The same small nation as known on two days: what came late, what was revised, what was missing in part. */
import { createFixtureSnapshot, type FixtureRow, type FixtureSnapshot } from "../../fixture.ts";

const MONTHS = ["1398-11", "1398-12", "1399-01", "1399-02"];
export const LATE = "IR-02";
export const REVISED = "IR-03";
export const PARTIAL = "IR-04";
export const RECOUNTED = "IR-05";
const PROVINCES = ["IR-01", LATE, REVISED, PARTIAL, RECOUNTED];
const COUNTIES = [`${PARTIAL}.1`, `${PARTIAL}.2`];

/** Sources of the first day, and those that only the later one has, with what they are. */
const KNOWN = ["returns", "eligible"];
const FRESH: Readonly<Record<string, string>> = {
  "returns-late": "2020-05-20",
  "returns-revised": "2020-05-22",
  "returns-county": "2020-05-24",
  "eligible-2": "2020-05-26",
};

export interface DiffFixture {
  readonly before: FixtureSnapshot;
  readonly after: FixtureSnapshot;
  close(): Promise<void>;
}

/** Both snapshots. At 1399-01 IR-02 comes, IR-03 revises, IR-04 is completed; IR-05 is counted anew from 1399-01. */
export async function createDiffFixture(): Promise<DiffFixture> {
  const [before, after] = await Promise.all([createNation(false), createNation(true)]);
  return {
    before,
    after,
    close: async () => {
      await before.close();
      await after.close();
    },
  };
}

function createNation(later: boolean): Promise<FixtureSnapshot> {
  const places = [
    ...PROVINCES.map((place) => ({ place })),
    ...COUNTIES.map((place) => ({ place, parent: PARTIAL, level: "county" })),
  ];
  const sources = [...KNOWN, ...(later ? Object.keys(FRESH) : [])].map((source) => ({
    source,
    kind: source.startsWith("eligible") ? "eligible" : "returns",
    path: `${source}.csv`,
    sha256: source.padEnd(64, "0"),
    submission: `sent-${source}`,
    received_on: FRESH[source] ?? "2020-05-01",
  }));
  return createFixtureSnapshot({
    months: ["1398-11", "1399-02"],
    places: places.map((place, i) => ({ ...place, ordinal: i + 1 })),
    positions: MONTHS.flatMap((month, i) => [
      ...PROVINCES.filter((place) => place !== PARTIAL).flatMap((place, k) =>
        positionOf({ month, i, place, k, later }),
      ),
      ...COUNTIES.flatMap((place, k) =>
        k === 1 && month === "1399-01" && !later
          ? []
          : [
              {
                ...countsOf(i, k + 7),
                month,
                place,
                source: k === 1 && month === "1399-01" ? "returns-county" : "returns",
              },
            ],
      ),
    ]),
    eligible: MONTHS.flatMap((month, i) =>
      PROVINCES.map((place) => {
        const again = later && place === RECOUNTED && i >= 2;
        return {
          month,
          place,
          value: again ? 2_600 : 2_000,
          revision: again ? 1 : 0,
          source: again ? "eligible-2" : "eligible",
        };
      }),
    ),
    sources,
    defaultMonth: "1399-02",
  });
}

interface At {
  readonly month: string;
  readonly i: number;
  readonly place: string;
  readonly k: number;
  readonly later: boolean;
}

function positionOf({ month, i, place, k, later }: At): FixtureRow[] {
  const isAsked = month === "1399-01";
  if (place === LATE && isAsked && !later) return [];
  const revised = place === REVISED && isAsked && later;
  const source = place === LATE && isAsked ? "returns-late" : revised ? "returns-revised" : "returns";
  const counts = countsOf(i, k);
  return [{ month, place, ...counts, ...(revised ? { requested: counts.requested - 130 } : {}), source }];
}

function countsOf(i: number, k: number) {
  const requested = 1_000 + 60 * k + 40 * i;
  const produced = requested - 100 - 10 * k + 5 * i;
  return { requested, produced, in_transit: 0, uncollected: 20, delivered: produced - 20, voided: 0 };
}
