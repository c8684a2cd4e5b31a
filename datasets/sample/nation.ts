/** The synthetic nation: every province's population and stocks, month by month, calibrated to facts.ts. */
import { BUSHEHR } from "./bushehr.ts";
import { type Cell, createCells } from "./cells.ts";
import type { Province } from "./places.ts";
import { computePopulations, type Population } from "./population.ts";
import { createMonthlyRandom, createRandom } from "./random.ts";
import { createRegisterPlan, type RegisterPlan } from "./register-plan.ts";
import type { Timeline } from "./timeline.ts";

export interface ProvinceSeries extends Population {
  readonly province: Province;
  /** In the order of county, channel, kind; empty for the province whose months come from registers. */
  readonly cells: readonly Cell[];
}

export interface Nation {
  readonly timeline: Timeline;
  /** In the order of the places. */
  readonly provinces: readonly ProvinceSeries[];
  readonly register: RegisterPlan;
}

/** The whole nation of a seed; pure. Throws RangeError if the places lack the province with registers. */
export function createNation(timeline: Timeline, places: readonly Province[], seed: number): Nation {
  const settled = computePopulations(timeline, places, createRandom(seed, "population"));
  const senders = settled.filter(({ province }) => province.place !== BUSHEHR);
  const registered = settled.find(({ province }) => province.place === BUSHEHR);
  if (!registered) throw new RangeError(`unknown province: ${BUSHEHR}`);
  const register = createRegisterPlan(
    timeline,
    registered.province,
    registered.population,
    createMonthlyRandom(seed, "register plan", timeline.settled),
  );
  const random = createMonthlyRandom(seed, "cells", timeline.settled);
  const cells = createCells(timeline, senders, register, random);
  const provinces = settled.map(({ province, population }) => ({
    ...population,
    province,
    cells: cells[senders.findIndex((sender) => sender.province === province)] ?? [],
  }));
  return { timeline, provinces, register };
}
