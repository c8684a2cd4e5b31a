/** The page of tokens: what every other page and chart is made of. */
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "../views/context.ts";
import { type Column, DataTable } from "../views/table.tsx";
import { computeContrast, TEXT_PAIRS, type Tokens } from "../views/tokens.ts";
import { Document } from "./document.tsx";

const isColour = (value: string) => /^#[0-9a-f]{6}$/i.test(value);

export function StylePage({ context, tokens }: { context: Context; tokens: Tokens }) {
  const { locale } = context;
  const { t } = locale;
  const names = Object.keys(tokens.light);
  const colours = names.filter((name) => isColour(tokens.light[name] ?? ""));
  const steps = names.filter((name) => name.startsWith("step-")).reverse();
  const others = names.filter((name) => !colours.includes(name) && !steps.includes(name));
  return (
    <Document context={context} title={t("style_title")} description={t("style_lead")}>
      <div class="lead">
        <h1>{t("style_title")}</h1>
        <p class="subtitle">{t("style_lead")}</p>
      </div>
      <section class="rules" aria-labelledby="type-title">
        <h2 id="type-title">{t("style_type")}</h2>
        {steps.map((name) => (
          <p key={name} class={`token-${name}`}>
            {t("style_sample")} <code dir="ltr">--{name}</code>
          </p>
        ))}
      </section>
      <section class="rules" aria-labelledby="colours-title">
        <h2 id="colours-title">{t("style_colours")}</h2>
        <p class="subtitle">{t("style_colours_lead")}</p>
        <ul class="swatches">
          {colours.map((name) => (
            <li key={name}>
              <i class={`token-${name}`} /> <code dir="ltr">--{name}</code>
            </li>
          ))}
        </ul>
      </section>
      <section class="rules" aria-labelledby="contrast-title">
        <h2 id="contrast-title">{t("style_contrast")}</h2>
        <p class="subtitle">{t("style_contrast_lead")}</p>
        <DataTable
          context={context}
          caption={t("style_contrast")}
          columns={contrastColumns(context, tokens)}
          rows={TEXT_PAIRS}
        />
      </section>
      <section class="rules" aria-labelledby="space-title">
        <h2 id="space-title">{t("style_space")}</h2>
        <DataTable
          context={context}
          caption={t("style_space")}
          columns={[
            {
              key: "name",
              head: t("style_token"),
              rowHead: true,
              cell: (name) => <code dir="ltr">--{name}</code>,
            },
            {
              key: "value",
              head: t("style_value"),
              text: true,
              cell: (name) => <code dir="ltr">{tokens.light[name]}</code>,
            },
          ]}
          rows={others}
        />
      </section>
      <section class="rules" aria-labelledby="parts-title">
        <h2 id="parts-title">{t("style_parts")}</h2>
        <p>
          <button type="button">{t("style_button")}</button> <a href="#parts-title">{t("style_link")}</a>{" "}
          <span class="quiet">{t("style_quiet")}</span>
        </p>
        <p class="notice">{t("style_notice")}</p>
        <p class="banner">{t("synthetic_banner")}</p>
      </section>
    </Document>
  );
}

type Pair = (typeof TEXT_PAIRS)[number];

function contrastColumns({ locale }: Context, { light, dark }: Tokens): Column<Pair>[] {
  const ratio = (scheme: Readonly<Record<string, string>>) =>
    function Ratio([text, ground]: Pair) {
      const contrast = computeContrast(scheme[text] ?? "", scheme[ground] ?? "");
      // Rounded down: 4.49 is not 4.5.
      return formatNumber(Math.floor(contrast * 10) / 10, locale, 1);
    };
  return [
    {
      key: "text",
      head: locale.t("style_text"),
      rowHead: true,
      cell: ([text]) => <code dir="ltr">--{text}</code>,
    },
    {
      key: "ground",
      head: locale.t("style_ground"),
      text: true,
      cell: ([, ground]) => <code dir="ltr">--{ground}</code>,
    },
    { key: "light", head: locale.t("style_light"), cell: ratio(light) },
    { key: "dark", head: locale.t("style_dark"), cell: ratio({ ...light, ...dark }) },
  ];
}
