/** A small programme for intake tests: two provinces, five counties, both ISO editions. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Declaration } from "../../../datasets/programme.ts";
import type { IntakeReceipt, IntakeRequest, KnownPlace } from "../../../server/warehouse/intake/receipt.ts";

export const DECLARATION: Declaration = {
  programme: "intake-test",
  calendar: "solar-hijri-month",
  country: { place: "IR", name_fa: "ایران", name_en: "Iran" },
  stages: ["eligible", "requested", "issued", "in_transit", "uncollected", "delivered", "voided"],
  uncollected_inside_issued: false,
  channels: ["registry_office", "counter_office", "post_office"],
  request_kinds: ["first", "reissue"],
  place_code_edition: "ISO 3166-2:2020-11-24",
  county_figures_public: true,
  weekly_days_off: [5],
  fixed_holidays: [],
  collection_limits: [],
  synthetic: true,
  names: {},
};

export const PLACES: readonly KnownPlace[] = [
  { place: "IR-18", parent: "IR", level: "province", name_fa: "بوشهر" },
  { place: "IR-12", parent: "IR", level: "province", name_fa: "کردستان" },
  { place: "IR-18.01", parent: "IR-18", level: "county", name_fa: "بوشهر" },
  { place: "IR-18.02", parent: "IR-18", level: "county", name_fa: "تنگستان" },
  { place: "IR-18.03", parent: "IR-18", level: "county", name_fa: "دیّر" },
  { place: "IR-12.01", parent: "IR-12", level: "county", name_fa: "بانه" },
  { place: "IR-12.02", parent: "IR-12", level: "county", name_fa: "سقّز" },
];

export type RequestOverrides = Partial<Omit<IntakeRequest, "declaration">>;

/** A request for the file at `path`, with defaults of the test programme. */
export function createRequest(
  path: string,
  outputFolder: string,
  overrides: RequestOverrides = {},
): IntakeRequest {
  return {
    table: "returns",
    path,
    file: path.split("/").at(-1) ?? path,
    declaration: DECLARATION,
    places: overrides.table === "places" ? [] : PLACES,
    known_on: "2026-04-01",
    codes_before_2020: { "IR-06": "IR-18", "IR-16": "IR-12", "IR-18": "IR-17", "IR-31": "IR-28" },
    outputFolder,
    ...overrides,
  };
}

/** Runs `use` with a new folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "intake-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The invariant of every file that is loaded; of a refused one nothing goes on. */
export function isBalanced(receipt: IntakeReceipt): boolean {
  const { rows_in, accepted, quarantined, duplicates, quarantine, refused, canonicalPath } = receipt;
  if (refused)
    return accepted + quarantined + duplicates === 0 && quarantine.length === 0 && canonicalPath === null;
  return (
    rows_in === accepted + quarantined + duplicates &&
    quarantine.length === quarantined &&
    canonicalPath !== null
  );
}
