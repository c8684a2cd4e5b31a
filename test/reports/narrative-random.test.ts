/** Texts of random programmes, read back: no figure is too odd to be told rightly. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { hedge } from "../../reports/narrative/hedges.ts";
import { writeNarrative } from "../../reports/narrative/write-narrative.ts";
import { type Bench, createBench, shapes } from "../metrics/random-programmes.ts";
import { checkPassage } from "./narrative-checks.ts";
import { createTruth, passagesOf, periodNames } from "./narrative-reader.ts";
import { createNarrativeRequests } from "./narrative-request.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench?.close());

it("ties every number of a random programme's text to its figure, in both languages", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, fc.nat(), async (shape, seed) => {
      const { snapshot } = await bench.load(shape);
      const requests = await createNarrativeRequests(snapshot);
      const { places, months: keys } = requests({ language: "en", month: "" }).context.catalog;
      const provinces = places.filter(({ level }) => level === "province");
      const month = keys[keys.length - 1 - (seed % Math.min(3, keys.length))] ?? "";
      const truth = createTruth(snapshot);
      for (const place of [undefined, provinces[seed % provinces.length]?.place])
        for (const language of LANGUAGES) {
          const names = places.map((one) => (language === "fa" ? one.name_fa : one.name_en));
          const months = periodNames(snapshot, keys, language);
          const narrative = await writeNarrative(requests({ language, month, ...(place ? { place } : {}) }));
          for (const passage of passagesOf(narrative)) {
            checkPassage(passage, { language, names, months });
            for (const tie of passage.ties)
              expect([tie, (await truth(tie)) ?? tie.value]).toEqual([tie, tie.value]);
          }
        }
    }),
    { numRuns: 3 },
  );
});

it("hedges by rule: never a stock, never what is round, always on the side it says", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 90_000_000 }), (value) => {
      expect(hedge("eligible", value)).toBeNull();
      expect(hedge("requests_month", value)).toBeNull();
      const said = hedge("requests_last_year", value);
      const rounded = Number(value.toPrecision(2));
      expect(said?.rounded).toBe(value < 10_000 || rounded === value ? undefined : rounded);
      if (said?.hedge === "nearly") expect(rounded).toBeGreaterThan(value);
      if (said?.hedge === "more_than") expect(rounded).toBeLessThan(value);
      if (said?.hedge === "about") expect(Math.abs(rounded - value) / value).toBeLessThanOrEqual(0.01);
    }),
  );
  expect(hedge("requests_last_year", 71_985)).toEqual({ rounded: 72_000, hedge: "about" });
  expect(hedge("requests_last_year", 71_600)).toEqual({ rounded: 72_000, hedge: "nearly" });
  expect(hedge("requests_last_year", 72_400)).toEqual({ rounded: 72_000, hedge: "more_than" });
  expect(hedge("requests_last_year", 72_000)).toBeNull();
});
