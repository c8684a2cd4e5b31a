/** A report as an HTML document of its own: no script, no request but for its fonts, which lie beside it in the release. */
import { createHash } from "node:crypto";
import type { VNode } from "preact";
import render from "preact-render-to-string";
import type { Passage, Report, ReportChart, ReportFigure, ReportTable } from "../model/report.ts";
import { splitNotes } from "./headline-notes.ts";
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
    <html lang={language} dir={language === "fa" ? "rtl" : "ltr"}>
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
  return (
    <>
      <header class="report-head">
        <p class="product">{words.product}</p>
        <h1>{report.title}</h1>
        <p class="finding">{report.finding}</p>
        <p class="edition">
          {report.period} · {report.edition}
        </p>
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
            {[
              { id: "headline", heading: words.headline },
              { id: "summary", heading: words.summary },
              ...sections,
              { id: "notes", heading: words.notes },
            ].map((section) => (
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
              <Chart key={chart.name} words={words} chart={chart} prefix={id(chart.name)} />
            ))}
            {section.tables.map((table) => (
              <Table key={table.name} report={report} table={table} />
            ))}
          </section>
        ))}
        <section aria-labelledby={id("notes")}>
          <h2 id={id("notes")}>{words.notes}</h2>
          <ul>
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      </main>
      <footer class="report-foot">
        <p>
          <strong>{words.citation}:</strong> {report.citation}
        </p>
        <p>{report.checking}</p>
      </footer>
    </>
  );
}

function Figures({ figures }: { readonly figures: readonly ReportFigure[] }): VNode {
  const { notes, shared } = splitNotes(figures);
  return (
    <>
      <dl class="figures">
        {figures.map(({ id, label, text }, at) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <strong>{text}</strong> {notes[at] && <small>{notes[at]}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {shared.map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
    </>
  );
}

function Passages({ passages }: { readonly passages: readonly Passage[] }): VNode {
  return (
    <>
      {passages.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}

function Code({ report, code }: { readonly report: Report; readonly code: string }): VNode {
  return (
    <p class="foot">
      {report.words.code} <span class="code">{code}</span>
    </p>
  );
}

function Chart({
  words,
  chart,
  prefix,
}: {
  readonly words: Report["words"];
  readonly chart: ReportChart;
  readonly prefix: string;
}): VNode {
  return (
    <figure>
      <figcaption>
        <strong>{chart.title}</strong> <span class="quiet">{chart.subtitle}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no landmark, for a report has many charts */}
      <div class="drawing" tabIndex={0} role="group" aria-label={chart.title}>
        <div
          role="img"
          aria-label={chart.alt}
          dangerouslySetInnerHTML={{ __html: separateIds(chart.svg, prefix) }}
        />
      </div>
      <p class="foot">
        {chart.foot.join(" · ")} · {words.code} <span class="code">{chart.code}</span>
      </p>
    </figure>
  );
}

/** Several drawings share a document; each keeps its ids to itself, and a colour is no style of the document. */
function separateIds(svg: string, prefix: string): string {
  return svg
    .replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
    .replace(/ ((?:xlink:)?href)="#([^"]+)"/g, ` $1="#${prefix}-$2"`)
    .replace(/ aria-labelledby="[^"]*"| role="img"| aria-label="[^"]*"/g, "")
    .replace(/^<svg /, '<svg aria-hidden="true" ');
}

function Table({ report, table }: { readonly report: Report; readonly table: ReportTable }): VNode {
  const { columns, rows, notes, accent } = table;
  const first = columns.findIndex(({ kind }) => kind === "text");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen and must be reached by keyboard
    <section class="table" tabIndex={0} aria-label={table.title}>
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {columns.map(({ id, label, kind }) => (
              <th key={id} scope="col" {...(kind === "number" ? { class: "number" } : {})}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.map(({ text }) => text).join("|")} {...(at === accent ? { class: "own" } : {})}>
              {row.map(({ text }, column) => {
                const own = columns[column]?.kind === "number" ? { class: "number" } : {};
                return column === first ? (
                  <th key={columns[column]?.id} scope="row" {...own}>
                    {text}
                  </th>
                ) : (
                  <td key={columns[column]?.id} {...own}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} class="foot">
          {note}
        </p>
      ))}
      <Code report={report} code={table.code} />
    </section>
  );
}
