/** The usual size of revisions, by which a reader judges how firm a new figure is. */
import type { RevisionSizeRow } from "../../server/analysis/releases/revision-sizes.ts";
import type { Catalog } from "../../server/metrics/catalog.ts";
import { REVISED_NAMES } from "./columns.ts";
import { createDataTable, type DataTable, readColumn } from "./data-table.ts";
import { type ReleaseData, requireKnown } from "./release-data.ts";

interface RevisionData extends Pick<ReleaseData, "release" | "places" | "revisions"> {
  readonly catalog: Pick<Catalog, "country">;
}

/** revisions: by province, and all provinces together as the country; null where nobody told when figures became known. */
export function createRevisionsTable({
  release,
  catalog,
  places,
  revisions,
}: RevisionData): DataTable | null {
  if (revisions.length === 0) return null;
  const code = ({ place }: RevisionSizeRow) => place ?? catalog.country;
  return createDataTable<RevisionSizeRow>(
    {
      name: "revisions",
      title: { fa: "اندازهٔ معمول بازنگری‌ها", en: "Usual size of revisions" },
      about: {
        fa: "هر رقم از نخستین گزارش کامل خود تا امروز چقدر تغییر کرده است؛ ردیف کشور همهٔ استان‌ها با هم است.",
        en: "By how much each figure has changed since its first whole report; the country's row is all provinces together.",
      },
      key: ["place", "figure"],
      references: [{ column: "place", table: "places" }],
    },
    revisions,
    [
      readColumn("figure", ({ figure }) => figure),
      readColumn("figure_fa", ({ figure }) => REVISED_NAMES[figure].fa),
      readColumn("figure_en", ({ figure }) => REVISED_NAMES[figure].en),
      readColumn("place", code),
      readColumn("place_fa", (row) => requireKnown(places, code(row)).name_fa),
      readColumn("place_en", (row) => requireKnown(places, code(row)).name_en),
      readColumn("months", ({ months }) => months),
      readColumn("revised", ({ revised }) => revised),
      readColumn("mean_absolute", ({ mean_absolute }) => mean_absolute, twoDecimals),
      readColumn("mean_relative", ({ mean_relative }) => mean_relative, twoDecimals),
      readColumn("largest", ({ largest }) => largest),
      readColumn("largest_relative", ({ largest_relative }) => largest_relative, twoDecimals),
      readColumn("largest_month", ({ largest_month }) => largest_month),
      readColumn("synthetic", () => release.synthetic),
      readColumn("release", () => release.release),
    ],
  );
}

const twoDecimals = () => 2;
