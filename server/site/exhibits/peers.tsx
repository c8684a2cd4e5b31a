/** One province among those of like size and of like starting point. */
import { PeerDots } from "../../../client/charts/peers.tsx";
import { isPart } from "../../../client/views/compare-columns.ts";
import { measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { type PeerGroup, PeersTable } from "../../../client/views/peers-table.tsx";
import { describePeers, sayPeers, saySizeRule, sayStartRule } from "../../../client/views/peers-words.ts";
import { chosenProvince } from "../../../client/views/place-choice.tsx";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** The view's province with its peers; null where it names none or none can be told. */
export async function readPeersExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, view } = context;
  const { month, measure: id } = view;
  const place = chosenProvince(context);
  if (place === undefined) return null;
  const [peers, ranking] = await Promise.all([
    reads.peers({ place, measure: id, month }),
    reads.ranking({ measure: id, month }),
  ]);
  const { size, start } = peers.rule;
  const own = ranking.rows.find((row) => row.place === place);
  if (!own || (peers.size.length === 0 && peers.start.length === 0)) return null;
  /** The place and its peers in the ranking's order. */
  const groupOf = (kind: PeerGroup["kind"], basis: typeof size | typeof start): PeerGroup => {
    const chosen = new Map(peers[kind].map((peer) => [peer.place, peer.chosen_by]));
    if (basis.value !== null) chosen.set(place, basis.value);
    return {
      kind,
      name: locale.t(kind === "size" ? "compare_peers_size" : "compare_peers_start"),
      by: kind === "size" ? (size.measure ?? id) : id,
      month: basis.month ?? month,
      rows: ranking.rows.flatMap((figure) => {
        const value = chosen.get(figure.place);
        return value === undefined ? [] : [{ figure, chosenBy: value }];
      }),
    };
  };
  const groups = [groupOf("size", size), groupOf("start", start)].filter(
    ({ kind }) => peers[kind].length > 0,
  );
  const measure = measureOf(context, id);
  const title = sayPeers(context, own, groups);
  const rules = [saySizeRule(context, peers), sayStartRule(context, peers)];
  const subtitle = `${saySubject(context, ranking)} ${locale.t("compare_peers_subtitle")}`;
  const alt = describePeers(context, own, groups);
  return {
    view: chartView(request, "peers", "place"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id: prefix }) =>
      renderDrawing(
        <PeerDots
          {...{ measure, locale, theme, width, alt, measureText }}
          id={prefix}
          groups={groups.map(({ name, rows }) => ({
            name,
            rows: rows.map(({ figure }) => ({ ...figure, name: placeName(context, figure.place) })),
          }))}
          whole={
            isPart(measure)
              ? null
              : { name: placeName(context, ranking.national.place), value: ranking.national.value }
          }
          own={place}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    below: (
      <ul class="peer-rules">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    ),
    table: <PeersTable context={context} groups={groups} caption={`${title}. ${subtitle}`} />,
    download: null,
    source: own.source,
    synthetic: peers.synthetic,
  };
}
