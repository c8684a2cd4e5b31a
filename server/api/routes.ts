/** Which handler answers which endpoint of the contract. */
import { answerAllocation } from "./answers/allocation.ts";
import { answerCatalog } from "./answers/catalog.ts";
import { answerCheck } from "./answers/check.ts";
import { answerCompleteness } from "./answers/completeness.ts";
import { answerDescription } from "./answers/description.ts";
import { answerErrors } from "./answers/errors.ts";
import { answerEvents } from "./answers/events.ts";
import { answerFigures } from "./answers/figures.ts";
import { answerFlags } from "./answers/flags.ts";
import { answerForecast } from "./answers/forecast.ts";
import { answerLedger } from "./answers/ledger.ts";
import { answerQueueAge } from "./answers/queue-age.ts";
import { answerQueueLoad } from "./answers/queue-load.ts";
import { answerRankRange } from "./answers/rank-range.ts";
import { answerRanking } from "./answers/ranking.ts";
import { answerRecord } from "./answers/record.ts";
import { answerCalendar, answerChanges, answerReleases } from "./answers/releases.ts";
import { answerShapes } from "./answers/shapes.ts";
import { answerStatements } from "./answers/statements.ts";
import { answerTargets } from "./answers/targets.ts";
import { answerTrace } from "./answers/trace.ts";
import { answerUncollectedAge } from "./answers/uncollected-age.ts";
import type { EndpointId } from "./contract.ts";
import type { EndpointHandler } from "./endpoint.ts";

/** Endpoints that a snapshot answers; the state of the process (healthz, readyz) is answered by app.ts. */
export const ROUTES = {
  catalog: answerCatalog,
  figures: answerFigures,
  ranking: answerRanking,
  ledger: answerLedger,
  "uncollected-age": answerUncollectedAge,
  "queue-age": answerQueueAge,
  "analysis/rank-range": answerRankRange,
  "analysis/queue": answerQueueLoad,
  "analysis/forecast": answerForecast,
  "analysis/record": answerRecord,
  "analysis/allocation": answerAllocation,
  "analysis/completeness": answerCompleteness,
  "analysis/flags": answerFlags,
  releases: answerReleases,
  "releases/changes": answerChanges,
  "releases/calendar": answerCalendar,
  check: answerCheck,
  statements: answerStatements,
  events: answerEvents,
  targets: answerTargets,
  trace: answerTrace,
  shapes: answerShapes,
  errors: answerErrors,
  "openapi.json": answerDescription,
} as const satisfies Record<Exclude<EndpointId, "healthz" | "readyz">, EndpointHandler>;
