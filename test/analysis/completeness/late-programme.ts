/** A tiny programme of four provinces in which reports come on time, late, in part, revised and never. */
import type { CsvRow, FolderContents, Submission } from "../../warehouse/programme-folder.ts";
import { returnRow } from "../../warehouse/programme-folder.ts";

export const PROVINCES = ["XX-A", "XX-B", "XX-C", "XX-D"] as const;
export type Province = (typeof PROVINCES)[number];

const place = (code: string, parent: string, level: string): CsvRow => ({
  place: code,
  parent,
  level,
  name_fa: `مکان ${code}`,
  name_en: `Place ${code}`,
});

/** Four provinces with two counties each. */
export const FOUR_PROVINCES: readonly CsvRow[] = [
  ...PROVINCES.map((province) => place(province, "XX", "province")),
  ...PROVINCES.flatMap((province) => [1, 2].map((n) => place(`${province}-${n}`, province, "county"))),
];

/** One file: what some provinces (or counties) reported of a month, each county `n` of `returnRow`. */
export function fileOf(
  receivedOn: string,
  month: string,
  reports: Readonly<Record<string, number>>,
  more: Submission["note"] = {},
): Submission {
  const rows = Object.entries(reports).flatMap(([code, n]) =>
    (code.split("-").length === 2 ? [`${code}-1`, `${code}-2`] : [code]).map((county) =>
      returnRow(month, county, n),
    ),
  );
  const name = `${month}-${receivedOn}-${Object.keys(reports).join("-").toLowerCase()}`;
  return { name, table: "returns", rows, note: { received_on: receivedOn, ...more } };
}

/** Eligible persons of every province in those months, known before the first report. */
export function eligibleFile(months: readonly string[], eligible: number): Submission {
  const rows = months.flatMap((month) =>
    PROVINCES.map((province) => ({
      month,
      place: province,
      eligible,
      basis: "population estimate",
      revision: 0,
      synthetic: true,
    })),
  );
  return { name: "eligible", table: "eligible", rows, note: { received_on: "2010-01-01" } };
}

/** Months end on 2020-04-19, 2020-05-20 and 2020-06-20. */
export const LATE_PROGRAMME: FolderContents = {
  places: FOUR_PROVINCES,
  submissions: [
    eligibleFile(["1399-01", "1399-02", "1399-03"], 2000),
    fileOf("2020-05-05", "1399-01", { "XX-A": 1, "XX-B": 2 }),
    fileOf("2020-05-12", "1399-01", { "XX-C": 3 }),
    fileOf("2020-05-13", "1399-01", { "XX-D": 4 }),
    fileOf("2020-06-05", "1399-02", { "XX-A": 2, "XX-B": 3, "XX-C": 4, "XX-D-1": 5 }),
    fileOf("2020-07-01", "1399-02", { "XX-D-2": 5 }),
    fileOf("2020-07-06", "1399-03", { "XX-A": 3, "XX-D": 6 }),
    fileOf("2020-07-06", "1399-03", { "XX-B": 4 }, { provisional: true }),
    fileOf("2020-08-01", "1399-03", { "XX-A-1": 4 }),
  ],
};
