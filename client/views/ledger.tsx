/** The ledger: every eligible person in exactly one part, one bar and one table, the residual named. */
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import { type Context, hasMeasure } from "./context.ts";
import { figureAddress } from "./figure.tsx";
import { LEDGER_STAGES, type Ledger, type LedgerStage } from "./rows.ts";
import type { Column } from "./table.tsx";

export interface LedgerPart {
  readonly key: LedgerStage | "residual";
  readonly name: string;
  readonly value: number | null;
  readonly share: number | null;
}

/** Measures whose figure equals a part when only first requests are counted. */
const MEASURE_OF: Partial<Record<LedgerPart["key"], string>> = {
  no_action: "no_action",
  backlog: "backlog_uncollected_outside",
  uncollected: "uncollected",
  delivered: "delivered",
};

/** Parts in the order of a card's life read backwards, the residual last where it is not zero. */
export function ledgerParts({ locale }: Context, ledger: Ledger): LedgerPart[] {
  const parts = LEDGER_STAGES.flatMap((key): LedgerPart[] => {
    const row = ledger.rows.find(({ stage }) => stage === key);
    return row ? [{ key, name: locale.t(`part_${key}` as TextKey), value: row.value, share: row.share }] : [];
  });
  if (ledger.residual === null || ledger.residual === 0) return parts;
  const share = ledger.eligible ? (100 * ledger.residual) / ledger.eligible : null;
  return [...parts, { key: "residual", name: locale.t("part_residual"), value: ledger.residual, share }];
}

export function LedgerBar({ parts, alt }: { parts: readonly LedgerPart[]; alt: string }) {
  const shown = parts.filter(({ value }) => value !== null && value > 0);
  const whole = shown.reduce((sum, { value }) => sum + (value ?? 0), 0) || 1;
  let at = 0;
  return (
    <svg class="ledger-bar" viewBox="0 0 1000 64" preserveAspectRatio="none" role="img" aria-label={alt}>
      {shown.map(({ key, value }) => {
        const width = ((value ?? 0) / whole) * 1000;
        const x = at;
        at += width;
        return (
          <rect
            key={key}
            class={`part-${key}`}
            x={x.toFixed(1)}
            width={Math.max(width - 2, 1).toFixed(1)}
            height="64"
          />
        );
      })}
    </svg>
  );
}

export function LedgerKey({
  context,
  parts,
  ledger,
}: {
  context: Context;
  parts: readonly LedgerPart[];
  ledger: Ledger;
}) {
  const { locale } = context;
  return (
    <dl class="ledger-key">
      {parts.map((part) => (
        <div key={part.key}>
          <dt>
            <i class={`part-${part.key}`} /> {part.name}
          </dt>
          <dd>
            <LedgerFigure context={context} part={part} ledger={ledger} />
            {part.share !== null && <span class="share">{formatPercent(part.share, locale)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function LedgerFigure({ context, part, ledger }: { context: Context; part: LedgerPart; ledger: Ledger }) {
  const { locale } = context;
  const measure = MEASURE_OF[part.key];
  if (part.value === null) return <span class="none">{locale.t("not_reported")}</span>;
  const text = formatNumber(part.value, locale);
  if (!measure || !hasMeasure(context, measure)) return <strong>{text}</strong>;
  const asked = { measure, place: ledger.place, month: ledger.month, channel: "all", request_kind: "first" };
  return (
    <a class="figure" href={figureAddress(context, asked)}>
      {text}
    </a>
  );
}

/** Columns of the table behind the bar. */
export function ledgerColumns({ locale }: Context): Column<LedgerPart>[] {
  return [
    { key: "part", head: locale.t("ledger_part"), rowHead: true, cell: ({ name }) => name },
    {
      key: "value",
      head: locale.t("persons"),
      cell: ({ value }) => (value === null ? locale.t("not_reported") : formatNumber(value, locale)),
    },
    {
      key: "share",
      head: locale.t("share_of_eligible"),
      cell: ({ share }) => (share === null ? "–" : formatPercent(share, locale)),
    },
  ];
}
