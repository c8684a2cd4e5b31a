/** `/api/v1/analysis/forecast`: when queues clear under scenarios of card bodies. */
import { SHARINGS } from "../../../datasets/vocabulary.ts";
import { computeForecast, type ForecastQuestion, HORIZON } from "../../analysis/forecast/forecast.ts";
import { ReaderError } from "../../errors.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth, resolvePlace } from "../question.ts";

export const answerForecast: EndpointHandler = async ({ snapshot, known, texts }) => {
  const { supply, horizon } = texts;
  const sharing = SHARINGS.find((word) => word === texts.sharing);
  const place = texts.place === undefined ? undefined : resolvePlace("place", texts.place, known).place;
  const question: ForecastQuestion = {
    month: resolveMonth(texts.month, known),
    ...(supply === undefined ? {} : { supply }),
    ...(sharing === undefined ? {} : { sharing }),
    ...(horizon === undefined ? {} : { horizon: resolveHorizon(horizon) }),
    ...(place === undefined ? {} : { place }),
  };
  const { scenarios, synthetic, ...rest } = await computeForecast(snapshot, question);
  const { month, reported, expected } = rest;
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () =>
      scenarios.flatMap(({ supply, rows }) =>
        rows.map(({ place, ...row }) => ({ place, month, supply, ...row, reported, expected, synthetic })),
      ),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest: { ...rest, scenarios: scenarios.map(({ rows: _, ...scenario }) => scenario) },
    slug: [month],
  };
};

/** Periods ahead; throws ReaderError outside what is computed. */
function resolveHorizon(value: string): number {
  const horizon = Number(value);
  if (horizon >= HORIZON.least && horizon <= HORIZON.most) return horizon;
  throw new ReaderError("invalid_value", {
    parameter: "horizon",
    value,
    example: String(HORIZON.default),
  });
}
