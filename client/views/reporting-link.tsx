/** Leads from a month that lacks reports to who has not reported, and what the missing are estimated at. */
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";

interface ReportingLinkProps {
  readonly context: Context;
  readonly ranking: { readonly reported: number; readonly expected: number; readonly month: string };
}

/** Nothing where every province has reported. */
export function ReportingLink({ context, ranking }: ReportingLinkProps) {
  const { locale, view } = context;
  const missing = ranking.expected - ranking.reported;
  if (missing <= 0) return null;
  return (
    <a href={formatView({ language: view.language, page: "reporting", month: ranking.month })}>
      {locale.t("reporting_who", { count: formatNumber(missing, locale) })}
    </a>
  );
}
