/** Ranks over time: one line a place, the first on top; those picked out are named at both ends. */
import { formatNumber } from "../i18n/numbers.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createScale, px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface RankLine {
  readonly place: string;
  readonly name: string;
  /** One for each of the periods; null where the place had no rank. */
  readonly ranks: readonly (number | null)[];
}

export interface RanksOptions extends CanvasOptions {
  readonly rows: readonly RankLine[];
  /** Words of the periods, in order. */
  readonly periods: readonly string[];
  /** Drawn in colour; six at most. */
  readonly picked: readonly string[];
}

const HEAD = 26;

/** Equal ranks share a level; a period without a rank leaves a gap. */
export function Ranks(options: RanksOptions) {
  const { rows, periods, picked, width, alt, theme, locale } = options;
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const step = narrow ? 15 : 17;
  const text = measurerOf(options);
  const wide = Math.max(...rows.map(({ name }) => text(name, size, 700))) + 34;
  const [left, right] = [narrow ? 26 : wide, width - wide];
  const deepest = Math.max(1, ...rows.flatMap(({ ranks }) => ranks.flatMap((rank) => rank ?? [])));
  const x = createScale([0, Math.max(1, periods.length - 1)], [left, right]);
  const y = (rank: number) => HEAD + (rank - 0.5) * step;
  const height = HEAD + deepest * step + 4;
  // Every so many periods a word, the last always.
  const room = Math.max(...periods.map((word) => text(word, size))) + 12;
  const every = Math.max(1, Math.ceil((room * (periods.length - 1)) / Math.max(1, right - left)));
  const last = periods.length - 1;
  /** The number stands next to its line, whichever way the name is read. */
  const endWord = (name: string, rank: number, isRight: boolean) => {
    const number = formatNumber(rank, locale);
    return isRight === (locale.direction === "rtl") ? `${name} ${number}` : `${number} ${name}`;
  };
  const ordered = [...rows].sort((a, b) => picked.indexOf(a.place) - picked.indexOf(b.place));
  return (
    <Canvas width={width} height={height} alt={alt}>
      {periods.map((word, i) =>
        (last - i) % every === 0 ? (
          <g key={word}>
            <Stroke d={`M${px(x(i))} ${HEAD - 6}V${px(height)}`} stroke={theme.rule} />
            <Label x={x(i)} y={10} text={word} size={size} fill={theme.quietInk} anchor="middle" />
          </g>
        ) : null,
      )}
      {ordered.map((row) => {
        const at = picked.indexOf(row.place);
        const color = at < 0 ? theme.quiet : (theme.lines[at] ?? theme.accent);
        const ink = at < 0 ? theme.quietInk : color;
        const [first, end] = [row.ranks[0] ?? null, row.ranks[last] ?? null];
        const shared = (rank: number, i: number) =>
          rows.filter(({ ranks }) => ranks[i] === rank).findIndex(({ place }) => place === row.place);
        return (
          <g key={row.place} data-place={row.place}>
            <title>{`${row.name}: ${row.ranks.map((rank) => (rank === null ? "–" : formatNumber(rank, locale))).join(" ")}`}</title>
            <Stroke d={rankPath(row.ranks, x, y)} stroke={color} width={at < 0 ? 1.25 : 2.5} />
            {row.ranks.map((rank, i) =>
              rank !== null && (i === 0 || i === last || isAlone(row.ranks, i)) ? (
                <circle key={periods[i]} cx={px(x(i))} cy={px(y(rank))} r={at < 0 ? 2 : 3.5} fill={color} />
              ) : null,
            )}
            {!narrow && first !== null && (
              <Label
                x={left - 10}
                y={y(first) + shared(first, 0) * step}
                text={endWord(row.name, first, false)}
                size={size}
                fill={ink}
                anchor="end"
                bold={at >= 0}
              />
            )}
            {end !== null && (
              <Label
                x={right + 10}
                y={y(end) + shared(end, last) * step}
                text={endWord(row.name, end, true)}
                size={size}
                fill={ink}
                bold={at >= 0}
              />
            )}
          </g>
        );
      })}
    </Canvas>
  );
}

const isAlone = (ranks: readonly (number | null)[], i: number) =>
  (ranks[i - 1] ?? null) === null && (ranks[i + 1] ?? null) === null;

/** Level at each period, with an even curve between. */
function rankPath(
  ranks: readonly (number | null)[],
  x: (i: number) => number,
  y: (rank: number) => number,
): string {
  let path = "";
  ranks.forEach((rank, i) => {
    if (rank === null) return;
    const before = ranks[i - 1] ?? null;
    if (i === 0 || before === null) path += `M${px(x(i))} ${px(y(rank))}`;
    else {
      const middle = px((x(i - 1) + x(i)) / 2);
      path += `C${middle} ${px(y(before))} ${middle} ${px(y(rank))} ${px(x(i))} ${px(y(rank))}`;
    }
  });
  return path;
}
