/** Every chart that has an address, by its id. */
import type { ChartId } from "../../../client/state/view.ts";
import type { ReadExhibit } from "./exhibit.ts";
import { readGeographyExhibit } from "./geography.tsx";
import { readLedgerExhibit } from "./ledger.tsx";
import { readCountiesExhibit, readRankingExhibit } from "./ranking.tsx";
import { readFlowsExhibit, readSeriesExhibit } from "./series.tsx";

export const EXHIBITS: Readonly<Partial<Record<ChartId, ReadExhibit>>> = {
  ranking: readRankingExhibit,
  geography: readGeographyExhibit,
  series: readSeriesExhibit,
  flows: readFlowsExhibit,
  ledger: readLedgerExhibit,
  counties: readCountiesExhibit,
};
