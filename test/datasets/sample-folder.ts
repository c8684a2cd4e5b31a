/** Reads a written sample back by its manifest, by means of its own: no code of the generator or of intake. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nextPeriod, parsePeriod, rangePeriods } from "../../datasets/period.ts";
import { type ProgrammePackage, packageSchema, type Resource } from "../../datasets/programme.ts";

export const MONTHS = rangePeriods(
  parsePeriod("solar-hijri-month", "1392-01"),
  parsePeriod("solar-hijri-month", "1405-01"),
).map(({ key }) => key);
/** Key of the month before. */
export const monthBefore = (month: string) => nextPeriod(parsePeriod("solar-hijri-month", month), -1).key;

export const STOCKS = ["requested", "produced", "in_transit", "uncollected", "delivered", "voided"] as const;
export type Stocks = Record<(typeof STOCKS)[number], number>;

export interface ReturnRow extends Stocks {
  readonly month: string;
  readonly place: string;
  readonly channel: string;
  readonly kind: string;
}
export interface EligibleRow {
  readonly month: string;
  readonly place: string;
  readonly value: number;
  readonly revision: number;
}

export interface SampleFolder {
  readonly descriptor: ProgrammePackage;
  read(path: string): Buffer;
  /** Lines of a CSV file without its head. */
  readLines(path: string): string[];
  /** Resources of a table in the order they were received. */
  resourcesOf(table: string): Resource[];
  /** Latest value of every key as known on a day, by "month place channel kind" and "month place". */
  readReturns(knownOn?: string): Map<string, ReturnRow>;
  readEligible(knownOn?: string): Map<string, EligibleRow>;
}

export const pathsOf = ({ path }: Resource) => (typeof path === "string" ? [path] : path);

/** Opens a folder that writeSample wrote. */
export function openSampleFolder(folder: string): SampleFolder {
  const read = (path: string) => readFileSync(join(folder, path));
  const descriptor = packageSchema.parse(JSON.parse(read("datapackage.json").toString()));
  const readLines = (path: string) => read(path).toString().trimEnd().split("\n").slice(1);
  const receivedOn = ({ pooshesh }: Resource) => pooshesh.received_on ?? "";
  const resourcesOf = (table: string) =>
    descriptor.resources
      .filter(({ pooshesh }) => pooshesh.table === table)
      .sort((a, b) => receivedOn(a).localeCompare(receivedOn(b)));
  const readLatest = <Row>(table: string, knownOn: string, key: (row: Row) => string, parse: Parse<Row>) => {
    const rows = new Map<string, Row>();
    for (const resource of resourcesOf(table).filter((candidate) => receivedOn(candidate) <= knownOn))
      for (const line of pathsOf(resource).flatMap(readLines)) {
        const row = parse(line.split(","), resource);
        rows.set(key(row), row);
      }
    return rows;
  };
  return {
    descriptor,
    read,
    readLines,
    resourcesOf,
    readReturns: (knownOn = "9999") => readLatest("returns", knownOn, formatKey, parseReturn),
    readEligible: (knownOn = "9999") =>
      readLatest("eligible", knownOn, ({ month, place }) => `${month} ${place}`, parseEligible),
  };
}

type Parse<Row> = (cells: string[], resource: Resource) => Row;

function formatKey({ month, place, channel, kind }: ReturnRow): string {
  return `${month} ${place} ${channel} ${kind}`;
}

function parseReturn(
  [month = "", place = "", channel = "", kind = "", ...cells]: string[],
  { pooshesh }: Resource,
) {
  const [requested = NaN, issued = NaN, in_transit = NaN, uncollected = NaN, delivered = NaN, voided = NaN] =
    cells.map(Number);
  const produced = issued + (pooshesh.uncollected_inside_issued ? 0 : uncollected);
  return { month, place, channel, kind, requested, produced, in_transit, uncollected, delivered, voided };
}

function parseEligible([month = "", place = "", value, , revision]: string[]): EligibleRow {
  return { month, place, value: Number(value), revision: Number(revision) };
}
