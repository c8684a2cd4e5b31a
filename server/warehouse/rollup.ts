/** Rolls a programme's registers up and accepts the result only if its control totals hold. */

import type { Calendar } from "../../datasets/period.ts";
import { createAgeClasses } from "./age-class.ts";
import {
  type Cohort,
  type RollupEngine,
  type RollupFault,
  type RollupInput,
  type RollupReceipt,
  RollupRefusal,
} from "./engine/engine.ts";
import type { Finding } from "./intake/receipt.ts";
import { type Query, readQuery } from "./query.ts";
import type { PackageSource } from "./read-package.ts";
import { formatFinding } from "./rules.ts";

const rollup = (name: string) => readQuery(new URL(`./sql/rollup/${name}.sql`, import.meta.url));
const control = (name: string) => readQuery(new URL(`./sql/control/${name}.sql`, import.meta.url));

/** Flows by the table they are read from. */
export const FLOWS: Readonly<Record<RollupInput["table"], readonly Query[]>> = {
  registrations: ["requested", "first_requested"].map(rollup),
  issuances: ["produced", "dispatched", "arrived", "delivered", "voided"].map(rollup),
};
/** How long events lasted, by the table they are read from. */
export const COHORTS: Readonly<Record<RollupInput["table"], readonly Cohort[]>> = {
  registrations: [],
  issuances: [rollup("stays"), { ...rollup("waits"), needs: "requested_on" }],
};
export const CONTROLS: readonly Query[] = ["registrations", "issuances"].map(control);

/** A register submission: its applications, and its cards if it has them. */
export interface Register {
  /** Key of table `source`. */
  readonly id: string;
  readonly registrations: PackageSource;
  readonly issuances: PackageSource | null;
}

/** The receipt of a register whose control totals hold. Throws RollupRefusal; see `findingsOf`. */
export async function rollUpRegister(
  register: Register,
  calendar: Calendar,
  engine: RollupEngine,
  outputFolder: string,
): Promise<RollupReceipt> {
  const sources = [register.registrations, register.issuances].filter((source) => source !== null);
  const inputs = sources.map(createInput);
  const receipt = await engine.run({
    inputs,
    flows: inputs.flatMap(({ table }) => FLOWS[table]),
    cohorts: inputs.flatMap(({ table }) => COHORTS[table]),
    ageClasses: createAgeClasses(calendar, spanOf(register)),
    controls: CONTROLS,
    outputFolder,
  });
  const faults = checkControls(receipt);
  if (faults.length > 0) throw new RollupRefusal(faults);
  return receipt;
}

/** The first period that a register reports and the last day whose events are all inside. */
export function spanOf({ id, registrations: { note } }: Register) {
  const { first_month: firstMonth, complete_through: completeThrough } = note;
  if (firstMonth === undefined || completeThrough === undefined)
    throw new Error(`incomplete register: ${id}`);
  return { firstMonth, completeThrough };
}

function createInput({ kind, name, objects }: PackageSource): RollupInput {
  if (kind !== "registrations" && kind !== "issuances") throw new RangeError(`unknown register: ${name}`);
  return {
    table: kind,
    objects: objects.map(({ file, path, sha256, rows }) => ({ file, path, sha256, rows: rows ?? -1 })),
  };
}

/**
 * The control totals that do not hold. Each flow adds up to the number of rows with its event, and so do the stays of
 * those that arrived and, where requests are dated, the waits of those produced; the rows are those of the manifest;
 * persons are counted exactly by another route; no stage holds more than the one before it.
 */
export function checkControls(receipt: RollupReceipt): RollupFault[] {
  const events = new Map(
    [...receipt.flows, ...receipt.cohorts].map((output) => [output.name, output.events]),
  );
  const totals = new Map(
    receipt.controls.flatMap((one) => Object.entries(one.totals).map(([name, value]) => [name, value])),
  );
  const faults: RollupFault[] = [];
  for (const { table, objects } of receipt.inputs) {
    const file = objects.map((object) => object.file).join(", ");
    const check = (holds: boolean, total: string, seen: number, expected: string) => {
      if (!holds) faults.push({ rule: "control_total", file, column: total, seen: String(seen), expected });
    };
    const total = (name: string) => totals.get(name) ?? Number.NaN;
    const equal = (flow: string, name: string) => {
      const seen = events.get(flow) ?? Number.NaN;
      check(seen === total(name), flow, seen, String(total(name)));
    };
    const atMost = (name: string, seen: number, most: string) =>
      check(seen <= total(most), name, seen, `≤ ${total(most)} (${most})`);
    const rows = objects.reduce((sum, object) => sum + object.rows, 0);
    const counted = total(table === "registrations" ? "applications" : "cards");
    check(counted === rows, "rows", counted, String(rows));
    if (table === "registrations") {
      equal("requested", "applications");
      equal("first_requested", "first_persons");
      atMost("first_persons", total("first_persons"), "first_applications");
    } else {
      for (const flow of ["produced", "arrived", "delivered", "voided"]) equal(flow, flow);
      equal("dispatched", "produced");
      equal("stays", "arrived");
      if (events.has("waits")) equal("waits", "produced");
      atMost("produced", total("produced"), "applications");
      atMost("arrived", total("arrived"), "produced");
      atMost("delivered + voided", total("delivered") + total("voided"), "arrived");
      check(total("out_of_order") === 0, "out_of_order", total("out_of_order"), "0");
    }
  }
  return faults;
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
