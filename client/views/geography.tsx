/** The provinces as a map or as a grid of tiles; both are links, and either works with no script. */
import { STATUS_NAMES } from "../../datasets/vocabulary.ts";
import { roughWidth } from "../charts/chart.ts";
import { type Breaks, tintOf } from "../charts/classes.ts";
import type { Outlines } from "../charts/outline.ts";
import { isolateLabel } from "../i18n/bidi.ts";
import { formatValue } from "../i18n/numbers.ts";
import { type Context, placeName, provinceAddress } from "./context.ts";
import { figureText } from "./figure.tsx";
import type { FigureRow, MeasureEntry } from "./rows.ts";
import { layTiles } from "./tile-layout.ts";

export interface GeographyProps {
  readonly context: Context;
  readonly measure: MeasureEntry;
  readonly figures: readonly FigureRow[];
  readonly breaks: Breaks | null;
  /** Null where the programme has no shapes: then there are tiles only. */
  readonly outlines: Outlines | null;
  readonly alt: string;
  /** Figure of the whole that the classes of a share are measured from. */
  readonly national: FigureRow;
}

export function Geography(props: GeographyProps) {
  const { context, outlines } = props;
  const { t } = context.locale;
  if (!outlines)
    return (
      <div class="geography">
        <Tiles {...props} />
        <Legend {...props} />
      </div>
    );
  return (
    <fieldset class="geography">
      <legend class="unseen">{t("geography_form")}</legend>
      <input type="radio" name="geography" value="map" id="as-map" checked={context.view.shape !== "tiles"} />
      <label for="as-map">{t("as_map")}</label>
      <input
        type="radio"
        name="geography"
        value="tiles"
        id="as-tiles"
        checked={context.view.shape === "tiles"}
      />
      <label for="as-tiles">{t("as_tiles")}</label>
      <ShapeMap {...props} outlines={outlines} />
      <Tiles {...props} />
      <Legend {...props} />
    </fieldset>
  );
}

function ShapeMap({ context, figures, breaks, outlines, alt }: GeographyProps & { outlines: Outlines }) {
  const byPlace = new Map(figures.map((figure) => [figure.place, figure]));
  const chosen = context.view.place;
  const tint = (place: string) => tintOf(byPlace.get(place)?.value ?? null, breaks);
  const label = (place: string) => {
    const figure = byPlace.get(place);
    return `${placeName(context, place)}: ${figure ? figureText(context, figure) : context.locale.words(STATUS_NAMES.not_reported)}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset; its links are one group
    <svg
      class="map"
      viewBox={`0 0 ${outlines.width} ${outlines.height}`}
      direction="ltr"
      role="group"
      aria-label={alt}
    >
      {outlines.shapes.map(({ place, path }) => (
        <a key={place} href={provinceAddress(context, place)} data-place={place}>
          <path d={path} class={`k${tint(place)}${place === chosen ? " chosen" : ""}`}>
            <title>{label(place)}</title>
          </path>
        </a>
      ))}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the names are no links; each shape says its own */}
      <g class="names" aria-hidden="true">
        {outlines.shapes
          .filter(({ place, room }) => roughWidth(placeName(context, place), 11) < room + 4)
          .map(({ place, label: [x, y] }) => (
            <text key={place} x={x} y={y} class={`k${tint(place)}`} data-place={place}>
              {isolateLabel(placeName(context, place))}
            </text>
          ))}
      </g>
    </svg>
  );
}

function Tiles({ context, figures, breaks }: GeographyProps) {
  const tiles = layTiles(figures.map(({ place }) => place));
  const ordered = [...figures].sort((a, b) => order(tiles.get(a.place)) - order(tiles.get(b.place)));
  return (
    <ul class="tiles">
      {ordered.map((figure) => {
        const [column, row] = tiles.get(figure.place) ?? [1, 1];
        const chosen = figure.place === context.view.place ? " chosen" : "";
        return (
          <li
            key={figure.place}
            data-place={figure.place}
            class={`c${column} r${row} k${tintOf(figure.value, breaks)}${chosen}`}
          >
            <a href={provinceAddress(context, figure.place)}>
              <span class="name" dir="auto">
                {placeName(context, figure.place)}
              </span>{" "}
              <b>{figureText(context, figure)}</b>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const order = (tile: readonly [number, number] | undefined) => (tile ? tile[1] * 10 + tile[0] : 0);

/** Words of the five classes, lowest first. */
export function sayRanges({ locale }: Context, measure: MeasureEntry, breaks: Breaks): string[] {
  const say = (value: number) => formatValue(value, measure.unit, locale);
  const [a, b, c, d] = breaks;
  return [
    locale.t("range_below", { to: say(a) }),
    ...[
      [a, b],
      [b, c],
      [c, d],
    ].map(([from = 0, to = 0]) => locale.t("range", { from: say(from), to: say(to) })),
    locale.t("range_above", { from: say(d) }),
  ];
}

function Legend({ context, measure, breaks, figures, national }: GeographyProps) {
  const { locale } = context;
  if (!breaks) return null;
  const say = (value: number) => formatValue(value, measure.unit, locale);
  const ranges = sayRanges(context, measure, breaks);
  const whole =
    measure.kind === "share" && national.value !== null
      ? locale.t("legend_from_whole", {
          whole: placeName(context, national.place),
          value: say(national.value),
        })
      : null;
  const missing = figures.find(({ value }) => value === null);
  return (
    <ul class="legend">
      {ranges.map((range, i) => (
        <li key={range}>
          <i class={`k${i + 1}`} /> {range}
        </li>
      ))}
      {whole && <li>{whole}</li>}
      {missing && (
        <li>
          <i class="k0" /> {figureText(context, missing)}
        </li>
      )}
    </ul>
  );
}
