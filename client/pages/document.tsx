/** The HTML document around a page; no script and no style stands in it, the policy allows neither. */
import type { ComponentChildren } from "preact";
import type { Context } from "../views/context.ts";
import { HeadLinks } from "../views/head-links.tsx";
import { formatPageData, pageData } from "../views/page-data.ts";
import { Shell } from "../views/shell.tsx";

export interface DocumentProps {
  readonly context: Context;
  readonly title: string;
  readonly description: string;
  readonly children: ComponentChildren;
  /** Without head, banner and foot of the site; defaults to with them. */
  readonly bare?: boolean;
  /** What its head says besides. */
  readonly head?: ComponentChildren;
}

export function Document({ context, title, description, children, bare = false, head }: DocumentProps) {
  const { locale, view, assets } = context;
  const own = assets.pages?.[view.page];
  return (
    <html lang={locale.language} dir={locale.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${locale.t("brand")}`}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        {assets.font && (
          <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        )}
        <link rel="stylesheet" href={assets.style} />
        {own && <link rel="stylesheet" href={own} />}
        {assets.print && <link rel="stylesheet" href={assets.print} media="print" />}
        <HeadLinks context={context} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {head}
        <script type="module" src={assets.script} />
      </head>
      <body class={`page-${view.page}`}>
        {bare ? children : <Shell context={context}>{children}</Shell>}
        {/* Read by the islands, never run; formatPageData makes it safe to stand here. */}
        <script
          type="application/json"
          id="page"
          dangerouslySetInnerHTML={{ __html: formatPageData(pageData(context)) }}
        />
      </body>
    </html>
  );
}
