/** The table behind a scatter: every province by both measures, the country above them. */
import { type Context, measureOf, placeName } from "./context.ts";
import { FigureLink } from "./figure.tsx";
import type { FigureRow, Ranking } from "./rows.ts";
import { type Column, DataTable } from "./table.tsx";

interface Pair {
  readonly place: string;
  readonly x: FigureRow | undefined;
  readonly y: FigureRow | undefined;
}

export function ScatterTable({
  context,
  x,
  y,
  caption,
}: {
  context: Context;
  x: Ranking;
  y: Ranking;
  caption: string;
}) {
  const { locale } = context;
  const upwards = new Map(y.rows.map((row) => [row.place, row]));
  const rows: Pair[] = [
    { place: x.national.place, x: x.national, y: y.national },
    ...x.rows.map((row) => ({ place: row.place, x: row, y: upwards.get(row.place) })),
  ];
  const column = (key: "x" | "y", id: string): Column<Pair> => ({
    key,
    head: locale.words(measureOf(context, id).name),
    cell: ({ [key]: figure }) =>
      figure ? <FigureLink context={context} figure={figure} mark="before" /> : "–",
    sort: ({ [key]: figure }) => figure?.value ?? null,
  });
  const columns: Column<Pair>[] = [
    {
      key: "place",
      head: locale.t("place"),
      rowHead: true,
      cell: ({ place }) => placeName(context, place),
      sort: ({ place }) => placeName(context, place),
    },
    column("x", x.measure),
    column("y", y.measure),
  ];
  return (
    <DataTable
      context={context}
      caption={caption}
      columns={columns}
      rows={rows}
      mark={({ place }) => (place === context.view.place ? "chosen" : undefined)}
      place={({ place }) => place}
    />
  );
}
