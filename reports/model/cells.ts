/** Columns and cells that several sheets have. */
import type { TextKey } from "../../client/i18n/pack.ts";
import type { Context } from "../../client/views/context.ts";
import type { Unit } from "../../datasets/vocabulary.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { ColumnKind, SheetCell, SheetColumn } from "./sheet.ts";

/** A column with a head of the report's own words. */
export function column(id: string, kind: ColumnKind, key: TextKey, unit: Unit | null = null): SheetColumn {
  return { id, kind, label: ({ locale }: Context) => locale.t(key), unit };
}

/** A column of numbers with a head of its own. */
export function numberColumn(id: string, label: SheetColumn["label"], unit: Unit): SheetColumn {
  return { id, kind: "number", label, unit };
}

/** A figure's value with its unit, or why there is none. */
export function figureCell(figure: Pick<Figure, "value" | "unit" | "status"> | undefined): SheetCell {
  if (!figure) return { value: null };
  const { value, unit, status } = figure;
  return value === null ? { value, status } : { value, unit };
}
