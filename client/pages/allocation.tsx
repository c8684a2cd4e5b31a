/** A month's card bodies shared out among provinces: the form, who gets what, the order to send out, every rule. */
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { formatView } from "../state/view.ts";
import { AllocationForm, type AllocationFormProps } from "../views/allocation-form.tsx";
import { AllocationOrder } from "../views/allocation-order.tsx";
import { AllocationRules } from "../views/allocation-rules.tsx";
import { nameOfRule, sayAllocation } from "../views/allocation-words.ts";
import type { Context } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { sayReported } from "../views/findings.ts";
import { Frame } from "../views/frame.tsx";
import { Pickers } from "../views/pickers.tsx";
import { ReportingLink } from "../views/reporting-link.tsx";
import { Document } from "./document.tsx";

export interface AllocationProps extends AllocationFormProps {
  readonly exhibit: DrawnExhibit | null;
}

export function AllocationPage(props: AllocationProps) {
  const { context, answer, exhibit } = props;
  const { locale, catalog, view } = context;
  const { calendar } = catalog.programme;
  const month = formatMonth(view.month, calendar, locale);
  const title = answer ? sayAllocation(context, answer) : locale.t("allocation_title_problem");
  return (
    <Document
      context={context}
      title={`${locale.t("nav_allocation")}${locale.t("comma")} ${month}`}
      description={locale.t("allocation_description", { month })}
    >
      <div class="lead">
        <p class="kicker">
          {answer
            ? locale.t("allocation_kicker", { month, rule: nameOfRule(context, answer.rule) })
            : locale.t("allocation_kicker_plain", { month })}
        </p>
        <h1>{title}</h1>
        <p class="subtitle">
          {locale.t("allocation_subtitle", { month: formatMonthEnd(view.month, calendar, locale) })}{" "}
          {answer && sayReported(context, answer)}{" "}
          {answer && <ReportingLink context={context} ranking={answer} />}
        </p>
        <Pickers context={context} measures={[]} keep={["cards", "rule", "mix"]} />
      </div>
      <AllocationForm {...props} />
      {exhibit && <Frame context={context} exhibit={exhibit} tableAt="order" />}
      {answer && exhibit?.download && (
        <AllocationOrder context={context} answer={answer} download={exhibit.download} />
      )}
      {answer && <AllocationRules context={context} answer={answer} />}
    </Document>
  );
}

/** Says why a programme has no such page. */
export function MissingAllocationPage({ context, why }: { readonly context: Context; readonly why: string }) {
  const { locale, view } = context;
  const title = locale.t("allocation_missing_title");
  const { language, month, measure } = view;
  return (
    <Document context={context} title={title} description={why}>
      <div class="lead">
        <p class="kicker">{locale.t("nav_allocation")}</p>
        <h1>{title}</h1>
        <p class="subtitle">{why}</p>
        <p>
          <a href={formatView({ language, page: "nation", month, measure })}>{locale.t("nav_nation")}</a>
        </p>
      </div>
    </Document>
  );
}
