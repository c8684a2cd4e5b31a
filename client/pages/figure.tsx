/** The page of one figure: its whole trail. The dialog on other pages shows the same sections. */
import { formatView } from "../state/view.ts";
import { type Context, placeName } from "../views/context.ts";
import type { TraceView } from "../views/rows.ts";
import { sayTrace, Trace, type TraceContext } from "../views/trace.tsx";
import { Document } from "./document.tsx";

export function FigurePage({ context, trace }: { context: Context; trace: TraceView }) {
  const { locale, catalog } = context;
  const { figure, name } = trace;
  const traceContext: TraceContext = {
    locale,
    calendar: catalog.programme.calendar,
    nameOfPlace: (code) => placeName(context, code),
  };
  const title = sayTrace(traceContext, trace);
  const back = placeOfPage(context, figure.place);
  return (
    <Document
      context={context}
      title={`${locale.words(name)} – ${placeName(context, figure.place)}`}
      description={title}
    >
      <div class="lead">
        <p class="kicker">
          <a href={back.address}>{placeName(context, back.place)}</a>
        </p>
        <h1>{title}</h1>
      </div>
      <Trace context={traceContext} trace={withholdCounties(context, trace)} />
      <p class="downloads">
        <a href={traceAddress(figure)}>{locale.t("trace_download")}</a>
      </p>
    </Document>
  );
}

/** The page that speaks of a place: its own, its province's, or the country's. */
function placeOfPage({ view, catalog }: Context, code: string): { place: string; address: string } {
  const { language, month, measure } = view;
  const place = catalog.places.find((candidate) => candidate.place === code);
  const province = place?.level === "county" ? place.parent : place?.level === "province" ? code : null;
  return province
    ? {
        place: province,
        address: formatView({ language, page: "province", place: province, month, measure }),
      }
    : { place: code, address: formatView({ language, page: "nation", month, measure }) };
}

function traceAddress({ measure, place, month, channel, request_kind }: TraceView["figure"]): string {
  const query = new URLSearchParams({ measure, place, month, channel, kind: request_kind });
  return `/api/v1/trace?${query}`;
}

/** Rows of places outside the catalogue stay inside: it has no counties where the programme does not publish them. */
function withholdCounties({ catalog }: Context, trace: TraceView): TraceView {
  const known = new Set(catalog.places.map(({ place }) => place));
  const isPublic = ({ place }: { readonly place: string | null }) => place === null || known.has(place);
  const rows = trace.rows.filter(isPublic);
  return {
    ...trace,
    rows,
    rows_withheld: (trace.rows_withheld ?? 0) + trace.rows.length - rows.length,
    revisions: trace.revisions.filter(isPublic),
    findings: trace.findings.filter(isPublic),
  };
}
