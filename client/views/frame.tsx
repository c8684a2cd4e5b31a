/** The frame around a picture: finding, subtitle, picture, foot, and the table behind it. */
import type { ComponentChildren } from "preact";
import { formatDay } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import { type Column, DataTable } from "./table.tsx";

/** A drawn chart in two widths; the style sheet shows the one that fits. */
export interface Picture {
  readonly wide: string;
  /** The same truth for a narrow screen; the wide one serves where null. */
  readonly narrow: string | null;
}

export interface FrameProps<Row> {
  readonly context: Context;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** The table behind the picture; or the id of the section of this page that has it. */
  readonly columns?: readonly Column<Row>[];
  readonly rows?: readonly Row[];
  readonly tableAt?: string;
  readonly synthetic: boolean;
  readonly source: string | null;
  /** Path of the API answer without its ending, and its query. */
  readonly download?: { readonly path: string; readonly query: string };
  readonly credit?: string;
  /** A remark under the table. */
  readonly note?: string;
  /** Open tables are part of the page, closed ones wait behind a word. */
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

export function Frame<Row>(props: FrameProps<Row>) {
  const { id, title, subtitle, children } = props;
  return (
    <figure class="frame" id={id} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h2 id={`${id}-title`}>{title}</h2>
        <p class="subtitle">{subtitle}</p>
      </figcaption>
      {children}
      <Behind {...props} />
      <Foot {...props} />
    </figure>
  );
}

function Behind<Row>({ context, title, subtitle, columns, rows, tableAt, download, open }: FrameProps<Row>) {
  const { t } = context.locale;
  if (tableAt)
    return (
      <p class="behind">
        <a href={`#${tableAt}`}>{t("table_below")}</a>
      </p>
    );
  if (!columns || !rows) return null;
  return (
    <details class="behind" open={open ?? false}>
      <summary>{t("table_behind")}</summary>
      <DataTable context={context} caption={`${title}. ${subtitle}`} columns={columns} rows={rows} />
      {download && <Downloads context={context} download={download} />}
    </details>
  );
}

/** SVG text from the chart renderer; it is ours, made from escaped text. */
export function Drawing({ picture }: { picture: Picture }) {
  const html = (svg: string) => ({ __html: svg });
  return (
    <>
      <div class={picture.narrow ? "drawing wide" : "drawing"} dangerouslySetInnerHTML={html(picture.wide)} />
      {picture.narrow && <div class="drawing narrow" dangerouslySetInnerHTML={html(picture.narrow)} />}
    </>
  );
}

const FORMATS = ["csv", "xlsx", "json", "arrow", "parquet"] as const;

export function Downloads({
  context,
  download,
}: {
  context: Context;
  download: { path: string; query: string };
}) {
  return (
    <p class="downloads">
      {context.locale.t("download")}{" "}
      {FORMATS.map((format) => (
        <a key={format} href={`${download.path}.${format}?${download.query}`} download>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}

function Foot<Row>({ context, source, synthetic, credit }: FrameProps<Row>) {
  const { locale, snapshot, catalog } = context;
  return (
    <p class="foot">
      {synthetic && <strong class="synthetic">{locale.t("synthetic_label")}</strong>}
      {source && <span>{locale.t("source_is", { source: saySource(context, source) })}</span>}
      <span>
        {locale.t("snapshot_is")} <code>{snapshot.id.slice(0, 10)}</code>
      </span>
      <span>
        {locale.t("known_on", { day: formatDay(snapshot.knownOn, catalog.programme.calendar, locale) })}
      </span>
      {credit && <span>{credit}</span>}
    </p>
  );
}

/** Source ids, or in the reader's words how many there are. */
function saySource({ locale }: Context, source: string): string {
  const many = /^(\d+) sources$/.exec(source);
  return many
    ? locale.t("many_sources", { count: formatNumber(Number(many[1]), locale) })
    : `\u2068${source.replaceAll("+", " + ")}\u2069`;
}
