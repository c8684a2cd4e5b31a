/** A tiny programme in whose returns one office typed a digit too few, one a digit too many, and one sent a month twice. */
import {
  type CsvRow,
  type FolderContents,
  returnRow,
  type Submission,
} from "../../warehouse/programme-folder.ts";

const MONTHS = Array.from({ length: 9 }, (_, at) => `1399-0${at + 1}`);
const COUNTIES = ["XX-A-1", "XX-A-2", "XX-B-1", "XX-B-2"];

/** Flows of some hundreds that are never the same twice. */
const count = (at: number, county: number) => 20_113 + 703 * at + 37 * at * at + 1_011 * county;

function createRow(at: number, county: number): CsvRow {
  const n = count(at, county);
  const stocks = {
    requested: n,
    issued: n - 9_000,
    in_transit: 0,
    uncollected: 300 + at,
    delivered: n - 9_100,
    voided: 0,
  };
  return returnRow(MONTHS[at] ?? "", COUNTIES[county] ?? "", 1, stocks);
}

/** Flag of the row with a digit too few, which is set aside. */
export const DROPPED = "digit_slip.XX-A-1.1399-04.requested.registry_office.first";
/** Flag of uncollected cards ten times too many. */
export const TENFOLD = "digit_slip.XX-B-1.1399-06.uncollected.registry_office.first";
/** Flag of a county that sent the month before once more. */
export const COPIED = "copied.XX-A-2.1399-07.all.registry_office.first";

/** The programme, with whatever else a test wants in it. */
export function createSlipped(
  more: readonly Submission[] = [],
  declaration: FolderContents["declaration"] = {},
) {
  const submissions = MONTHS.map((month, at): Submission => {
    const rows = COUNTIES.map((_, county) => {
      const row = createRow(at, county);
      if (at === 3 && county === 0) return { ...row, requested: 2_255 };
      if (at === 5 && county === 2) return { ...row, uncollected: 3_050 };
      return at === 6 && county === 1 ? { ...createRow(at - 1, county), month } : row;
    });
    return { name: month, table: "returns", rows, note: { uncollected_inside_issued: true } };
  });
  const contents: FolderContents = { declaration, submissions: [...submissions, ...more] };
  return contents;
}

/** An acknowledgement as a file of the folder. */
export function acknowledgement(flag: string, reason_en: string, acknowledged_on = "2020-11-01"): Submission {
  const row = { flag, reason_fa: null, reason_en, acknowledged_by: "M. Rezaei", acknowledged_on };
  return { name: "acknowledgements", table: "acknowledgements", rows: [row] };
}
