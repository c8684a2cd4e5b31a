/** Places as tiles of one size, each with its name and value: in a grid that is laid by hand, or in rows as given. */
import { Canvas, Hatch, hatchFill, Label } from "./canvas.tsx";
import type { MeasureText } from "./chart.ts";
import { Legend, legendHeight, type MapOptions, tintOf } from "./map.tsx";
import { px } from "./scale.ts";
import { measurerOf, wrapText } from "./wrap.ts";

export interface TilesOptions extends MapOptions {
  /** Column and row of each place, from 1. */
  readonly tiles: ReadonlyMap<string, readonly [column: number, row: number]>;
}

const GAP = 4;
/** Sizes of a name, tried from the largest. */
const SIZES = [13, 12, 11, 10, 9] as const;

/** Never mirrored: the first column is on the left. */
export function PlaceTiles(options: TilesOptions) {
  const { rows, tiles, breaks, own, width, alt, theme } = options;
  const columns = Math.max(1, ...[...tiles.values()].map(([column]) => column));
  const deep = Math.max(1, ...[...tiles.values()].map(([, row]) => row));
  const side = (width - (columns - 1) * GAP) / columns;
  const tall = Math.max(54, side * 0.62);
  const text = measurerOf(options);
  const height = deep * (tall + GAP);
  const fill = (tint: number) => (tint === 0 ? hatchFill(options) : (theme.classes[tint] ?? theme.ground));
  return (
    <Canvas width={width} height={height + legendHeight(options)} alt={alt}>
      <Hatch {...options} />
      {rows.map((row) => {
        const [column, line] = tiles.get(row.place) ?? [1, 1];
        const tint = tintOf(row.value, breaks);
        const ink = theme.onClasses[tint] ?? theme.ink;
        const { size, lines } = fitName(row.name, side - 8, text);
        return (
          <g
            key={row.place}
            data-place={row.place}
            transform={`translate(${px((column - 1) * (side + GAP))} ${px((line - 1) * (tall + GAP))})`}
          >
            <title>{`${row.name}: ${row.label}`}</title>
            <rect
              width={px(side)}
              height={px(tall)}
              rx={3}
              fill={fill(tint)}
              {...(row.place === own ? { stroke: theme.ink, "stroke-width": 2.5 } : {})}
            />
            {lines.map((word, i) => (
              <Label
                key={word}
                x={side / 2}
                y={tall * 0.36 + (i - (lines.length - 1) / 2) * (size + 2)}
                text={word}
                size={size}
                fill={ink}
                anchor="middle"
                {...(tint === 0 ? { halo: theme.ground } : {})}
              />
            ))}
            <Label
              x={side / 2}
              y={tall * 0.78}
              // The legend says what hatches without a number mean.
              text={text(row.label, 12, 700) <= side - 4 ? row.label : "–"}
              size={12}
              fill={ink}
              anchor="middle"
              {...(tint === 0 ? { halo: theme.ground } : {})}
              bold
            />
          </g>
        );
      })}
      <Legend options={options} top={height + 4} fill={fill} />
    </Canvas>
  );
}

/** A name in two lines at most, as large as it can be. */
function fitName(name: string, room: number, text: MeasureText) {
  for (const size of SIZES) {
    const lines = wrapText(name, room, (line) => text(line, size));
    if (lines.length <= 2 && lines.every((line) => text(line, size) <= room)) return { size, lines };
  }
  return { size: SIZES[4], lines: wrapText(name, room, (line) => text(line, SIZES[4])).slice(0, 3) };
}
