/** One place among its peers: groups of dots on one scale, with the figure of the whole as a line. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading } from "./reading.ts";
import { createScale, createTicks, px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface PeerDot {
  readonly place: string;
  readonly name: string;
  readonly value: number | null;
}

export interface PeersOptions extends CanvasOptions {
  /** Each with the place itself among its peers, in the order they are to stand. */
  readonly groups: readonly { readonly name: string; readonly rows: readonly PeerDot[] }[];
  readonly measure: MeasureEntry;
  readonly whole: { readonly name: string; readonly value: number | null } | null;
  readonly own: string;
}

const STEP = 22;
const GROUP = 34;
const HEAD = 22;
const FOOT = 26;

/** A dot says where, not how much: the scale does not start at zero, and its ticks say where it does. */
export function PeerDots(options: PeersOptions) {
  const { groups, measure, whole, own, width, alt, theme, locale } = options;
  const size = width < NARROW ? 12 : 13;
  const text = measurerOf(options);
  const rows = groups.flatMap((group) => group.rows);
  const names = Math.min(width * 0.4, Math.max(...rows.map(({ name }) => text(name, size, 700))) + 16);
  const labels = Math.max(...rows.map(({ value }) => text(sayValue(value, options), size, 700))) + 14;
  const marked = whole?.value == null ? null : whole.value;
  const values = [...rows.flatMap(({ value }) => value ?? []), ...(marked === null ? [] : [marked])];
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * 0.06;
  const domain = [low - room, high + room] as const;
  const along = createScale(domain, [names, width - labels]);
  const ticks = createTicks(domain, width < NARROW ? 2 : 4, measure.unit, locale);
  const { at, begins, ends } = createReading(options);
  const tops = groups.map(
    (_, i) => HEAD + groups.slice(0, i).reduce((sum, group) => sum + GROUP + group.rows.length * STEP, 0),
  );
  const height = HEAD + groups.length * GROUP + rows.length * STEP + FOOT;
  return (
    <Canvas width={width} height={height} alt={alt}>
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke d={`M${px(at(along(tick)))} ${HEAD}V${height - FOOT}`} stroke={theme.rule} />
          <Label
            x={at(along(tick))}
            y={height - 12}
            text={ticks.words[i] ?? ""}
            size={12}
            fill={theme.quietInk}
            anchor="middle"
          />
        </g>
      ))}
      {marked !== null && whole && (
        <>
          <Stroke d={`M${px(at(along(marked)))} ${HEAD}V${height - FOOT}`} stroke={theme.ink} dash="4 3" />
          <Label
            x={at(along(marked))}
            y={10}
            text={`${whole.name} ${formatValue(marked, measure.unit, locale)}`}
            size={size}
            fill={theme.ink}
            anchor="middle"
          />
        </>
      )}
      {groups.map((group, g) => (
        <g key={group.name} transform={`translate(0 ${tops[g] ?? 0})`}>
          <Label
            x={at(0)}
            y={GROUP / 2 + 2}
            text={group.name}
            size={size}
            fill={theme.quietInk}
            anchor={begins}
            halo={theme.ground}
            bold
          />
          {group.rows.map((row, i) => {
            const y = GROUP + (i + 0.5) * STEP;
            const chosen = row.place === own;
            return (
              <g key={row.place} data-place={row.place}>
                <Stroke d={`M${px(at(names))} ${y}H${px(at(width - labels))}`} stroke={theme.rule} />
                <Label
                  x={at(names - 10)}
                  y={y}
                  text={row.name}
                  size={size}
                  fill={chosen ? theme.accent : theme.ink}
                  anchor={ends}
                  bold={chosen}
                />
                {row.value !== null && (
                  <circle
                    cx={px(at(along(row.value)))}
                    cy={y}
                    r={chosen ? 6 : 5}
                    fill={chosen ? theme.accent : theme.quietInk}
                  />
                )}
                <Label
                  x={at(width - labels + 8)}
                  y={y}
                  text={sayValue(row.value, options)}
                  size={size}
                  fill={chosen ? theme.accent : theme.ink}
                  anchor={begins}
                  bold={chosen}
                />
              </g>
            );
          })}
        </g>
      ))}
    </Canvas>
  );
}

function sayValue(value: number | null, { locale, measure }: PeersOptions): string {
  return value === null ? locale.t("not_reported") : formatValue(value, measure.unit, locale);
}
