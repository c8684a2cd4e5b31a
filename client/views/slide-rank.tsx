/** The place between the next one up and the next one down, and what lies between them in persons. */
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, placeName } from "./context.ts";
import { figureText } from "./figure.tsx";
import { sayNeighbours } from "./next-places.tsx";
import type { Ranking, RankingRow } from "./rows.ts";

export interface RankLadderProps {
  readonly context: Context;
  readonly ranking: Ranking;
  readonly place: string;
}

/** Three steps, best first; a first or last place says that there is none beyond it. */
export function RankLadder({ context, ranking, place }: RankLadderProps) {
  const ranked = ranking.rows.filter(({ rank }) => rank !== null);
  const own = ranked.find((row) => row.place === place);
  if (!own) return null;
  const above = ranked.findLast((row) => (row.rank ?? 0) < (own.rank ?? 0));
  const below = ranked.find((row) => (row.rank ?? 0) > (own.rank ?? 0));
  const sentences = sayNeighbours(context, ranking, place);
  return (
    <ol class="ladder">
      <Step context={context} row={above} sentence={sentences[0]} />
      <Step context={context} row={own} sentence={sentences.length > 2 ? sentences[1] : undefined} own />
      <Step context={context} row={below} sentence={sentences.at(-1)} />
    </ol>
  );
}

interface StepProps {
  readonly context: Context;
  readonly row: RankingRow | undefined;
  readonly sentence: string | undefined;
  readonly own?: boolean;
}

function Step({ context, row, sentence, own = false }: StepProps) {
  return (
    <li class={own ? "own" : undefined}>
      {row && (
        <p class="step">
          <b class="step-rank">{formatNumber(row.rank ?? 0, context.locale)}</b>{" "}
          <span class="step-name">{placeName(context, row.place)}</span>{" "}
          <strong class="step-value">{figureText(context, row)}</strong>
        </p>
      )}
      {sentence && <p class="step-distance">{sentence}</p>}
    </li>
  );
}
