/** Ranks over time: one line a place, the first on top; those picked out are named at both ends. */
import { formatNumber } from "../i18n/numbers.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { Footer, footerHeight } from "./footer.tsx";
import { createScale, px, type Scale } from "./scale.ts";
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
  /** Drawn in colour; six at most. The first lies over the others. */
  readonly picked: readonly string[];
}

const HEAD = 26;
/** From the last level to what stands below. */
const FOOT = 4;
/** From a line's end to its name. */
const GAP = 10;

interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly step: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly last: number;
  readonly isNarrow: boolean;
}

/** Equal ranks share a level, their names stand below each other; a period without a rank leaves a gap. */
export function Ranks(options: RanksOptions) {
  const { rows, periods, picked, width, alt, theme, locale } = options;
  const plot = createPlot(options);
  const { x, last, left, right, size } = plot;
  const deepest = Math.max(1, ...rows.flatMap(({ ranks }) => ranks.flatMap((rank) => rank ?? [])));
  const height = HEAD + deepest * plot.step + FOOT;
  const text = measurerOf(options);
  // Every so many periods a word, the last always.
  const room = Math.max(...periods.map((word) => text(word, size))) + 12;
  const every = Math.max(1, Math.ceil((room * last) / Math.max(1, right - left)));
  const unranked = rows.filter(({ ranks }) => (ranks[last] ?? null) === null).map(({ name }) => name);
  const missing =
    unranked.length === 0
      ? ""
      : locale.t("charts_unranked", { places: unranked.join(locale.t("list_comma")) });
  const over = (place: string) => (picked.includes(place) ? picked.length - picked.indexOf(place) : 0);
  return (
    <Canvas width={width} height={height + footerHeight(missing, options)} alt={alt}>
      {periods.map((word, i) =>
        (last - i) % every === 0 ? (
          <g key={word}>
            <Stroke d={`M${px(x(i))} ${HEAD - 6}V${px(height)}`} stroke={theme.rule} />
            <Label
              x={Math.min(width - text(word, size) / 2, Math.max(text(word, size) / 2, x(i)))}
              y={10}
              text={word}
              size={size}
              fill={theme.quietInk}
              anchor="middle"
            />
          </g>
        ) : null,
      )}
      {rows
        .toSorted((a, b) => over(a.place) - over(b.place))
        .map((row) => (
          <g key={row.place} data-place={row.place}>
            <title>{`${row.name}: ${row.ranks.map((rank) => (rank === null ? "–" : formatNumber(rank, locale))).join(" ")}`}</title>
            <RankTrace row={row} options={options} plot={plot} />
            <EndNames row={row} options={options} plot={plot} />
          </g>
        ))}
      <Footer text={missing} top={height} options={options} />
    </Canvas>
  );
}

function createPlot(options: RanksOptions): Plot {
  const { rows, periods, width } = options;
  const isNarrow = width < NARROW;
  const size = isNarrow ? 11 : 12;
  const step = isNarrow ? 15 : 17;
  const text = measurerOf(options);
  const wide = Math.max(...rows.map(({ name }) => text(name, size, 700))) + 34;
  const [left, right] = [isNarrow ? 30 : wide, width - wide];
  const last = periods.length - 1;
  const y = (rank: number) => HEAD + (rank - 0.5) * step;
  return {
    x: createScale([0, Math.max(1, last)], [left, right]),
    y,
    step,
    size,
    left,
    right,
    last,
    isNarrow,
  };
}

interface LineProps {
  readonly row: RankLine;
  readonly options: RanksOptions;
  readonly plot: Plot;
}

/** Its colour, or null for a place that is not picked out. */
function colorOf(place: string, { picked, theme }: RanksOptions): string | null {
  const at = picked.indexOf(place);
  return at < 0 ? null : (theme.lines[at] ?? theme.accent);
}

function RankTrace({ row: { place, ranks }, options, plot: { x, y, last } }: LineProps) {
  const { theme, periods } = options;
  const color = colorOf(place, options);
  const path = rankPath(ranks, x, y);
  const isEnd = (i: number) =>
    i === 0 || i === last || (ranks[i - 1] ?? null) === null || (ranks[i + 1] ?? null) === null;
  return (
    <>
      {color && <Stroke d={path} stroke={theme.ground} width={5.5} />}
      <Stroke d={path} stroke={color ?? theme.quiet} width={color ? 2.5 : 1.25} />
      {ranks.map((rank, i) =>
        rank !== null && isEnd(i) ? (
          <circle
            key={periods[i]}
            cx={px(x(i))}
            cy={px(y(rank))}
            r={color ? 3.5 : 2}
            fill={color ?? theme.quiet}
          />
        ) : null,
      )}
    </>
  );
}

/** Names at both ends; a narrow picture has room for numbers only at the first. */
function EndNames({ row, options, plot }: LineProps) {
  const { rows, theme, locale } = options;
  const { y, step, size, left, right, last, isNarrow } = plot;
  const color = colorOf(row.place, options);
  const look = { size, fill: color ?? theme.quietInk, bold: color !== null };
  /** How many with the same rank are named before it. */
  const before = (rank: number, i: number) =>
    rows.filter(({ ranks }) => ranks[i] === rank).findIndex(({ place }) => place === row.place);
  /** The number stands next to its line, whichever way the name is read. */
  const word = (rank: number, isRight: boolean) => {
    const number = formatNumber(rank, locale);
    if (isNarrow && !isRight) return number;
    return isRight === (locale.direction === "rtl") ? `${row.name} ${number}` : `${number} ${row.name}`;
  };
  const [first, end] = [row.ranks[0] ?? null, row.ranks[last] ?? null];
  return (
    <>
      {first !== null && (!isNarrow || color) && (
        <Label
          x={left - GAP}
          y={y(first) + before(first, 0) * step}
          text={word(first, false)}
          anchor="end"
          {...look}
        />
      )}
      {end !== null && (
        <Label x={right + GAP} y={y(end) + before(end, last) * step} text={word(end, true)} {...look} />
      )}
    </>
  );
}

/** Level at each period, with an even curve between. */
function rankPath(ranks: readonly (number | null)[], x: Scale, y: Scale): string {
  let path = "";
  ranks.forEach((rank, i) => {
    if (rank === null) return;
    const before = ranks[i - 1] ?? null;
    if (i === 0 || before === null) path += `M${px(x(i))} ${px(y(rank))}`;
    else if (before === rank) path += `H${px(x(i))}`;
    else {
      const middle = px((x(i - 1) + x(i)) / 2);
      path += `C${middle} ${px(y(before))} ${middle} ${px(y(rank))} ${px(x(i))} ${px(y(rank))}`;
    }
  });
  return path;
}
