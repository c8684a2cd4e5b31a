/** Every place of a list of places hangs under the country or under a province of the same list. */
import { detailsOfRow, type Reading } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

/** Refuses the list for each parent that is not in it, or that is not one level up. */
export function validateParents({ findings, request }: Reading, sheet: Sheet): void {
  const country = request.declaration.country.place;
  const provinces = new Set<string | null>();
  for (let row = 0; row < sheet.rows; row += 1)
    if (sheet.isAccepted(row) && sheet.text("level", row) === "province")
      provinces.add(sheet.text("place", row));
  for (let row = 0; row < sheet.rows; row += 1) {
    if (!sheet.isAccepted(row)) continue;
    const parent = sheet.text("parent", row) ?? "";
    const isCounty = sheet.text("level", row) === "county";
    if (isCounty ? provinces.has(parent) : parent === country) continue;
    findings.add("unknown_place", () => ({
      ...detailsOfRow(sheet, row),
      column: "parent",
      seen: parent,
      expected: isCounty ? [...provinces].slice(0, 5).join(", ") : country,
    }));
  }
}
