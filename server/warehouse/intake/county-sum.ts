/** A province's eligible population is the sum of its counties' wherever one file gives them all. */
import { detailsOfRow, type Reading, rawCell } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

/** Marks each province row that differs from its counties; a province with a county missing is not judged. */
export function validateCountySums(reading: Reading, sheet: Sheet): void {
  const {
    findings,
    gazetteer: { places },
  } = reading;
  const indexes = new Map(places.map(({ place }, index) => [place, index]));
  const parents = places.map(({ level, parent }) =>
    level === "county" ? (indexes.get(parent ?? "") ?? -1) : -1,
  );
  const expected = new Map<number, number>();
  for (const parent of parents) expected.set(parent, (expected.get(parent) ?? 0) + 1);
  const sums = new Map<number, { count: number; sum: number }>();
  const months = sheet.cells("month");
  const cells = sheet.cells("place");
  const values = sheet.cells("eligible");
  const keyOf = (row: number, place: number) => (months[row] ?? 0) * places.length + place;
  for (let row = 0; row < sheet.rows; row += 1) {
    const parent = parents[cells[row] ?? -1] ?? -1;
    if (parent < 0 || !sheet.isAccepted(row)) continue;
    const { count, sum } = sums.get(keyOf(row, parent)) ?? { count: 0, sum: 0 };
    sums.set(keyOf(row, parent), { count: count + 1, sum: sum + (values[row] ?? 0) });
  }
  for (let row = 0; row < sheet.rows; row += 1) {
    const place = cells[row] ?? -1;
    const counties = sums.get(keyOf(row, place));
    if (!sheet.isAccepted(row) || !counties || counties.count !== expected.get(place)) continue;
    if (counties.sum === values[row]) continue;
    findings.add("county_sum", () => ({
      ...detailsOfRow(sheet, row),
      column: "eligible",
      seen: rawCell(reading, sheet, row, "eligible"),
      expected: `${counties.sum}`,
    }));
  }
}
