/** JSON-stat 2.0: the release's period as a cube of places, measures and the period; one document a language. */
import { type Language, UNIT_NAMES } from "../../datasets/vocabulary.ts";
import type { Place } from "../../server/metrics/catalog.ts";
import { OBS_STATUS_NAMES } from "./columns.ts";
import { formatObsStatus, type ReleaseData } from "./release-data.ts";

export const JSON_STAT_PATHS: Readonly<Record<Language, string>> = {
  en: "data/figures.json-stat.json",
  fa: "data/figures-fa.json-stat.json",
};

const WORDS = {
  fa: { place: "مکان", measure: "شاخص", month: "دوره", made: "دادهٔ ساختگی. ", source: "پوشش" },
  en: { place: "place", measure: "measure", month: "period", made: "Synthetic data. ", source: "Pooshesh" },
} as const;

const NULLS = {
  fa: "مقدار تهی «گزارش نشده» (O) یا «کاربرد ندارد» (M) است، نه صفر.",
  en: "A null value is not reported (O) or cannot exist (M), never zero.",
} as const;

/** The document's text. Cells go by place, then measure; the status of each is a code of CL_OBS_STATUS. */
export function renderJsonStat(data: ReleaseData, language: Language): string {
  const { release, month, places, measures, figures } = data;
  const words = WORDS[language];
  const other = language === "fa" ? "en" : "fa";
  const ids = { place: [...places.keys()], measure: [...measures.keys()], month: [month.month] };
  const at = new Map(figures.map((figure) => [`${figure.place} ${figure.measure}`, figure]));
  const cells = ids.place.flatMap((place) =>
    ids.measure.map((measure) => {
      const figure = at.get(`${place} ${measure}`);
      if (!figure) throw new RangeError(`missing figure: ${measure} of ${place}`);
      return figure;
    }),
  );
  return `${JSON.stringify({
    version: "2.0",
    class: "dataset",
    label: release.title[language],
    source: `${words.source}, ${release.release}`,
    updated: release.published_at,
    note: [`${release.synthetic ? words.made : ""}${NULLS[language]}`],
    link: {
      alternate: [
        {
          type: "application/json",
          href: JSON_STAT_PATHS[other].replace("data/", ""),
          label: WORDS[other].source,
        },
      ],
    },
    id: ["place", "measure", "month"],
    size: [ids.place.length, ids.measure.length, 1],
    role: { time: ["month"], geo: ["place"], metric: ["measure"] },
    dimension: {
      place: {
        label: words.place,
        category: {
          index: ids.place,
          label: Object.fromEntries([...places].map(([code, place]) => [code, place[`name_${language}`]])),
          child: findChildren([...places.values()]),
        },
      },
      measure: {
        label: words.measure,
        category: {
          index: ids.measure,
          label: Object.fromEntries([...measures].map(([id, { name }]) => [id, name[language]])),
          unit: Object.fromEntries(
            [...measures].map(([id, { unit, decimals }]) => [
              id,
              { label: UNIT_NAMES[unit][language], decimals, ...(unit === "percent" ? { symbol: "%" } : {}) },
            ]),
          ),
          note: Object.fromEntries([...measures].map(([id, { definition }]) => [id, [definition[language]]])),
        },
      },
      month: {
        label: words.month,
        category: { index: ids.month, label: { [month.month]: month[`label_${language}`] } },
        extension: { first_day: month.first_day, last_day: month.last_day },
      },
    },
    value: cells.map(({ value }) => value),
    status: cells.map(formatObsStatus),
    extension: {
      release: release.release,
      release_status: release.status,
      known_on: release.known_on,
      figures: release.snapshot,
      language,
      synthetic: release.synthetic,
      demonstration: release.demonstration,
      status: {
        label: Object.fromEntries(
          Object.entries(OBS_STATUS_NAMES).map(([code, name]) => [code, name[language]]),
        ),
      },
    },
  })}\n`;
}

function findChildren(places: readonly Place[]): Readonly<Record<string, readonly string[]>> {
  const children = new Map<string, string[]>();
  for (const { place, parent } of places)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), place]);
  return Object.fromEntries(children);
}
