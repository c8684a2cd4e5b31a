/** Methods of analysis that the method page explains, where each stands there, and which chart rests on which. */
import type { Language } from "../../datasets/vocabulary.ts";
import { type ChartId, formatView } from "../state/view.ts";

/** In the order of the page. */
export const METHOD_IDS = [
  "ranges",
  "movement",
  "thresholds",
  "queue",
  "waiting",
  "relief",
  "age",
  "voiding",
  "forecast",
  "record",
  "allocation",
  "completeness",
  "estimates",
  "flags",
  "peers",
] as const;
export type MethodId = (typeof METHOD_IDS)[number];

/** Charts of plain figures are explained by their measure and have none. */
const METHOD_OF_CHART: Readonly<Partial<Record<ChartId, MethodId>>> = {
  ranges: "ranges",
  load: "queue",
  waiting: "age",
  age: "voiding",
  forecast: "forecast",
  clearing: "forecast",
  record: "record",
  allocation: "allocation",
  reporting: "completeness",
  peers: "peers",
};

/** The method that a chart rests on; null where it shows figures as they are. */
export function methodOfChart(chart: ChartId): MethodId | null {
  return METHOD_OF_CHART[chart] ?? null;
}

/** The id of a method's place on the method page. */
export function methodAnchor(method: MethodId): string {
  return `analysis-${method}`;
}

/** Address of a method's place on the method page. */
export function methodAddress(language: Language, method: MethodId): string {
  return `${formatView({ language, page: "method" })}#${methodAnchor(method)}`;
}
