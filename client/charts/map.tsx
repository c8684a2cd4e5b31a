/** The provinces in five tints, as a picture of its own; the page's map (views/geography.tsx) has links besides. */
import { Canvas, Hatch, hatchFill, Label } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { type Breaks, tintOf } from "./classes.ts";
import type { Outline, Outlines } from "./outline.ts";
import { createReading } from "./reading.ts";
import { px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface TintedPlace {
  readonly place: string;
  readonly name: string;
  readonly value: number | null;
  /** The value as text, or the words of its status. */
  readonly label: string;
}

export interface MapOptions extends CanvasOptions {
  readonly rows: readonly TintedPlace[];
  readonly breaks: Breaks | null;
  /** Words of the five classes, lowest first, and of what was not reported; null where everything was. */
  readonly legend: readonly string[];
  readonly missing: string | null;
  readonly own: string | null;
}

const KEY = 22;
const SIZES = { most: 14, usual: 11, least: 9.5 };

/** Never mirrored: the west is on the left for every reader. */
export function ProvinceMap(options: MapOptions & { readonly outlines: Outlines }) {
  const { rows, breaks, own, outlines, width, alt, theme } = options;
  const scale = width / outlines.width;
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  const map = outlines.height * scale;
  const fill = (tint: number) => (tint === 0 ? hatchFill(options) : (theme.classes[tint] ?? theme.ground));
  const shapes = [...outlines.shapes].sort((a, b) => Number(a.place === own) - Number(b.place === own));
  return (
    <Canvas width={width} height={map + legendHeight(options)} alt={alt}>
      <Hatch {...options} />
      <g transform={`scale(${Math.round(scale * 1000) / 1000})`}>
        {shapes.map(({ place, path }) => {
          const row = byPlace.get(place);
          return (
            <path
              key={place}
              d={path}
              data-place={place}
              fill={fill(tintOf(row?.value ?? null, breaks))}
              stroke={place === own ? theme.ink : theme.ground}
              // Borders keep their width whatever the size of the map.
              stroke-width={px((place === own ? 2.5 : 1) / scale)}
              stroke-linejoin="round"
            >
              <title>{row ? `${row.name}: ${row.label}` : place}</title>
            </path>
          );
        })}
      </g>
      {shapes.map((shape) => {
        const row = byPlace.get(shape.place);
        return row ? <Name key={row.place} {...{ row, shape, scale, options }} /> : null;
      })}
      <Legend options={options} top={map + 6} fill={fill} />
    </Canvas>
  );
}

interface NameProps {
  readonly row: TintedPlace;
  readonly shape: Outline;
  readonly scale: number;
  readonly options: MapOptions;
}

/** The name of a place that has room for it; the place picked out is named in any case. */
function Name({ row, shape: { label, room }, scale, options }: NameProps) {
  const { theme, breaks, own } = options;
  const chosen = row.place === own;
  const text = measurerOf(options);
  const usual = Math.min(SIZES.most, Math.max(SIZES.usual, SIZES.usual * scale));
  // The room was measured for letters of the usual size; on a small map they are high as well as wide.
  const wide = room * scale * Math.min(1, scale * 1.4) - 5;
  const size = [usual, Math.max(SIZES.least, usual - 2)].find(
    (size) => text(row.name, size, chosen ? 700 : 400) <= wide,
  );
  if (size === undefined && !chosen) return null;
  const tint = tintOf(row.value, breaks);
  // Over hatches, and over borders, letters need ground of their own.
  const bare = tint === 0 || size === undefined;
  return (
    <Label
      x={label[0] * scale}
      y={label[1] * scale}
      text={row.name}
      size={px(size ?? usual)}
      fill={bare ? theme.ink : (theme.onClasses[tint] ?? theme.ink)}
      anchor="middle"
      bold={chosen}
      {...(bare ? { halo: theme.ground } : {})}
    />
  );
}

export function legendHeight(options: MapOptions): number {
  return legendRows(options).length * KEY + 6;
}

interface Entry {
  readonly tint: number;
  readonly word: string;
  readonly along: number;
}

/** The entries in as many rows as they need. */
function legendRows(options: MapOptions): Entry[][] {
  const text = measurerOf(options);
  const words = [
    ...options.legend.map((word, i) => ({ tint: i + 1, word })),
    ...(options.missing === null ? [] : [{ tint: 0, word: options.missing }]),
  ];
  const rows: Entry[][] = [];
  let along = 0;
  for (const entry of words) {
    const wide = 22 + text(entry.word, 12) + 18;
    if (rows.length === 0 || along + wide > options.width) {
      rows.push([]);
      along = 0;
    }
    rows.at(-1)?.push({ ...entry, along });
    along += wide;
  }
  return rows;
}

export function Legend({
  options,
  top,
  fill,
}: {
  options: MapOptions;
  top: number;
  fill: (tint: number) => string;
}) {
  const { theme } = options;
  const { at, span, begins } = createReading(options);
  return (
    <>
      {legendRows(options).map((row, i) =>
        row.map(({ tint, word, along }) => (
          <g key={word}>
            <rect
              x={px(span(along, along + 16).x)}
              y={top + i * KEY + 2}
              width={16}
              height={14}
              fill={fill(tint)}
              stroke={theme.quiet}
              stroke-width={0.5}
            />
            <Label
              x={at(along + 22)}
              y={top + i * KEY + 9}
              text={word}
              size={12}
              fill={theme.quietInk}
              anchor={begins}
            />
          </g>
        )),
      )}
    </>
  );
}
