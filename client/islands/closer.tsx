/** A series looked at closely: dragging, buttons and keys move the span, and the month under the hand is read out. */
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Closer, Reading } from "../charts/closer.ts";
import type { Locale } from "../i18n/locale.ts";
import { type CloserView, createCloserView } from "./closer-view.ts";
import { moveSpan, type Span, scaleOf, spanBetween, zoomSpan } from "./span.ts";

/** Puts the chart in the place of the figure's still drawing; closing brings that back and the focus to `opener`. */
export function showCloser(
  figure: HTMLElement,
  closer: Closer,
  locale: Locale,
  opener: HTMLButtonElement,
): void {
  const box = document.createElement("div");
  box.className = "closer";
  const still = [...figure.querySelectorAll<HTMLElement>(".drawing, .spans")];
  opener.before(box);
  for (const part of [...still, opener]) part.hidden = true;
  const opened = location.search;
  const onClose = () => {
    // The still chart is of the span that the page was asked for.
    if (location.search !== opened) return location.reload();
    render(null, box);
    box.remove();
    opener.disabled = false;
    for (const part of [...still, opener]) part.hidden = false;
    opener.focus();
  };
  render(<CloserChart closer={closer} locale={locale} onClose={onClose} />, box);
}

interface CloserProps {
  readonly closer: Closer;
  readonly locale: Locale;
  readonly onClose: () => void;
}

function CloserChart({ closer, locale, onClose }: CloserProps) {
  const { readings, lines } = closer;
  const limits = useMemo(() => limitsOf(readings), [readings]);
  const [span, setSpan] = useState(() => readSpan(readings, limits));
  const [at, setAt] = useState<number | null>(null);
  const [fits, setFits] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<CloserView | undefined>(undefined);
  useEffect(() => {
    if (!container.current) return;
    view.current = createCloserView(closer.spec, container.current, locale);
    container.current.focus();
    return () => view.current?.close();
  }, [closer, locale]);
  useEffect(() => {
    const seen = readings.filter(({ ordinal }) => ordinal >= span.from && ordinal <= span.to);
    const values = seen.flatMap(({ numbers }) => numbers.filter((number) => number !== null));
    view.current?.set({ ...span, at, ...scaleOf(values, closer.percent, fits) });
    writeSpan(readings, span, limits);
  }, [span, at, fits, readings, limits, closer]);

  // With nothing under the hand, the last month in sight.
  const read = readings.find(({ ordinal }) => ordinal === (at ?? span.to));
  const [first, last] = [span.from, span.to].map(
    (end) => readings.find(({ ordinal }) => ordinal === end)?.name ?? "",
  );
  const label = locale.t("island_explore_chart", {
    lines: lines.join(locale.t("island_comma")),
    from: first ?? "",
    to: last ?? "",
  });
  const step = (by: number) => {
    const next = Math.min(
      limits.to,
      Math.max(limits.from, (at ?? (by > 0 ? span.from - 1 : span.to + 1)) + by),
    );
    setAt(next);
    if (next < span.from || next > span.to) setSpan(moveSpan(span, limits, by));
  };
  const zoom = (factor: number) => setSpan(zoomSpan(span, limits, factor, at ?? undefined));
  const move = (by: number) => setSpan(moveSpan(span, limits, by));
  const stride = Math.max(1, Math.round((span.to - span.from) / 4));
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      "0": () => setSpan(limits),
      Home: () => setAt(span.from),
      End: () => setAt(span.to),
      Escape: onClose,
    }[event.key];
    const arrow = /^Arrow(?:Left|Right)$/.test(event.key) ? (event.key === "ArrowRight" ? 1 : -1) : 0;
    if (event.ctrlKey || event.metaKey || event.altKey || (!act && arrow === 0)) return;
    event.preventDefault();
    if (act) act();
    else if (event.shiftKey) move(arrow * stride);
    else step(arrow);
  };
  const drag = useDrag(view, limits, setSpan, setAt);
  return (
    <>
      <div class="closer-tools" role="toolbar" aria-label={label}>
        <Tool words={locale.t("island_explore_in")} onClick={() => zoom(0.5)} />
        <Tool words={locale.t("island_explore_out")} onClick={() => zoom(2)} />
        <Tool words={locale.t("island_explore_earlier")} onClick={() => move(-stride)} />
        <Tool words={locale.t("island_explore_later")} onClick={() => move(stride)} />
        <Tool words={locale.t("island_explore_all")} onClick={() => setSpan(limits)} />
        <label>
          <input
            type="checkbox"
            checked={fits}
            onChange={({ currentTarget }) => setFits(currentTarget.checked)}
          />{" "}
          {locale.t("island_explore_fit")}
        </label>
        <Tool words={locale.t("island_explore_close")} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a chart is no form field */}
      <div
        class="closer-chart"
        role="group"
        aria-label={label}
        aria-describedby="closer-help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart takes the keys that its help names
        tabIndex={0}
        dir="ltr"
        ref={container}
        onKeyDown={onKeyDown}
        {...drag}
      />
      <output class="closer-reading" aria-live="polite">
        {read && <strong>{read.name}</strong>}{" "}
        {read &&
          lines.map((name, i) => <span key={name} class={`line-${i}`}>{`${name} ${read.values[i]} `}</span>)}
      </output>
      <p class="quiet" id="closer-help">
        {locale.t(fits ? "island_explore_not_zero" : "island_explore_zero")} {locale.t("island_explore_help")}
      </p>
    </>
  );
}

function Tool({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick}>
      {words}
    </button>
  );
}

/** Pointing reads the nearest month; dragging from one to another takes what lies between for the span. */
function useDrag(
  view: { readonly current?: CloserView | undefined },
  limits: Span,
  setSpan: (span: Span) => void,
  setAt: (at: number | null) => void,
) {
  const start = useRef<number | null>(null);
  const ordinal = ({ clientX }: PointerEvent) => view.current?.ordinalAt(clientX) ?? limits.from;
  const nearest = (event: PointerEvent) =>
    Math.min(limits.to, Math.max(limits.from, Math.round(ordinal(event))));
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = ordinal(event);
    },
    onPointerMove: (event: PointerEvent) => setAt(nearest(event)),
    onPointerUp: (event: PointerEvent) => {
      const from = start.current;
      start.current = null;
      // A click is no drag: it only reads.
      if (from !== null && Math.abs(from - ordinal(event)) >= 1)
        setSpan(spanBetween(from, ordinal(event), limits));
    },
    onPointerLeave: () => {
      start.current = null;
    },
  };
}

function limitsOf(readings: readonly Reading[]): Span {
  return { from: readings[0]?.ordinal ?? 0, to: readings.at(-1)?.ordinal ?? 0 };
}

/** The span of the page's URL; the whole where it names none. */
function readSpan(readings: readonly Reading[], limits: Span): Span {
  const query = new URLSearchParams(location.search);
  const ordinalOf = (name: string) => readings.find(({ key }) => key === query.get(name))?.ordinal;
  return { from: ordinalOf("from") ?? limits.from, to: ordinalOf("to") ?? limits.to };
}

/** Writes the span into the URL, so that what is seen can be sent to a colleague. */
function writeSpan(readings: readonly Reading[], span: Span, limits: Span): void {
  const url = new URL(location.href);
  const isWhole = span.from === limits.from && span.to === limits.to;
  for (const [name, end] of Object.entries(span)) {
    const key = readings.find(({ ordinal }) => ordinal === end)?.key;
    if (isWhole || !key) url.searchParams.delete(name);
    else url.searchParams.set(name, key);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
