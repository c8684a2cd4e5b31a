/** A chart in a frame on another site: its finding, its picture, its foot, and the way back to where it is kept. */
import type { ComponentChildren } from "preact";
import type { EmbedTheme } from "../state/embed.ts";
import { type ChartId, formatView } from "../state/view.ts";
import { nameOfChart, sayWhyNone } from "../views/chart-names.ts";
import type { Context } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { Foot } from "../views/foot.tsx";
import { Drawing } from "../views/frame.tsx";
import { Patterns } from "../views/patterns.tsx";
import { StateIcon } from "../views/release-state.tsx";
import { sayFate } from "../views/release-strip.tsx";
import { changesAddress, LEAVES_RELEASE, releaseAddress } from "../views/release-words.ts";

interface EmbedProps {
  readonly context: Context;
  /** Null follows the reader's own setting. */
  readonly theme: EmbedTheme | null;
}

export function EmbedPage({ context, theme, exhibit }: EmbedProps & { readonly exhibit: DrawnExhibit }) {
  const { locale } = context;
  const { download, view, title, subtitle } = exhibit;
  return (
    <EmbedDocument context={context} theme={theme} title={title}>
      <Fate context={context} />
      <figure class="frame" aria-labelledby="title">
        <figcaption>
          <h1 id="title">{title}</h1>
          <p class="subtitle">{subtitle}</p>
        </figcaption>
        <Drawing exhibit={exhibit} />
        <Foot context={context} exhibit={exhibit} />
      </figure>
      <p class="embed-links">
        <Outward href={formatView(view)}>{locale.t("share_open")}</Outward>{" "}
        {download && (
          <Outward href={`${download.path}.csv?${download.query}`}>
            {locale.t("share_file", { format: "CSV" })}
          </Outward>
        )}
      </p>
    </EmbedDocument>
  );
}

/** Says that there is no such chart, why, and where to go on. */
export function MissingEmbedPage({ context, theme, chart }: EmbedProps & { readonly chart: ChartId }) {
  const { locale, view } = context;
  const title = locale.t("share_none_title", { chart: nameOfChart(locale, chart) });
  return (
    <EmbedDocument context={context} theme={theme} title={title}>
      <h1>{title}</h1>
      <p class="subtitle">{sayWhyNone(locale, chart)}</p>
      <p class="embed-links">
        <Outward href={formatView(view)}>{locale.t("share_open")}</Outward>
      </p>
    </EmbedDocument>
  );
}

/** A chart of a release that no longer stands says so before anything else. */
function Fate({ context }: { context: Context }) {
  const { locale, release, standing } = context;
  if (!release || !standing || standing.state === "current") return null;
  const { state, by } = standing;
  return (
    <p class={`release-fate fate-${state}`}>
      <StateIcon mark={state} /> <strong>{sayFate(context, standing)}</strong>{" "}
      {by && state !== "withdrawn" ? (
        <Outward href={changesAddress(context, release.id, by.id)} leaves>
          {locale.t("releases_what_changed")}
        </Outward>
      ) : (
        <Outward href={releaseAddress(context, release.id)} leaves>
          {locale.t("releases_withdrawn_why")}
        </Outward>
      )}
    </p>
  );
}

/** A link that leaves the frame, for nothing opens inside it; one that `leaves` leads out of the release too. */
function Outward({
  href,
  children,
  leaves = false,
}: {
  readonly href: string;
  readonly children: string;
  readonly leaves?: boolean;
}) {
  return (
    <a href={href} target="_blank" rel="noopener" {...(leaves ? LEAVES_RELEASE : {})}>
      {children}
    </a>
  );
}

interface EmbedDocumentProps extends EmbedProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function EmbedDocument({ context, theme, title, children }: EmbedDocumentProps) {
  const { locale, assets, view, origin = "" } = context;
  const { style, script } = assets.embed ?? assets;
  return (
    <html
      lang={locale.language}
      dir={locale.direction}
      {...(theme === null ? {} : { class: `theme-${theme}` })}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${locale.t("brand")}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={theme ?? "light dark"} />
        {assets.font && (
          <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        )}
        <link rel="stylesheet" href={style} />
        <link rel="canonical" href={origin + formatView(view)} />
        <script type="module" src={script} />
      </head>
      <body class="page-embed">
        <main>{children}</main>
        <Patterns />
      </body>
    </html>
  );
}
