/** The frame around an exhibit on a page: finding, subtitle, picture, the table behind it, foot. */
import { formatForm } from "../state/form.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";
import type { DrawnExhibit, Picture } from "./exhibit.ts";
import { Foot } from "./foot.tsx";

export interface FrameProps {
  readonly context: Context;
  readonly exhibit: DrawnExhibit;
  /** Defaults to the chart's own id */
  readonly id?: string;
  /** The section of this page that has the table; without one the table waits behind a word. */
  readonly tableAt?: string;
  /** The table stands open from the start. */
  readonly open?: boolean;
}

export function Frame(props: FrameProps) {
  const { exhibit, id = exhibit.view.chart } = props;
  return (
    <figure class="frame" id={id} aria-labelledby={`${id}-title`} {...closerOf(props)}>
      <figcaption>
        <h2 id={`${id}-title`}>{exhibit.title}</h2>
        <p class="subtitle">{exhibit.subtitle}</p>
      </figcaption>
      <Drawing exhibit={exhibit} />
      {exhibit.below}
      <Behind {...props} />
      <Foot {...props} />
    </figure>
  );
}

/** Where an island finds what a closer look needs, and the words of its button. */
export function closerOf({ context, exhibit }: FrameProps) {
  if (!exhibit.closer) return {};
  return {
    "data-closer": formatForm(exhibit.view, "closer"),
    "data-closer-words": context.locale.t("explore_open"),
  };
}

function Behind({ context, exhibit, tableAt, open = false }: FrameProps) {
  const { t } = context.locale;
  const more = (
    <a class="share" href={formatView(exhibit.view)} data-island="share">
      {t("share_more")}
    </a>
  );
  if (tableAt)
    return (
      <p class="behind">
        <a href={`#${tableAt}`}>{t("table_below")}</a> {more}
      </p>
    );
  return (
    <>
      <details class="behind" open={open}>
        <summary>{t("table_behind")}</summary>
        {exhibit.table}
        {exhibit.download && <Downloads context={context} download={exhibit.download} />}
      </details>
      <p class="behind">{more}</p>
    </>
  );
}

/** What an exhibit shows: its own element, or SVG text from the chart renderer, which is ours and escaped. */
export function Drawing({ exhibit: { element, picture } }: { exhibit: DrawnExhibit }) {
  if (!picture) return <>{element}</>;
  return <DrawnPicture picture={picture} />;
}

function DrawnPicture({ picture }: { picture: Picture }) {
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
