/**
 * SDMX-CSV 2.0 of the release's period, and the code lists its columns use. SDMX knows no Solar Hijri months, so
 * TIME_PERIOD is a Gregorian range (first day and length) and PERIOD_KEY the programme's own key; a code of SDMX may
 * hold no point, so IR-18.01 is IR-18_01 there.
 */
import { type Calendar, parsePeriod } from "../../datasets/period.ts";
import { UNIT_NAMES, type Words } from "../../datasets/vocabulary.ts";
import type { Month } from "../../server/metrics/catalog.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import { OBS_STATUS_NAMES } from "./columns.ts";
import { createDataTable, type DataCell, type DataTable, readColumn, renameColumn } from "./data-table.ts";
import { formatObsStatus, type ReleaseData, requireKnown } from "./release-data.ts";

/** Agency, data flow and version of the structure; a new column is a new version. */
export const STRUCTURE_ID = "POOSHESH:FIGURES(1.0.0)";

/** Whatever passed the gate may be published. */
const FREE = "F";

/** A code as SDMX allows it: letters, digits, @, $, - and _. */
export function formatSdmxCode(code: string): string {
  return code.replace(/[^A-Za-z0-9@$_-]/g, "_");
}

/** "2020-03-20/P31D", "2024-03" or "2024": a period as SDMX writes it. */
export function formatTimePeriod(calendar: Calendar, { month, first_day, days }: Month): string {
  return calendar === "solar-hijri-month" ? `${first_day}/P${days}D` : parsePeriod(calendar, month).key;
}

/** A: annual; M: monthly. */
function formatFrequency(calendar: Calendar): "A" | "M" {
  return calendar === "gregorian-year" ? "A" : "M";
}

/** figures.sdmx: the figures as a statistics office exchanges them. */
export function createSdmxTable({ catalog, month, measures, figures, release }: ReleaseData): DataTable {
  const { calendar } = catalog.programme;
  const time = formatTimePeriod(calendar, month);
  const frequency = formatFrequency(calendar);
  const decimals = (figure: Figure) => requireKnown(measures, figure.measure).decimals;
  const text = (name: string, read: (figure: Figure) => DataCell) => renameColumn("code", name, read);
  return createDataTable<Figure>(
    {
      name: "figures.sdmx",
      title: { fa: "رقم‌ها به SDMX-CSV 2.0", en: "Figures in SDMX-CSV 2.0" },
      about: {
        fa: "برای ادارات آمار؛ فهرست کدها در codes.csv. دورهٔ خورشیدی به بازهٔ میلادی نوشته شده است.",
        en: "For statistics offices; code lists in codes.csv. A Solar Hijri period is written as a Gregorian range.",
      },
      key: ["FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"],
      references: [],
    },
    figures,
    [
      text("STRUCTURE", () => "dataflow"),
      text("STRUCTURE_ID", () => STRUCTURE_ID),
      text("ACTION", () => "I"),
      text("FREQ", () => frequency),
      text("REF_AREA", ({ place }) => formatSdmxCode(place)),
      text("INDICATOR", ({ measure }) => formatSdmxCode(measure)),
      text("TIME_PERIOD", () => time),
      renameColumn("value", "OBS_VALUE", ({ value }) => value, decimals),
      text("UNIT_MEASURE", ({ unit }) => formatSdmxCode(unit)),
      text("UNIT_MULT", () => "0"),
      text("DECIMALS", (figure) => String(decimals(figure))),
      text("OBS_STATUS", formatObsStatus),
      text("CONF_STATUS", () => FREE),
      renameColumn("numerator", "NUMERATOR", ({ numerator }) => numerator),
      renameColumn("denominator", "DENOMINATOR", ({ denominator }) => denominator),
      text("PERIOD_KEY", () => month.month),
      text("SYNTHETIC", ({ synthetic }) => (synthetic ? "Y" : "N")),
      text("RELEASE", () => release.release),
    ],
  );
}

interface Code {
  readonly list: string;
  readonly code: string;
  readonly key: string;
  readonly parent: string | null;
  readonly names: Words;
}

/** codes: every code list of figures.sdmx.csv. */
export function createCodesTable(data: ReleaseData): DataTable {
  return createDataTable<Code>(
    {
      name: "codes",
      title: { fa: "فهرست کدهای SDMX", en: "Code lists for SDMX" },
      about: {
        fa: "معنای هر کد در figures.sdmx.csv و کلید همان در پرونده‌های دیگر",
        en: "What each code of figures.sdmx.csv means, and its key in the other files",
      },
      key: ["codelist", "code"],
      references: [],
    },
    listCodes(data),
    [
      readColumn("codelist", ({ list }) => list),
      readColumn("code", ({ code }) => code),
      readColumn("key", ({ key }) => key),
      readColumn("parent_code", ({ parent }) => parent),
      readColumn("name_fa", ({ names }) => names.fa),
      readColumn("name_en", ({ names }) => names.en),
    ],
  );
}

function listCodes({ catalog, month, places, measures }: ReleaseData): Code[] {
  const { calendar } = catalog.programme;
  const listed = (list: string, names: Readonly<Record<string, Words>>) =>
    Object.entries(names).map(
      ([key, words]): Code => ({ list, key, code: formatSdmxCode(key), parent: null, names: words }),
    );
  const units = new Set([...measures.values()].map(({ unit }) => unit));
  return [
    ...listed("CL_FREQ", {
      [formatFrequency(calendar)]:
        calendar === "gregorian-year" ? { fa: "سالانه", en: "annual" } : { fa: "ماهانه", en: "monthly" },
    }),
    ...[...places.values()].map(
      ({ place, parent, name_fa, name_en }): Code => ({
        list: "CL_AREA",
        code: formatSdmxCode(place),
        key: place,
        parent: parent === null ? null : formatSdmxCode(parent),
        names: { fa: name_fa, en: name_en },
      }),
    ),
    ...listed("CL_INDICATOR", Object.fromEntries([...measures.values()].map(({ id, name }) => [id, name]))),
    {
      list: "TIME_PERIOD",
      code: formatTimePeriod(calendar, month),
      key: month.month,
      parent: null,
      names: { fa: month.label_fa, en: month.label_en },
    },
    ...listed("CL_UNIT_MEASURE", Object.fromEntries([...units].map((unit) => [unit, UNIT_NAMES[unit]]))),
    ...listed("CL_OBS_STATUS", OBS_STATUS_NAMES),
    ...listed("CL_CONF_STATUS", { [FREE]: { fa: "آزاد برای انتشار", en: "free for publication" } }),
    ...listed("CL_BOOLEAN", { Y: { fa: "بله", en: "yes" }, N: { fa: "نه", en: "no" } }),
  ];
}
