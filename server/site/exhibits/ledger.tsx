/** The ledger of a place: every eligible person in exactly one part. */
import { LedgerDrawing } from "../../../client/charts/ledger.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { hasMeasure } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayLedger } from "../../../client/views/findings.ts";
import { LedgerBar, LedgerKey, ledgerColumns, ledgerParts } from "../../../client/views/ledger.tsx";
import { DataTable } from "../../../client/views/table.tsx";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** The ledger at the view's place (the country if none); null for a programme without its stages. */
export async function readLedgerExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog, view } = context;
  const place = view.place ?? catalog.programme.country.place;
  if (!hasMeasure(context, "no_action")) return null;
  const ledger = await request.reads.ledger({ place, month: view.month });
  if (ledger.rows.length === 0) return null;
  const parts = ledgerParts(context, ledger);
  const title = sayLedger(context, ledger);
  const subtitle = locale.t("ledger_subtitle", {
    month: formatMonthEnd(ledger.month, catalog.programme.calendar, locale),
  });
  return {
    view: chartView(request, "ledger", "place"),
    title,
    subtitle,
    alt: title,
    element: (
      <>
        <LedgerBar parts={parts} alt={title} />
        <LedgerKey context={context} parts={parts} ledger={ledger} />
      </>
    ),
    ...(ledger.residual === 0 ? { below: <p class="quiet">{locale.t("ledger_closes")}</p> } : {}),
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <LedgerDrawing rows={parts} {...{ locale, theme, width, id, measureText }} alt={title} />,
      ),
    widths: { wide: 640, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={ledgerColumns(context)}
        rows={parts}
      />
    ),
    download: { path: "/api/v1/ledger", query: `place=${place}&month=${view.month}` },
    source: ledger.source,
    synthetic: ledger.synthetic,
  };
}
