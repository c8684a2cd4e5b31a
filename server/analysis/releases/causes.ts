/** Why a figure is another: what was done to the place's own report, or that it follows others. */
import type { Level } from "../../../datasets/vocabulary.ts";
import type { Source } from "../../metrics/catalog.ts";
import type { Figure } from "../../metrics/figures.ts";
import type { Cause, ChangedCell } from "./cells.ts";

/** What was done to the place's own report, or `follows`: it changed because others did. */
export type DiffReason = Cause | "follows";

export interface Causes {
  /** Of a figure: what was done, and by which submissions. */
  readonly find: (figure: Figure) => {
    readonly reason: DiffReason;
    /** Ids of submissions that the snapshot before did not have. */
    readonly sources: readonly string[];
  };
}

/** Causes by the cells that differ; `fresh` are the sources that only the later snapshot has. */
export function createCauses(
  cells: readonly ChangedCell[],
  {
    fresh,
    levels,
  }: { readonly fresh: ReadonlyMap<string, Source>; readonly levels: ReadonlyMap<string, Level> },
): Causes {
  const submissionsOf = (list: readonly ChangedCell[]) =>
    [
      ...new Set(list.flatMap(({ sources }) => sources.flatMap((id) => fresh.get(id)?.submission ?? []))),
    ].sort();
  const own = new Map(cells.map((cell) => [`${cell.place} ${cell.month}`, cell]));
  const caused = cells.filter(({ cause }) => cause !== null);
  const provinces = caused.filter(({ place }) => levels.get(place) === "province");
  return {
    find: ({ place, month, measure }) => {
      const cell = own.get(`${place} ${month}`);
      if (cell?.cause) {
        // Of a return and an estimate that both changed, the eligible are the estimate's.
        const reason =
          measure === "eligible" && cell.eligible && cell.cause === "revised_return"
            ? "eligible_revised"
            : cell.cause;
        return { reason, sources: submissionsOf([cell]) };
      }
      const isCountry = (levels.get(place) ?? "country") === "country";
      const others = isCountry ? provinces : caused.filter((other) => other.place === place);
      const same = others.filter((other) => other.month === month);
      return { reason: "follows", sources: submissionsOf(same.length > 0 ? same : others) };
    },
  };
}
