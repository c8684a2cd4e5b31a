/** What a chart is drawn with. Paper has plain colours; the site's are CSS variables that follow light, dark and print. */

/** Parts of a card ledger, and what is left over where they do not add up. */
export type PartKey =
  | "delivered"
  | "uncollected"
  | "in_transit"
  | "voided"
  | "backlog"
  | "no_action"
  | "residual";

type Six = readonly [string, string, string, string, string, string];

export interface Theme {
  readonly ink: string;
  readonly quietInk: string;
  readonly quiet: string;
  readonly accent: string;
  readonly rule: string;
  readonly ground: string;
  /** Fill of a bar that is incomplete or provisional. */
  readonly hatch: string;
  /** Fills of a map: 0 is not reported, 1–5 lowest to highest. */
  readonly classes: Six;
  /** Text on each of them. */
  readonly onClasses: Six;
  readonly good: string;
  readonly bad: string;
  readonly parts: Readonly<Record<PartKey, string>>;
  /** Lines side by side, apart for colour-blind readers too; each is dark enough for its own name. */
  readonly lines: Six;
}

/** The light tokens in plain colours, on white. */
export const PAPER: Theme = {
  ink: "#1b2124",
  quietInk: "#566166",
  quiet: "#b3bcbf",
  accent: "#006a73",
  rule: "#e1e3e0",
  ground: "#ffffff",
  hatch: "#d5dadb",
  classes: ["#d5dadb", "#dcecea", "#aad3d2", "#6db3b5", "#1f7f88", "#00525a"],
  onClasses: ["#1b2124", "#10292c", "#10292c", "#10292c", "#ffffff", "#ffffff"],
  good: "#1d6b3a",
  bad: "#a3352c",
  parts: {
    delivered: "#0a5a63",
    uncollected: "#5fa9ac",
    in_transit: "#a3d0cf",
    voided: "#8a9296",
    backlog: "#d9a441",
    no_action: "#d4d8d8",
    residual: "#b3423a",
  },
  lines: ["#006a73", "#b3423a", "#0a58c2", "#6a4a00", "#1b2124", "#1d6b3a"],
};

export const SITE: Theme = {
  ink: "var(--ink)",
  quietInk: "var(--quiet-ink)",
  quiet: "var(--quiet)",
  accent: "var(--accent)",
  rule: "var(--rule)",
  ground: "var(--ground)",
  hatch: "url(#hatch)",
  classes: [
    "url(#hatch)",
    "var(--class-1)",
    "var(--class-2)",
    "var(--class-3)",
    "var(--class-4)",
    "var(--class-5)",
  ],
  onClasses: [
    "var(--ink)",
    "var(--on-class-1)",
    "var(--on-class-2)",
    "var(--on-class-3)",
    "var(--on-class-4)",
    "var(--on-class-5)",
  ],
  good: "var(--good)",
  bad: "var(--bad)",
  parts: {
    delivered: "var(--part-delivered)",
    uncollected: "var(--part-uncollected)",
    in_transit: "var(--part-in-transit)",
    voided: "var(--part-voided)",
    backlog: "var(--part-backlog)",
    no_action: "var(--part-no-action)",
    residual: "var(--part-residual)",
  },
  lines: [
    "var(--accent)",
    "var(--part-residual)",
    "var(--focus)",
    "var(--warn-ink)",
    "var(--ink)",
    "var(--good)",
  ],
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
