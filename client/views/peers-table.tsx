/** The table behind a chart of peers: each with its figure, its rank, and what made it a peer. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatValue } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { FigureLink } from "./figure.tsx";
import type { RankingRow } from "./rows.ts";
import { type Column, DataTable } from "./table.tsx";

export interface PeerGroup {
  readonly kind: "size" | "start";
  readonly name: string;
  /** Measure and month whose figures were compared to choose them. */
  readonly by: string;
  readonly month: string;
  /** The place itself among them, the best first. */
  readonly rows: readonly { readonly figure: RankingRow; readonly chosenBy: number }[];
}

type Peer = PeerGroup["rows"][number] & { readonly group: PeerGroup };

export interface PeersTableProps {
  readonly context: Context;
  readonly caption: string;
  readonly groups: readonly PeerGroup[];
}

export function PeersTable({ context, caption, groups }: PeersTableProps) {
  const { locale, view, catalog } = context;
  const rows: Peer[] = groups.flatMap((group) => group.rows.map((row) => ({ ...row, group })));
  const columns: Column<Peer>[] = [
    { key: "group", head: locale.t("compare_peers_kind"), text: true, cell: ({ group }) => group.name },
    {
      key: "place",
      head: locale.t("province"),
      rowHead: true,
      cell: ({ figure }) => placeName(context, figure.place),
    },
    {
      key: "value",
      head: locale.words(measureOf(context, view.measure).name),
      cell: ({ figure }) => <FigureLink context={context} figure={figure} mark="before" />,
    },
    {
      key: "rank",
      head: locale.t("rank"),
      cell: ({ figure }) => (figure.rank === null ? "–" : formatNumber(figure.rank, locale)),
    },
    {
      key: "by",
      head: locale.t("compare_peers_chosen_by"),
      text: true,
      cell: ({ group, chosenBy }) =>
        locale.t("compare_peers_by", {
          measure: locale.words(measureOf(context, group.by).name),
          month: formatMonth(group.month, catalog.programme.calendar, locale),
          value: formatValue(chosenBy, measureOf(context, group.by).unit, locale),
        }),
    },
  ];
  return (
    <DataTable
      context={context}
      caption={caption}
      columns={columns}
      rows={rows}
      mark={({ figure }) => (figure.place === view.place ? "chosen" : undefined)}
      place={({ figure }) => figure.place}
    />
  );
}
