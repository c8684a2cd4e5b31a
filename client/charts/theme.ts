/** What a chart is drawn with. Paper has plain colours; the site's are CSS variables that follow light, dark and print. */

export interface Theme {
  readonly ink: string;
  readonly quietInk: string;
  readonly quiet: string;
  readonly accent: string;
  readonly rule: string;
  readonly ground: string;
  /** Fill of a bar that is incomplete or provisional. */
  readonly hatch: string;
}

export const PAPER: Theme = {
  ink: "#1d2326",
  quietInk: "#5a656a",
  quiet: "#b4bdc0",
  accent: "#00707a",
  rule: "#dde2e3",
  ground: "#ffffff",
  hatch: "#d5dadb",
};

export const SITE: Theme = {
  ink: "var(--ink)",
  quietInk: "var(--quiet-ink)",
  quiet: "var(--quiet)",
  accent: "var(--accent)",
  rule: "var(--rule)",
  ground: "var(--ground)",
  hatch: "url(#hatch)",
};

export const CHART_FONT = "Vazirmatn";

/** Vega configuration shared by all charts: no frame, thin rules, small quiet labels. */
export function chartConfig(theme: Theme, labelSize: number) {
  return {
    font: CHART_FONT,
    aria: false,
    background: null,
    view: { stroke: null },
    axis: {
      domain: false,
      ticks: false,
      grid: false,
      labelColor: theme.quietInk,
      labelFontSize: labelSize,
      gridColor: theme.rule,
      labelPadding: 6,
      title: null,
    },
    text: { fontSize: labelSize, fill: theme.ink },
  } as const;
}
