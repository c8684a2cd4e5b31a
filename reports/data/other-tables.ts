/** The tables beside the figures: ranks, places, measures, events. */
import type { Place } from "../../server/metrics/catalog.ts";
import type { ProgrammeEvent } from "../../server/metrics/events.ts";
import type { Measure } from "../../server/metrics/measures.ts";
import type { Ranking, RankingRow } from "../../server/metrics/ranking.ts";
import { createDataTable, type DataTable, readColumn, renameColumn } from "./data-table.ts";
import { formatObsStatus, type ReleaseData, requireKnown } from "./release-data.ts";

interface Ranked {
  readonly ranking: Ranking;
  readonly row: RankingRow;
}

/** ranking: the provinces by each measure of which one way is better, best first. */
export function createRankingTable({ release, places, measures, rankings }: ReleaseData): DataTable {
  const measure = ({ row }: Ranked) => requireKnown(measures, row.measure);
  return createDataTable<Ranked>(
    {
      name: "ranking",
      title: { fa: "رتبهٔ استان‌ها", en: "Ranks of the provinces" },
      about: {
        fa: "استان‌ها به ترتیب هر شاخصی که سوی بهتر دارد؛ با شمار رتبه‌داران و گزارش‌دادگان و قاعدهٔ برابری.",
        en: "Provinces by each measure of which one way is better, with how many are ranked, how many reported, and the tie rule.",
      },
      key: ["month", "measure", "place"],
      references: [
        { column: "place", table: "places" },
        { column: "measure", table: "measures" },
      ],
    },
    rankings.flatMap((ranking) => ranking.rows.map((row) => ({ ranking, row }))),
    [
      readColumn("month", ({ ranking }) => ranking.month),
      readColumn("measure", ({ row }) => row.measure),
      readColumn("measure_fa", (ranked) => measure(ranked).name.fa),
      readColumn("measure_en", (ranked) => measure(ranked).name.en),
      readColumn("rank", ({ row }) => row.rank),
      readColumn("place", ({ row }) => row.place),
      readColumn("place_fa", ({ row }) => requireKnown(places, row.place).name_fa),
      readColumn("place_en", ({ row }) => requireKnown(places, row.place).name_en),
      readColumn(
        "value",
        ({ row }) => row.value,
        (ranked) => measure(ranked).decimals,
      ),
      readColumn("unit", ({ row }) => row.unit),
      readColumn("numerator", ({ row }) => row.numerator),
      readColumn("denominator", ({ row }) => row.denominator),
      readColumn("status", ({ row }) => row.status),
      readColumn("obs_status", ({ row }) => formatObsStatus(row)),
      readColumn("better", (ranked) => measure(ranked).better),
      readColumn("compared_with", ({ row }) => row.compared_with),
      readColumn("previous_rank", ({ row }) => row.previous_rank),
      readColumn("rank_change", ({ row }) => row.rank_change),
      readColumn("ranked", ({ ranking }) => ranking.ranked),
      renameColumn("ranking_reported", "reported", ({ ranking }) => ranking.reported),
      renameColumn("ranking_expected", "expected", ({ ranking }) => ranking.expected),
      readColumn("tie_rule", ({ ranking }) => ranking.tie_rule),
      readColumn("synthetic", ({ row }) => row.synthetic),
      readColumn("release", () => release.release),
    ],
  );
}

/** places: the codes that may be shown, with their names. */
export function createPlacesTable({ places }: ReleaseData): DataTable {
  return createDataTable<Place>(
    {
      name: "places",
      title: { fa: "مکان‌ها", en: "Places" },
      about: { fa: "کد و نام مکان‌های این انتشار", en: "Codes and names of the places of this release" },
      key: ["place"],
      references: [],
    },
    [...places.values()],
    [
      readColumn("place", ({ place }) => place),
      readColumn("parent", ({ parent }) => parent),
      readColumn("level", ({ level }) => level),
      readColumn("name_fa", ({ name_fa }) => name_fa),
      readColumn("name_en", ({ name_en }) => name_en),
      readColumn("name_en_basis", ({ name_en_basis }) => name_en_basis),
      readColumn("code_before_2020", ({ code_before_2020 }) => code_before_2020),
    ],
  );
}

/** measures: what each measure is and how it is computed. */
export function createMeasuresTable({ measures }: ReleaseData): DataTable {
  return createDataTable<Measure>(
    {
      name: "measures",
      title: { fa: "شاخص‌ها", en: "Measures" },
      about: {
        fa: "نام، تعریف، فرمول و یکای هر شاخص",
        en: "Name, definition, formula and unit of each measure",
      },
      key: ["measure"],
      references: [],
    },
    [...measures.values()],
    [
      readColumn("measure", ({ id }) => id),
      readColumn("name_fa", ({ name }) => name.fa),
      readColumn("name_en", ({ name }) => name.en),
      readColumn("definition_fa", ({ definition }) => definition.fa),
      readColumn("definition_en", ({ definition }) => definition.en),
      readColumn("formula", ({ formula }) => formula),
      readColumn("kind", ({ kind }) => kind),
      readColumn("unit", ({ unit }) => unit),
      readColumn("decimals", ({ decimals }) => decimals),
      renameColumn("maybe_better", "better", ({ better }) => better),
      readColumn("request_kind", ({ requestKind }) => requestKind),
      readColumn("numerator_fa", ({ numerator }) => numerator.fa),
      readColumn("numerator_en", ({ numerator }) => numerator.en),
      readColumn("denominator_fa", ({ denominator }) => denominator?.fa ?? null),
      readColumn("denominator_en", ({ denominator }) => denominator?.en ?? null),
    ],
  );
}

/** events: what explains a bend in a series; null for a programme without any. */
export function createEventsTable({ events }: ReleaseData): DataTable | null {
  if (events.length === 0) return null;
  return createDataTable<ProgrammeEvent>(
    {
      name: "events",
      title: { fa: "رویدادهای برنامه", en: "Events of the programme" },
      about: {
        fa: "رویدادهای تاریخ‌دار تا روزی که دانسته‌های این انتشار به آن می‌رسد",
        en: "Dated events up to the day to which this release knows",
      },
      key: ["event"],
      references: [],
    },
    events,
    [
      readColumn("event", ({ event }) => event),
      readColumn("date_gregorian", ({ date_gregorian }) => date_gregorian),
      readColumn("date_jalali", ({ date_jalali }) => date_jalali),
      readColumn("month", ({ month }) => month),
      readColumn("precision", ({ precision }) => precision),
      readColumn("kind", ({ kind }) => kind),
      readColumn("title_fa", ({ title_fa }) => title_fa),
      readColumn("title_en", ({ title_en }) => title_en),
      readColumn("source_url", ({ source_url }) => source_url),
    ],
  );
}
