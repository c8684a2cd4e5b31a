/** Parts of a report in HTML: headline figures, passages, charts with their data, tables. */
import type { VNode } from "preact";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import type { Passage, Report, ReportChart, ReportFigure, ReportTable } from "../model/report.ts";
import { readChartData } from "./chart-data.ts";
import { splitNotes } from "./headline-notes.ts";

/** A day is not broken at its hyphens. */
export function keepDates(text: string): (VNode | string)[] {
  return text.split(/(\d{4}-\d{2}-\d{2})/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} class="whole">
        {part}
      </span>
    ),
  );
}

export function Figures({ figures }: { readonly figures: readonly ReportFigure[] }): VNode {
  const { notes, shared } = splitNotes(figures);
  return (
    <>
      <dl class="figures">
        {figures.map(({ id, label, text }, at) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <strong>{keepDates(text)}</strong> {notes[at] && <small>{keepDates(notes[at])}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {shared.map((note) => (
        <p key={note} class="foot">
          {note}
        </p>
      ))}
    </>
  );
}

export function Passages({ passages }: { readonly passages: readonly Passage[] }): VNode {
  return (
    <>
      {passages.map(({ text }) => (
        <p key={text}>{keepDates(text)}</p>
      ))}
    </>
  );
}

export function Code({ report, code }: { readonly report: Report; readonly code: string }): VNode {
  return (
    <p class="foot">
      {report.words.code} <span class="code">{code}</span>
    </p>
  );
}

function Numbered({ report, word, number }: { report: Report; word: string; number: number }): VNode {
  return <span class="kind">{`${word} ${formatDigits(String(number), createLocale(report.language))}`}</span>;
}

interface PartProps {
  readonly report: Report;
  readonly number: number;
}

export function Chart({
  report,
  number,
  chart,
  prefix,
}: PartProps & { readonly chart: ReportChart; readonly prefix: string }): VNode {
  const { words } = report;
  return (
    <figure>
      <figcaption>
        <Numbered report={report} word={words.figure} number={number} /> <strong>{chart.title}</strong>{" "}
        <span class="quiet">{chart.subtitle}</span>
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
        {keepDates(chart.foot.join(" · "))} · {words.code} <span class="code">{chart.code}</span>
      </p>
      <Data report={report} chart={chart} />
    </figure>
  );
}

function Data({ report, chart }: { readonly report: Report; readonly chart: ReportChart }): VNode | null {
  const data = readChartData(report, chart);
  if (!data) return null;
  const { heads, rows, accent } = data;
  return (
    <details>
      <summary>{createLocale(report.language).t("report_chart_data")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen and must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no landmark, for a report has many charts */}
      <div class="table" tabIndex={0} role="group" aria-label={`${report.words.table}: ${chart.title}`}>
        <table class={heads.length < 5 ? "short" : undefined}>
          <thead>
            <tr>
              {heads.map((head, at) =>
                at === 0 ? (
                  <td key="place" />
                ) : (
                  <th key={head} scope="col" class="number">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...values], at) => (
              <tr key={name} class={at === accent ? "own" : undefined}>
                <th scope="row">{name}</th>
                {values.map((value, of) => (
                  <td key={heads[of + 1]} class="number">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Several drawings share a document: each keeps its ids to itself, and is one picture with the name told around it. */
function separateIds(svg: string, prefix: string): string {
  return svg
    .replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
    .replace(/ ((?:xlink:)?href)="#([^"]+)"/g, ` $1="#${prefix}-$2"`)
    .replace(/ aria-labelledby="[^"]*"| role="img"| aria-label="[^"]*"/g, "")
    .replace(/^<svg /, '<svg aria-hidden="true" ');
}

export function Table({ report, number, table }: PartProps & { readonly table: ReportTable }): VNode {
  const { columns, rows, notes, accent } = table;
  const first = columns.findIndex(({ kind }) => kind === "text");
  const kindOf = (at: number) => (columns[at]?.kind === "number" ? "number" : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen and must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no landmark, for a report has many tables
    <div class="table" tabIndex={0} role="group" aria-label={table.title}>
      <table class={columns.length < 5 ? "short" : undefined}>
        <caption>
          <Numbered report={report} word={report.words.table} number={number} /> {table.title}
        </caption>
        <thead>
          <tr>
            {columns.map(({ id, label }, at) => (
              <th key={id} scope="col" class={kindOf(at)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.map(({ text }) => text).join("|")} class={at === accent ? "own" : undefined}>
              {row.map(({ text }, of) =>
                of === first ? (
                  <th key={columns[of]?.id} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={columns[of]?.id} class={kindOf(of)}>
                    {keepDates(text)}
                  </td>
                ),
              )}
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
    </div>
  );
}
