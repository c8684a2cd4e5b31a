/** Every acknowledgement names a flag of this programme's places and periods, and says why. */
import { parseFlagId } from "../../../datasets/flag-kinds.ts";
import { type Calendar, parsePeriod } from "../../../datasets/period.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { detailsOfRow, type Reading, rawCell, setAsideRow } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

/** What the id of a flag looks like. */
const FLAG_EXAMPLE = "outlier.PLACE.PERIOD.cards";

/** Whether a text is the id of a flag that a programme can raise; whether it is raised depends on the figures. */
function isFlagOf(id: string, { places }: Pick<Gazetteer, "places">, calendar: Calendar): boolean {
  const flag = parseFlagId(id);
  return flag !== null && places.some(({ place }) => place === flag.place) && isPeriod(flag.month, calendar);
}

/** Sets aside the rows whose flag is none, and those without a reason. */
export function validateAcknowledgements(reading: Reading, sheet: Sheet): void {
  const { request, gazetteer, findings } = reading;
  for (let row = 0; row < sheet.rows; row += 1) {
    if (!sheet.isAccepted(row)) continue;
    const isFlag = isFlagOf(sheet.text("flag", row) ?? "", gazetteer, request.declaration.calendar);
    const hasReason = ["reason_fa", "reason_en"].some((name) => sheet.text(name, row) !== null);
    if (isFlag && hasReason) continue;
    const details = detailsOfRow(sheet, row);
    if (isFlag) findings.add("missing_reason", () => ({ ...details, column: "reason_fa, reason_en" }));
    else {
      const seen = rawCell(reading, sheet, row, "flag");
      findings.add("unknown_flag", () => ({ ...details, column: "flag", seen, expected: FLAG_EXAMPLE }));
    }
    setAsideRow(reading, sheet, row, isFlag ? "missing_reason" : "unknown_flag");
  }
}

function isPeriod(key: string, calendar: Calendar): boolean {
  try {
    return parsePeriod(calendar, key).key === key;
  } catch {
    return false;
  }
}
