/** A report as an HTML document of its own: no script, no request but for its fonts, which lie beside it in the release. */
import { createHash } from "node:crypto";
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { createLocale } from "../../client/i18n/locale.ts";
import type { Report } from "../model/report.ts";
import { numberParts } from "./numbering.ts";
import { Chart, Code, Figures, keepDates, Passages, Table } from "./parts.tsx";
import { createFontStyle, REPORT_STYLE } from "./style.ts";

/** From a report's folder to the fonts of its release. */
const FONTS = "../../../fonts/";

/** The whole document. */
export function renderHtml(report: Report): string {
  const style = createFontStyle(FONTS) + REPORT_STYLE;
  const policy = `default-src 'none';style-src 'sha256-${createHash("sha256").update(style).digest("base64")}';font-src 'self' data: file:;img-src data:`;
  const { language, title, finding, address } = report;
  const head = (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${report.words.product}`}</title>
      <meta name="description" content={finding} />
      {/^https?:/.test(address) && <link rel="canonical" href={address} />}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
  );
  const document = (
    <html lang={language} dir={createLocale(language).direction}>
      {head}
      <body dangerouslySetInnerHTML={{ __html: renderHtmlBody(report) }} />
    </html>
  );
  return `<!doctype html>${render(document)}`;
}

/** What stands in the document's body; `prefix` begins every id, so that several reports share a document. */
export function renderHtmlBody(report: Report, prefix = "r"): string {
  return render(<Body report={report} prefix={prefix} />);
}

function Body({ report, prefix }: { readonly report: Report; readonly prefix: string }): VNode {
  const { words, sections } = report;
  const id = (name: string) => `${prefix}-${name}`;
  const numbers = numberParts(report);
  const contents = [
    { id: "headline", heading: words.headline },
    { id: "summary", heading: words.summary },
    ...sections,
    { id: "notes", heading: words.notes },
    { id: "citation", heading: words.citation },
  ];
  return (
    <>
      <header class="report-head">
        <p class="product">{words.product}</p>
        <h1>{report.title}</h1>
        <p class="finding">{report.finding}</p>
        <p class="quiet">{keepDates(`${report.period} · ${report.edition}`)}</p>
        {report.warnings.length > 0 && (
          <ul class="warnings">
            {report.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
      </header>
      <main>
        <nav aria-label={words.contents}>
          <h2>{words.contents}</h2>
          <ol>
            {contents.map((section) => (
              <li key={section.id}>
                <a href={`#${id(section.id)}`}>{section.heading}</a>
              </li>
            ))}
          </ol>
        </nav>
        <section aria-labelledby={id("headline")}>
          <h2 id={id("headline")}>{words.headline}</h2>
          <Figures figures={report.headline} />
          <Code report={report} code={report.code} />
        </section>
        <section aria-labelledby={id("summary")}>
          <h2 id={id("summary")}>{words.summary}</h2>
          <Passages passages={report.summary} />
        </section>
        {sections.map((section) => (
          <section key={section.id} aria-labelledby={id(section.id)}>
            <h2 id={id(section.id)}>{section.heading}</h2>
            <Passages passages={section.passages} />
            {section.charts.map((chart) => (
              <Chart
                key={chart.name}
                {...{ report, chart, number: numbers.get(chart) ?? 0, prefix: id(chart.name) }}
              />
            ))}
            {section.tables.map((table) => (
              <Table key={table.name} {...{ report, table, number: numbers.get(table) ?? 0 }} />
            ))}
          </section>
        ))}
        <section aria-labelledby={id("notes")}>
          <h2 id={id("notes")}>{words.notes}</h2>
          <ul>
            {report.notes.map((note) => (
              <li key={note}>{keepDates(note)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby={id("citation")}>
          <h2 id={id("citation")}>{words.citation}</h2>
          <p>{keepDates(report.citation)}</p>
          <p>{report.checking}</p>
        </section>
      </main>
    </>
  );
}
