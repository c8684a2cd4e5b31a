/** What stands around every page: head, banner, notices, foot. */
import type { ComponentChildren } from "preact";
import { createLocale, otherLanguage } from "../i18n/locale.ts";
import { formatView, type Page } from "../state/view.ts";
import { type Context, nameOf, provinceAddress, provincesOf } from "./context.ts";
import { Patterns } from "./patterns.tsx";
import { ReleaseStrip } from "./release-strip.tsx";
import { LEAVES_RELEASE } from "./release-words.ts";
import { SearchBox } from "./search.tsx";
import { SheetFoot } from "./sheet-foot.tsx";

/** What a queue is made of. */
const QUEUE_STAGES = ["requested", "issued"] as const;

export function Shell({ context, children }: { context: Context; children: ComponentChildren }) {
  const { locale, catalog } = context;
  return (
    <>
      <a class="skip" href="#main">
        {locale.t("skip")}
      </a>
      <Head context={context} />
      {catalog.synthetic && (
        <aside class="banner" aria-label={locale.t("synthetic_label")}>
          <strong>{locale.t("synthetic_label")}.</strong> {locale.t("synthetic_banner")}
        </aside>
      )}
      <ReleaseStrip context={context} />
      <main id="main" tabIndex={-1}>
        <Notices context={context} />
        {children}
      </main>
      <footer>
        <p>{locale.t("site_about")}</p>
        <p>
          <a href={formatView({ language: context.view.language, page: "check" })} {...LEAVES_RELEASE}>
            {locale.t("check_nav")}
          </a>{" "}
          <a href="/api/v1/openapi.json" {...LEAVES_RELEASE}>
            {locale.t("api")}
          </a>
        </p>
      </footer>
      <SheetFoot context={context} />
      <Patterns />
    </>
  );
}

function Head({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const other = createLocale(otherLanguage(view.language));
  const { language, month, measure } = view;
  const pages = [
    {
      page: "nation" as const,
      label: locale.t("nav_nation"),
      view: { language, page: "nation" as const, month, measure },
    },
    {
      page: "compare" as const,
      label: locale.t("nav_compare"),
      view: { language, page: "compare" as const, month, measure },
    },
    ...(QUEUE_STAGES.every((stage) => catalog.stages.includes(stage))
      ? [
          {
            page: "queue" as const,
            label: locale.t("nav_queue"),
            view: { language, page: "queue" as const, month },
          },
          {
            page: "allocation" as const,
            label: locale.t("nav_allocation"),
            view: { language, page: "allocation" as const, month },
          },
        ]
      : []),
    {
      page: "reporting" as const,
      label: locale.t("nav_reporting"),
      view: { language, page: "reporting" as const },
    },
    ...(catalog.hasStatements
      ? [
          {
            page: "sources" as const,
            label: locale.t("nav_sources"),
            view: { language, page: "sources" as const },
          },
        ]
      : []),
    {
      page: "releases" as const,
      label: locale.t("nav_releases"),
      view: { language, page: "releases" as const },
    },
    { page: "method" as const, label: locale.t("nav_method"), view: { language, page: "method" as const } },
  ];
  return (
    <header class="top">
      <a class="brand" href={`/${language}/`}>
        {/* Persian letters join across elements; the space keeps the name and its line apart. */}
        {locale.t("brand")} <small>{locale.t("brand_line")}</small>
      </a>
      <nav aria-label={locale.t("nav")}>
        {pages.map(({ page, label, view: target }) => (
          <a
            key={page}
            href={formatView(target)}
            {...(page === "releases" ? LEAVES_RELEASE : {})}
            {...(isWithin(page, view.page) ? { "aria-current": "page" as const } : {})}
          >
            {label}
          </a>
        ))}
        <details class="menu">
          <summary>{locale.t("nav_provinces")}</summary>
          <ul>
            {provincesOf(context).map((province) => (
              <li key={province.place}>
                <a
                  href={provinceAddress(context, province.place)}
                  {...(view.page === "province" && view.place === province.place
                    ? { "aria-current": "page" as const }
                    : {})}
                >
                  {nameOf(province, locale)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      </nav>
      <SearchBox context={context} />
      <a
        class="language"
        href={formatView({ ...view, language: other.language })}
        lang={other.language}
        hreflang={other.language}
      >
        {other.t("own_name")}
      </a>
    </header>
  );
}

/** Pages that are about releases stand under one entry. */
function isWithin(entry: Page, page: Page): boolean {
  return entry === page || (entry === "releases" && ["release", "revisions", "check"].includes(page));
}

export function Notices({ context }: { context: Context }) {
  const { locale, unknown } = context;
  if (unknown.length === 0) return null;
  return (
    <div class="notice" role="status">
      {unknown.map(({ parameter, seen }) => (
        <p key={parameter}>
          {locale.t("notice_unknown", { parameter, seen: `\u2068${seen.slice(0, 60)}\u2069` })}
        </p>
      ))}
    </div>
  );
}
