/** Reads and draws the page of reports. */
import { ReportingPage } from "../../client/pages/reporting.tsx";
import { Flags } from "../../client/views/flags.tsx";
import { GRACE_DAYS } from "../analysis/completeness/reporting.ts";
import { drawForPage } from "./exhibits/exhibit.ts";
import { readReportingExhibit } from "./exhibits/reporting.tsx";
import type { PageRequest, PageResult } from "./request.ts";

/** Flags are shown of the month and so many periods before it. */
const FLAG_PERIODS = 12;

export async function renderReporting(request: PageRequest): Promise<PageResult> {
  const { context, reads, snapshot, records } = request;
  const [reporting, exhibit, record, flags] = await Promise.all([
    reads.completeness({ month: context.view.month }),
    readReportingExhibit(request).then(drawForPage),
    records.completeness(snapshot),
    records.flags(snapshot),
  ]);
  const { months } = context.catalog;
  const at = months.indexOf(context.view.month);
  const shown = months.slice(Math.max(0, at - FLAG_PERIODS), at + 1);
  const page = (
    <ReportingPage {...{ context, reporting, exhibit }} graceDays={GRACE_DAYS} record={record.rows}>
      <Flags
        context={context}
        flags={flags.rows.filter(({ month }) => shown.includes(month))}
        from={shown[0] ?? context.view.month}
        settled={flags.settled.length}
      />
    </ReportingPage>
  );
  return { status: 200, page };
}
