/** Every application of the province with registers: who asked, where and on which day. */
import { apportion } from "./apportion.ts";
import { BUSHEHR_SECOND_APPLICATIONS } from "./bushehr.ts";
import { computeLevels, roundPath } from "./path.ts";
import type { MonthlyRandom } from "./random.ts";
import type { RegisterPlan } from "./register-plan.ts";
import type { Timeline } from "./timeline.ts";

/** What an application is; a second one asks again for a first card that is still to come. */
export const APPLICATION = { first: 0, reissue: 1, second: 2 } as const;
type ApplicationKind = (typeof APPLICATION)[keyof typeof APPLICATION];

/** Applications in the order of their days; places are cells, county × 3 + channel. */
export interface Applications {
  readonly count: number;
  readonly kind: Uint8Array;
  readonly cell: Uint8Array;
  /** Running number of the office inside its cell. */
  readonly office: Uint8Array;
  readonly day: Int32Array;
  /** Running number of the person; -1 until known. */
  readonly person: Int32Array;
}

/** How many of a stream come to each cell in each month. */
type Arrivals = readonly Int32Array[];

/** The most offices of a cell. */
export const OFFICES = 3;

/** All applications of the plan; persons of re-issues and second applications are still to be named. */
export function createApplications(
  timeline: Timeline,
  plan: RegisterPlan,
  random: MonthlyRandom,
): Applications {
  const streams: readonly [ApplicationKind, Arrivals][] = [
    [APPLICATION.first, countArrivals(plan.firstRequests, plan.firstCells)],
    [APPLICATION.reissue, countArrivals(plan.reissueRequests, plan.reissueCells)],
    [APPLICATION.second, scatterSeconds(timeline, plan.firstCells.length * 3, random)],
  ];
  const count = streams.reduce(
    (sum, [, arrivals]) => sum + arrivals.reduce((of, month) => of + month.reduce((a, b) => a + b, 0), 0),
    0,
  );
  const applications = {
    count,
    kind: new Uint8Array(count),
    cell: new Uint8Array(count),
    office: new Uint8Array(count),
    day: new Int32Array(count),
    person: new Int32Array(count).fill(-1),
  };
  let row = 0;
  let persons = 0;
  timeline.workingDays.forEach((days, month) => {
    const chance = random.at(month);
    const months = streams.map(([kind, arrivals]) => {
      const counts = arrivals[month] ?? new Int32Array();
      return { kind, counts, phases: Float64Array.from(counts, () => chance.next()) };
    });
    for (let at = 0; at < days.length; at += 1)
      for (const { kind, counts, phases } of months)
        for (let cell = 0; cell < counts.length; cell += 1) {
          const until = row + countOfDay(counts[cell] ?? 0, phases[cell] ?? 0, at, days.length);
          for (; row < until; row += 1) {
            applications.kind[row] = kind;
            applications.cell[row] = cell;
            applications.office[row] = chance.below(1 + (cell % OFFICES));
            applications.day[row] = days[at] ?? 0;
            if (kind === APPLICATION.first) {
              applications.person[row] = persons;
              persons += 1;
            }
          }
        }
  });
  return applications;
}

/** How many of a month's applications fall on its working day `at`; the days add up to `count`. */
function countOfDay(count: number, phase: number, at: number, days: number): number {
  return Math.floor(((at + 1) * count) / days + phase) - Math.floor((at * count) / days + phase);
}

/** Whole arrivals by month and cell: each month adds up to the rounded path, each cell stays by its own path. */
function countArrivals(path: Float64Array, cells: readonly (readonly Float64Array[])[]): Arrivals {
  const flat = cells.flat();
  const totals = roundPath(path);
  const sofar = new Int32Array(flat.length);
  return Array.from(totals, (total, month) => {
    const wanted = flat.map((cell, i) => Math.max(0, (cell[month] ?? 0) - (sofar[i] ?? 0)));
    const arrivals = apportion(total - (month > 0 ? (totals[month - 1] ?? 0) : 0), wanted);
    arrivals.forEach((count, i) => {
      sofar[i] = (sofar[i] ?? 0) + count;
    });
    return arrivals;
  });
}

function scatterSeconds(timeline: Timeline, cells: number, random: MonthlyRandom): Arrivals {
  const totals = roundPath(computeLevels(timeline, BUSHEHR_SECOND_APPLICATIONS));
  return Array.from(totals, (total, month) => {
    const arrivals = new Int32Array(cells);
    for (let i = month > 0 ? (totals[month - 1] ?? 0) : 0; i < total; i += 1) {
      const cell = random.at(month).below(cells);
      arrivals[cell] = (arrivals[cell] ?? 0) + 1;
    }
    return arrivals;
  });
}
