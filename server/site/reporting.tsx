/** Reads and draws the page of reports. */
import { ReportingPage } from "../../client/pages/reporting.tsx";
import { GRACE_DAYS } from "../analysis/completeness/reporting.ts";
import { drawForPage } from "./exhibits/exhibit.ts";
import { readReportingExhibit } from "./exhibits/reporting.tsx";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderReporting(request: PageRequest): Promise<PageResult> {
  const { context, reads, snapshot, records } = request;
  const [reporting, exhibit, record] = await Promise.all([
    reads.completeness({ month: context.view.month }),
    readReportingExhibit(request).then(drawForPage),
    records.completeness(snapshot),
  ]);
  const page = (
    <ReportingPage {...{ context, reporting, exhibit }} graceDays={GRACE_DAYS} record={record.rows} />
  );
  return { status: 200, page };
}
