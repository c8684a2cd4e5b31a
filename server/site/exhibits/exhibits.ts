/** Every chart that has an address, by its id. */
import type { ChartId } from "../../../client/state/view.ts";
import { readAgeExhibit } from "./age.tsx";
import type { ReadExhibit } from "./exhibit.ts";
import { readGeographyExhibit } from "./geography.tsx";
import { readLedgerExhibit } from "./ledger.tsx";
import { readMultiplesExhibit } from "./multiples.tsx";
import { readPeersExhibit } from "./peers.tsx";
import { readQueueExhibit } from "./queue.tsx";
import { readCountiesExhibit, readRankingExhibit } from "./ranking.tsx";
import { readRanksExhibit } from "./ranks.tsx";
import { readScatterExhibit } from "./scatter.tsx";
import { readFlowsExhibit, readSeriesExhibit } from "./series.tsx";
import { readSideExhibit } from "./side.tsx";

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
};
