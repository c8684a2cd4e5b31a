/** Every chart that has an address, by its id. */
import type { ChartId } from "../../../client/state/view.ts";
import { readAgeExhibit } from "./age.tsx";
import { readAllocationExhibit } from "./allocation.tsx";
import { readClearingExhibit } from "./clearing.tsx";
import type { ReadExhibit } from "./exhibit.ts";
import { readForecastExhibit } from "./forecast.tsx";
import { readGeographyExhibit } from "./geography.tsx";
import { readLedgerExhibit } from "./ledger.tsx";
import { readLoadExhibit } from "./load.tsx";
import { readMultiplesExhibit } from "./multiples.tsx";
import { readPeersExhibit } from "./peers.tsx";
import { readQueueExhibit } from "./queue.tsx";
import { readRangesExhibit } from "./ranges.tsx";
import { readCountiesExhibit, readRankingExhibit } from "./ranking.tsx";
import { readRanksExhibit } from "./ranks.tsx";
import { readRecordExhibit } from "./record.tsx";
import { readReportingExhibit } from "./reporting.tsx";
import { readScatterExhibit } from "./scatter.tsx";
import { readFlowsExhibit, readSeriesExhibit } from "./series.tsx";
import { readSideExhibit } from "./side.tsx";
import { readWaitingExhibit } from "./waiting.tsx";

export const EXHIBITS: Readonly<Record<ChartId, ReadExhibit>> = {
  ranking: readRankingExhibit,
  geography: readGeographyExhibit,
  series: readSeriesExhibit,
  flows: readFlowsExhibit,
  ledger: readLedgerExhibit,
  counties: readCountiesExhibit,
  queue: readQueueExhibit,
  age: readAgeExhibit,
  multiples: readMultiplesExhibit,
  ranks: readRanksExhibit,
  scatter: readScatterExhibit,
  side: readSideExhibit,
  peers: readPeersExhibit,
  reporting: readReportingExhibit,
  ranges: readRangesExhibit,
  load: readLoadExhibit,
  waiting: readWaitingExhibit,
  forecast: readForecastExhibit,
  clearing: readClearingExhibit,
  record: readRecordExhibit,
  allocation: readAllocationExhibit,
};
