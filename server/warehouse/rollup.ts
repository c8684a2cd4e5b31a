/** Rolls a programme's registers up and accepts the result only if its control totals hold. */
import type { Span } from "./age-class.ts";
import { type RollupFault, RollupRefusal } from "./engine/refusal.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "./engine/specs.ts";
import type { RegisterTable } from "./ingest/columns.ts";
import type { Ingest } from "./ingest/ingest.ts";
import { asPackedObject, type PackedEntry } from "./ingest/packed-register.ts";
import type { Finding } from "./intake/receipt.ts";
import type { Part, Partials } from "./partials.ts";
import type { PackageSource } from "./read-package.ts";
import { formatFinding } from "./rules.ts";

/** A register submission: its applications, and its cards if it has them. */
export interface Register {
  /** Key of table `source`. */
  readonly id: string;
  readonly registrations: PackageSource;
  readonly issuances: PackageSource | null;
}

/** The first period that a register reports and the last day whose events are all inside. */
export function spanOf({ id, registrations: { note } }: Register): Span {
  const { first_month: firstMonth, complete_through: completeThrough } = note;
  if (firstMonth === undefined || completeThrough === undefined)
    throw new Error(`incomplete register: ${id}`);
  return { firstMonth, completeThrough };
}

/** Applications to count the persons of at a time; about 1.5 GB of memory. */
const PERSONS_AT_ONCE = 8_000_000;

/** One object of a register: as the manifest names it, and as it was packed. */
export interface RolledObject {
  readonly table: RegisterTable;
  readonly file: string;
  /** By the manifest; null where it does not say. */
  readonly rows: number | null;
  readonly entry: PackedEntry;
}

/** What was counted of a register, and from what. */
export interface RegisterRollup {
  readonly register: string;
  readonly objects: readonly RolledObject[];
  /** Together they count every event once. */
  readonly parts: readonly Part[];
  /** Persons by their first request; null where the register tells it and nothing new had to be proved. */
  readonly persons: Part | null;
  /** Whether the register says who had asked before: first requests are then those that are not `repeated`. */
  readonly tells: boolean;
  /** Absolute paths of what is loaded. */
  readonly files: Readonly<Record<"flows" | "asked" | "stays" | "waits", readonly string[]>>;
  /** Jobs that had to be run. */
  readonly made: number;
  readonly seconds: number;
}

export interface RollupTools {
  readonly ingest: Ingest;
  readonly partials: Partials;
  readonly clock?: () => number;
}

/** The rollup of a register whose control totals hold. Throws RollupRefusal; see `findingsOf`. */
export async function rollUpRegister(
  register: Register,
  { ingest, partials, clock = performance.now.bind(performance) }: RollupTools,
): Promise<RegisterRollup> {
  const start = clock();
  const objects = await packRegister(register, ingest);
  const packed = objects.map(({ entry, file }) => asPackedObject(entry, file, ingest));
  const { parts, made } = await partials.cover(DAILY_FLOW, packed);
  const requests = packed.filter(({ table }) => table === "request");
  const tells = objects.every(({ entry }) => entry.table !== "request" || entry.tells_repeated);
  // What a register tells of its persons is proved once for all of them; a month is then added without reading the past.
  const isKnown = tells && made < parts.length;
  const persons = isKnown ? null : await partials.whole(FIRST_REQUEST, requests, PERSONS_AT_ONCE);
  const all = persons && !tells ? [...parts, persons] : parts;
  const beside = (name: "stays" | "waits") =>
    objects.flatMap(({ entry }) => (entry[name] ? ingest.path(entry[name].name) : []));
  const rollup: RegisterRollup = {
    register: register.id,
    objects,
    parts,
    persons,
    tells,
    files: {
      flows: all.map(({ flows }) => partials.path(flows.name)),
      asked: all.map(({ asked }) => partials.path(asked.name)),
      stays: beside("stays"),
      waits: isDated(objects) ? beside("waits") : [],
    },
    made,
    seconds: (clock() - start) / 1000,
  };
  const faults = checkControls(rollup);
  if (faults.length > 0) throw new RollupRefusal(faults);
  return rollup;
}

/** Every fault of every object is told at once. */
async function packRegister(register: Register, ingest: Ingest): Promise<RolledObject[]> {
  const packed: RolledObject[] = [];
  const faults: RollupFault[] = [];
  for (const table of ["registrations", "issuances"] as const)
    for (const object of register[table]?.objects ?? [])
      try {
        packed.push({ table, file: object.file, rows: object.rows, entry: await ingest.pack(table, object) });
      } catch (error) {
        if (!(error instanceof RollupRefusal)) throw error;
        faults.push(...error.faults);
      }
  const kinds = new Set(packed.flatMap(({ entry }) => (entry.rows > 0 && entry.person) || []));
  if (kinds.size > 1)
    faults.push({
      rule: "register_schema",
      file: filesOf(packed, "registrations"),
      column: "person_id",
      seen: [...kinds].join(", "),
      expected: "one type in all objects",
    });
  if (faults.length > 0) throw new RollupRefusal(faults);
  return packed;
}

function filesOf(objects: readonly RolledObject[], table: RegisterTable): string {
  return objects.flatMap((object) => (object.table === table ? object.file : [])).join(", ");
}

/** Whether every object of cards says from which day the request is counted. */
function isDated(objects: readonly RolledObject[]): boolean {
  const cards = objects.filter(({ table }) => table === "issuances");
  return cards.length > 0 && cards.every(({ entry }) => entry.waits !== null);
}

function addUp(records: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, value] of records.flatMap(Object.entries)) sums.set(name, (sums.get(name) ?? 0) + value);
  return sums;
}

/**
 * The control totals that do not hold. Each flow adds up to the number of rows with its event, and so do the stays of
 * those that arrived and, where requests are dated, the waits of those produced; the rows are those of the manifest;
 * persons are no more than their applications, and as many as the register tells; no stage holds more than the one
 * before it.
 */
export function checkControls({ objects, parts, persons, tells }: RegisterRollup): RollupFault[] {
  const controls = addUp(objects.map(({ entry }) => entry.controls));
  const events = addUp([...parts, ...(persons ? [persons] : [])].map((part) => part.events));
  const faults: RollupFault[] = [];
  for (const table of ["registrations", "issuances"] as const) {
    const own = objects.filter((object) => object.table === table);
    if (own.length === 0) continue;
    const file = filesOf(own, table);
    const check = (holds: boolean, total: string, seen: number, expected: string) => {
      if (!holds) faults.push({ rule: "control_total", file, column: total, seen: String(seen), expected });
    };
    const total = (name: string) => controls.get(name) ?? Number.NaN;
    const seenOf = (flow: string) => events.get(flow) ?? 0;
    const equal = (column: string, seen: number, expected: number) =>
      check(seen === expected, column, seen, String(expected));
    const atMost = (name: string, seen: number, most: string) =>
      check(seen <= total(most), name, seen, `≤ ${total(most)} (${most})`);
    equal(
      "rows",
      own.reduce((sum, { entry }) => sum + entry.rows, 0),
      own.reduce((sum, { rows, entry }) => sum + (rows ?? entry.rows), 0),
    );
    equal("out_of_time", total("out_of_time"), 0);
    if (table === "registrations") {
      equal("requested", seenOf("requested"), total("applications"));
      equal("repeated", seenOf("repeated"), total("repeated"));
      if (persons) {
        equal("first", seenOf("first"), total("first_applications"));
        atMost("first_persons", seenOf("first_requested"), "first_applications");
        if (tells)
          equal("repeated", total("repeated"), total("first_applications") - seenOf("first_requested"));
      }
    } else {
      for (const flow of ["produced", "arrived", "delivered", "voided"])
        equal(flow, seenOf(flow), total(flow));
      equal("dispatched", seenOf("dispatched"), total("produced"));
      equal(
        "stays",
        own.reduce((sum, { entry }) => sum + entry.stayed, 0),
        total("arrived"),
      );
      if (isDated(objects)) equal("waits", countWaits(objects), total("produced"));
      atMost("produced", total("produced"), "applications");
      atMost("arrived", total("arrived"), "produced");
      atMost("delivered + voided", total("delivered") + total("voided"), "arrived");
      equal("out_of_order", total("out_of_order"), 0);
    }
  }
  return faults;
}

/** Cards produced that answer a request of a day on which somebody asked. */
function countWaits(objects: readonly RolledObject[]): number {
  const asked = new Set(objects.flatMap(({ entry }) => entry.asked_days));
  return objects
    .flatMap(({ entry }) => entry.waited_days)
    .reduce((sum, [day, cards]) => sum + (asked.has(day) ? cards : 0), 0);
}

/** The rollup as it is kept with the snapshot: what was read, by whom and what came out, without this machine's paths. */
export function describeRollup({ register, objects, parts, persons, tells, seconds }: RegisterRollup) {
  const jobOf = ({ flows: _flows, asked: _asked, ...job }: Part) => job;
  return {
    register,
    tells_repeated: tells,
    objects: objects.map(({ table, file, entry: { raw, rows, packed, totals, controls } }) => ({
      ...{ table, file, sha256: raw, rows, totals, controls },
      packed: { name: packed.name, sha256: packed.sha256 },
    })),
    jobs: [...parts, ...(persons ? [persons] : [])].map(jobOf),
    seconds,
  };
}

/** A refusal's faults as findings, in the reader's two languages. */
export function findingsOf({ faults }: RollupRefusal): Finding[] {
  return faults.map((fault) => {
    if (fault.rule === "missing_file")
      return formatFinding(fault.rule, { ...fault, seen: "-", expected: "Parquet" });
    if (fault.rule === "corrupt_parquet") return formatFinding(fault.rule, { ...fault, expected: "Parquet" });
    return formatFinding(fault.rule, fault);
  });
}
