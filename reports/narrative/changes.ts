/** How the counts changed: the queue by both definitions, the uncollected, those who did nothing, the delivered. */
import type { Passage } from "../model/report.ts";
import { beforeOf, sayChange } from "./change-text.ts";
import { writeMovers } from "./country-places.ts";
import { COUNTS, type Facts } from "./facts.ts";
import { closeSentence } from "./figure-text.ts";
import { joinPassages } from "./pen.ts";

/** A passage a count; what cannot be compared is said once, for all counts together. */
export function writeChanges(facts: Facts): Passage[] {
  return [
    ...COUNTS.flatMap((id) => sayCount(facts, id)),
    ...sayUntold(facts),
    ...(facts.isCountry ? writeMovers(facts) : []),
  ];
}

function sayCount(facts: Facts, id: string): Passage[] {
  const sentences: Passage[] = [];
  for (const rows of facts.changes) {
    const row = rows.get(id);
    const change = row && sayChange(facts, row, sentences.length > 0);
    if (change) sentences.push(closeSentence(facts, change));
  }
  return sentences.length > 0 ? [joinPassages(sentences)] : [];
}

/** For every period, whether a count known now cannot be compared with it, and why. */
function sayUntold(facts: Facts): Passage[] {
  return facts.changes.flatMap((rows) => {
    const untold = COUNTS.flatMap((id) => {
      const row = rows.get(id);
      return row && row.value !== null && !sayChange(facts, row, false) ? [row] : [];
    });
    const [row] = untold;
    if (!row) return [];
    const isUnknown = untold.every(({ previous_value }) => previous_value === null);
    return [
      facts.pen.say(isUnknown ? "narrative_unknown" : "narrative_untold", { before: beforeOf(facts, row) }),
    ];
  });
}
