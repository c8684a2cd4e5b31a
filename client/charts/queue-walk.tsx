/** A stock from one period to another, as a walk: what it was, what came in, what went out, what it is. */
import type { BarsOptions, NamedBar } from "./bars.tsx";
import { layBars } from "./bars.tsx";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { px } from "./scale.ts";
import type { Theme } from "./theme.ts";

/** What a step does to the stock. */
export interface WalkStep extends Omit<NamedBar, "tone"> {
  readonly kind: "level" | "more" | "less";
}

export interface QueueWalkOptions extends Omit<BarsOptions, "rows"> {
  /** In order; a level is measured from zero, what comes or goes from where the step before it ended. */
  readonly rows: readonly WalkStep[];
}

/** A waterfall laid on its side: every bar stands on one scale from zero, a thin line leads from step to step. */
export function QueueWalk(options: QueueWalkOptions) {
  const { rows, width, alt, theme } = options;
  const spans = spansOf(rows);
  const ends = spans.flatMap((span) => (span ? [span.from, span.to] : []));
  const bars = layBars(options, [Math.min(0, ...ends), Math.max(1, ...ends)]);
  const { along, size, reading } = bars;
  const { at, begins } = reading;
  return (
    <Canvas width={width} height={bars.height} alt={alt}>
      {rows.map(({ key, label, kind, value }, i) => {
        const span = spans[i];
        const { top, tall } = bars.place(i);
        const next = spans[i + 1];
        const bar = span
          ? reading.span(along(Math.min(span.from, span.to)), along(Math.max(span.from, span.to)))
          : null;
        const outer = span ? Math.max(span.from, span.to) : 0;
        return (
          <g key={key}>
            {bars.name(i)}
            {span && bar && (
              <rect
                x={px(bar.x)}
                y={px(top)}
                width={px(Math.max(bar.width, 1))}
                height={tall}
                fill={fillOf(kind, theme)}
              />
            )}
            {span && next && (
              <Stroke
                d={`M${px(at(along(span.to)))} ${px(top + tall)}V${px(bars.place(i + 1).top)}`}
                stroke={theme.quietInk}
              />
            )}
            <Label
              x={at(along(outer) + 8)}
              y={top + tall / 2}
              text={label}
              size={size}
              fill={value === null ? theme.quietInk : theme.ink}
              anchor={begins}
              bold={value !== null}
            />
          </g>
        );
      })}
      <Stroke d={`M${px(at(along(0)))} 0V${bars.height}`} stroke={theme.quiet} />
    </Canvas>
  );
}

/** Where each step begins and ends; after one that was not reported only a level is known again. */
function spansOf(rows: readonly WalkStep[]): ({ readonly from: number; readonly to: number } | null)[] {
  let at: number | null = null;
  return rows.map(({ kind, value }) => {
    if (kind === "level") {
      at = value;
      return value === null ? null : { from: 0, to: value };
    }
    if (at === null || value === null) {
      at = null;
      return null;
    }
    const from: number = at;
    at = kind === "more" ? from + value : from - value;
    return { from, to: at };
  });
}

/** The queue in the colour that the ledger gives it; what left it is issued. */
function fillOf(kind: WalkStep["kind"], theme: Theme): string {
  return { level: theme.parts.backlog, more: theme.quietInk, less: theme.parts.delivered }[kind];
}
