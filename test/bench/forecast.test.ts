import { describe, expect, it } from "vitest";
import { benchForecast } from "../../bench/forecast.ts";
import { shareByWeight } from "../../bench/plain-sharing.ts";
import { shareCards } from "../../server/analysis/forecast/share-cards.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { LONG_MONTHS, LONG_PROGRAMME } from "../analysis/forecast/long-programme.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";

describe("benchForecast(snapshot, month, options)", () => {
  it("times the whole answer, its reading and the plain loops", async () => {
    const snapshot = await openBuilt(await buildTiny(LONG_PROGRAMME), { macros: METRIC_MACROS });
    try {
      const { whole, reading, plain } = await benchForecast(snapshot, LONG_MONTHS.at(-1) ?? "", {
        ...{ runs: 1, simulations: 20 },
      });
      for (const time of [whole, reading, plain]) expect(time).toBeGreaterThan(0);
    } finally {
      await snapshot.close();
    }
  });
});

describe("shareByWeight(places, cards)", () => {
  it("shares as the product does, so that the two do the same work", () => {
    for (const cards of [0, 100, 900, 1_500, 5_000]) {
      const places = [100, 500, 30, 900].map((queue, i) => ({ queue, weight: [5, 1, 2, 2][i] ?? 0 }));
      const queues = Float64Array.from(places, ({ queue }) => queue);
      shareCards(
        queues,
        cards,
        Float64Array.from(places, ({ weight }) => weight),
        0,
      );
      shareByWeight(places, cards);
      places.forEach(({ queue }, i) => {
        expect(queue).toBeCloseTo(queues[i] ?? Number.NaN, 4);
      });
    }
  });
});
