/** Everything that one can take from a chart: its address, image, data, embed code, citation, and how it is computed. */
import type { ComponentChildren } from "preact";
import type { Language } from "../../datasets/vocabulary.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatForm } from "../state/form.ts";
import { formatView } from "../state/view.ts";
import { type Citation, measureShown } from "./citation.ts";
import { Citations } from "./citations.tsx";
import { type Context, measureOf, placeName } from "./context.ts";
import { type EmbedSize, formatElement, formatFrame, formatImage } from "./embed-code.ts";
import type { Exhibit } from "./exhibit.ts";
import { Downloads } from "./frame.tsx";
import { methodAddress, methodOfChart } from "./method-anchors.ts";
import { isolate } from "./release-words.ts";

export interface ShareProps {
  readonly context: Context;
  readonly exhibit: Exhibit;
  readonly citations: Readonly<Record<Language, Citation>>;
  /** Pixels of the image, and of a frame as wide as a column of text. */
  readonly sizes: { readonly image: EmbedSize; readonly frame: EmbedSize };
}

/** The section `#share`: a page shows it whole, the popover of other pages without its fields. */
export function Share(props: ShareProps) {
  const { t } = props.context.locale;
  return (
    <section
      class="share-panel"
      id="share"
      aria-labelledby="share-title"
      data-copied={t("share_copied")}
      data-not-copied={t("share_not_copied")}
      data-page={t("share_page")}
    >
      <h2 id="share-title">{t("share_title")}</h2>
      <LinkPart {...props} />
      <ImagePart {...props} />
      <DataPart {...props} />
      <EmbedPart {...props} />
      <CitationPart {...props} />
      <HowPart {...props} />
    </section>
  );
}

interface PartProps {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Part({ name, title, children }: PartProps) {
  return (
    <div class={`share-part share-${name}`}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Words of the button that copies it. */
  readonly copy: string;
  readonly value: string;
  /** One line unless more are asked for */
  readonly rows?: number;
}

/** A text to take; a script puts a button below it, and the host before its addresses if they are paths. */
function Field({ name, label, copy, value, rows }: FieldProps) {
  const id = `share-${name}-field`;
  const common = { id, readOnly: true, dir: "ltr" as const, spellcheck: false, "data-copy": copy };
  return (
    <div class="share-field">
      <label for={id}>{label}</label>
      {rows ? (
        <textarea {...common} rows={rows} value={value} />
      ) : (
        <input type="text" {...common} value={value} />
      )}
    </div>
  );
}

function LinkPart({ context, exhibit }: ShareProps) {
  const { locale, origin = "" } = context;
  return (
    <Part name="link" title={locale.t("share_link")}>
      <Field
        name="address"
        label={locale.t("share_link_label")}
        copy={locale.t("share_copy_link")}
        value={origin + formatView(exhibit.view)}
      />
    </Part>
  );
}

function ImagePart({ context: { locale }, exhibit: { view } }: ShareProps) {
  return (
    <Part name="image" title={locale.t("share_image")}>
      <p>
        <a href={formatForm(view, "png")} download>
          {locale.t("share_png")}
        </a>{" "}
        <a href={formatForm(view, "svg")} download>
          {locale.t("share_svg")}
        </a>
      </p>
    </Part>
  );
}

function DataPart({ context, exhibit: { download } }: ShareProps) {
  const { locale, view, origin = "" } = context;
  const release = view.as_of === undefined ? "" : `&as_of=${view.as_of}`;
  return (
    <Part name="data" title={locale.t("share_data")}>
      {download ? (
        <>
          <Downloads context={context} download={download} />
          <Field
            name="api"
            label={locale.t("share_api_label")}
            copy={locale.t("share_copy_api")}
            value={`${origin}${download.path}?${download.query}${release}`}
          />
        </>
      ) : (
        <p>{locale.t("share_data_in_table")}</p>
      )}
    </Part>
  );
}

function EmbedPart({ context, exhibit, sizes }: ShareProps) {
  const { locale, catalog, release, origin = "" } = context;
  const month = formatMonthEnd(exhibit.view.month, catalog.programme.calendar, locale);
  const frame = { width: "100%" as const, height: sizes.frame.height };
  return (
    <Part name="embed" title={locale.t("share_embed")}>
      <Field
        name="element"
        label={locale.t("share_embed_element")}
        copy={locale.t("share_copy_element")}
        value={formatElement(origin, exhibit, sizes.image)}
        rows={5}
      />
      <Field
        name="frame"
        label={locale.t("share_embed_frame")}
        copy={locale.t("share_copy_frame")}
        value={formatFrame(origin, exhibit, frame)}
        rows={3}
      />
      <Field
        name="picture"
        label={locale.t("share_embed_image")}
        copy={locale.t("share_copy_image")}
        value={formatImage(origin, exhibit, sizes.image)}
        rows={3}
      />
      <p class="share-note">
        {release
          ? locale.t("share_embed_release", { month, release: isolate(release.id) })
          : locale.t("share_embed_month", { month })}
      </p>
    </Part>
  );
}

function CitationPart({ context, citations }: ShareProps) {
  return (
    <Part name="cite" title={context.locale.t("share_cite")}>
      <Citations context={context} citations={citations} />
    </Part>
  );
}

function HowPart({ context, exhibit }: ShareProps) {
  const { locale, catalog, view } = context;
  const { language } = view;
  const { month, place = catalog.programme.country.place } = exhibit.view;
  const measure = measureShown(context, exhibit);
  const method = formatView({ language, page: "method" });
  const analysis = methodOfChart(exhibit.view.chart);
  return (
    <Part name="how" title={locale.t("share_how")}>
      {analysis && (
        <p>
          <a href={methodAddress(language, analysis)}>
            {locale.t("method_a_link", { method: locale.t(`method_a_${analysis}`) })}
          </a>
        </p>
      )}
      {measure ? (
        <p>
          <a href={`${method}#${measure}`}>
            {locale.t("share_method", { measure: locale.words(measureOf(context, measure).name) })}
          </a>{" "}
          <a href={formatView({ language, page: "figure", measure, place, month })}>
            {locale.t("share_trace", { place: placeName(context, place) })}
          </a>
        </p>
      ) : (
        <p>
          <a href={method}>{locale.t("share_methods")}</a>
        </p>
      )}
    </Part>
  );
}
