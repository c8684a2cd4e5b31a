/** Places as tiles of one size, each with its name and value: in a grid that is laid by hand, or in rows as given. */
import { layRows } from "../views/tile-layout.ts";
import { Canvas, Hatch, hatchFill, Label } from "./canvas.tsx";
import type { MeasureText } from "./chart.ts";
import { tintOf } from "./classes.ts";
import { Legend, legendHeight, type MapOptions, type TintedPlace } from "./map.tsx";
import { px } from "./scale.ts";
import { measurerOf, wrapText } from "./wrap.ts";

export interface TilesOptions extends MapOptions {
  /** Column and row of each place, from 1. */
  readonly tiles: ReadonlyMap<string, readonly [column: number, row: number]>;
}

const GAP = 4;
/** A tile with fewer pixels than this has no room for a name: the grid gives way to rows. */
const NARROWEST = 62;
/** Pixels of a tile in a row, at least. */
const IN_ROW = 96;
/** Sizes of a name, tried from the largest. */
const SIZES = [13, 12, 11, 10, 9] as const;

/** Never mirrored: the first column is on the left. Rows begin where reading does. */
export function PlaceTiles(options: TilesOptions) {
  const { rows, width, alt, breaks, theme } = options;
  const { tiles, columns } = layOut(options);
  const deep = Math.max(1, ...[...tiles.values()].map(([, row]) => row));
  const side = (width - (columns - 1) * GAP) / columns;
  const tall = Math.max(50, Math.min(side * 0.56, 60));
  const height = deep * (tall + GAP);
  const size = commonSize(rows, side - 8, measurerOf(options));
  const fill = (tint: number) => (tint === 0 ? hatchFill(options) : (theme.classes[tint] ?? theme.ground));
  return (
    <Canvas width={width} height={height + legendHeight(options)} alt={alt}>
      <Hatch {...options} />
      {rows.map((row) => {
        const [column, line] = tiles.get(row.place) ?? [1, 1];
        const at = [(column - 1) * (side + GAP), (line - 1) * (tall + GAP)].map(px).join(" ");
        const tint = tintOf(row.value, breaks);
        return (
          <g key={row.place} data-place={row.place} transform={`translate(${at})`}>
            <title>{`${row.name}: ${row.label}`}</title>
            <Tile {...{ row, tint, side, tall, size, options }} fill={fill(tint)} />
          </g>
        );
      })}
      <Legend options={options} top={height + 4} fill={fill} />
    </Canvas>
  );
}

function layOut({ tiles, rows, width, locale }: TilesOptions) {
  const columns = Math.max(1, ...[...tiles.values()].map(([column]) => column));
  if (width / columns >= NARROWEST) return { tiles, columns };
  const fewer = Math.max(1, Math.floor(width / IN_ROW));
  return {
    tiles: layRows(
      rows.map(({ place }) => place),
      fewer,
      locale.direction,
    ),
    columns: fewer,
  };
}

interface TileProps {
  readonly row: TintedPlace;
  readonly tint: number;
  readonly fill: string;
  readonly side: number;
  readonly tall: number;
  readonly size: number;
  readonly options: TilesOptions;
}

function Tile({ row, tint, fill, side, tall, size: common, options }: TileProps) {
  const { theme, own } = options;
  const text = measurerOf(options);
  const { size, lines } = fitName(row.name, side - 8, text, common);
  const chosen = row.place === own;
  const look = {
    x: side / 2,
    fill: theme.onClasses[tint] ?? theme.ink,
    anchor: "middle" as const,
    ...(tint === 0 ? { halo: theme.ground } : {}),
  };
  const value = SIZES.find((at) => text(row.label, at, 700) <= side - 4 && at <= 12);
  return (
    <>
      <rect
        {...(chosen ? { x: 1.25, y: 1.25 } : {})}
        width={px(side - (chosen ? 2.5 : 0))}
        height={px(tall - (chosen ? 2.5 : 0))}
        rx={3}
        fill={fill}
        {...(chosen ? { stroke: theme.ink, "stroke-width": 2.5 } : {})}
      />
      {lines.map((line, i) => (
        <Label
          key={line}
          y={tall * 0.36 + (i - (lines.length - 1) / 2) * (size + 2)}
          text={line}
          size={size}
          {...look}
        />
      ))}
      <Label
        y={tall * 0.79}
        // Words of a status that do not fit stand in the key, beside the hatches; a number is never left out.
        text={value === undefined && row.value === null ? "–" : row.label}
        size={value ?? SIZES[4]}
        bold
        {...look}
      />
    </>
  );
}

/** The size that nine names in ten can have, so that tiles look alike; the longest names are smaller. */
function commonSize(rows: readonly TintedPlace[], room: number, text: MeasureText): number {
  const sizes = rows.map(({ name }) => fitName(name, room, text, SIZES[0]).size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 10)] ?? SIZES[0];
}

/** A name in two lines at most, as large as it can be. */
function fitName(name: string, room: number, text: MeasureText, most: number) {
  for (const size of SIZES) {
    const lines = wrapText(name, room, (line) => text(line, size));
    const fits = lines.length <= 2 && lines.every((line) => text(line, size) <= room);
    if (size <= most && fits) return { size, lines };
  }
  return { size: SIZES[4], lines: wrapText(name, room, (line) => text(line, SIZES[4])) };
}
