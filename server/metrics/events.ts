/** Dated events that explain a bend in a series. */
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseRow, parseText, type Shaped } from "./row.ts";

const EVENTS = readMetricsQuery("events");

const EVENT = {
  event: parseText,
  /** ISO date */
  date_gregorian: parseText,
  date_jalali: parseText,
  month: parseText,
  precision: parseText,
  kind: parseText,
  title_fa: parseText,
  title_en: parseText,
  source_url: parseText,
};
export type ProgrammeEvent = Shaped<typeof EVENT>;

/** Every event, oldest first. */
export async function readEvents(snapshot: Snapshot): Promise<ProgrammeEvent[]> {
  const rows = await snapshot.rows(EVENTS);
  return rows.map((row) => parseRow(EVENT, row));
}
