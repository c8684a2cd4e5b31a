/** Writes the text of a report from its figures, by rule. */
import type { Passage } from "../model/report.ts";
import { sayChanges } from "./change-text.ts";
import { writeChanges } from "./changes.ts";
import { writeRanges } from "./country-places.ts";
import { writeCoverage } from "./coverage.ts";
import { writeDelivery } from "./delivery.ts";
import { aboutOf, type Facts, type NarrativeRequest, readFacts } from "./facts.ts";
import { closeSentence, sayFigure } from "./figure-text.ts";
import type { Narrative } from "./narrative.ts";
import { standingsOf, tiedWith, writePlaces } from "./places.ts";
import { sayQueue, writeQueue } from "./queue.ts";
import { writeReporting } from "./reporting.ts";

/** The text about the view's place (the country if it names none) in the view's month and language. */
export async function writeNarrative(request: NarrativeRequest): Promise<Narrative> {
  const facts = await readFacts(request);
  const reporting = await writeReporting(facts);
  const places = facts.isCountry ? writeRanges(facts) : writePlaces(facts);
  return {
    finding: sayFinding(facts),
    summary: [
      ...saySecond(facts),
      ...sayChanges(facts, facts.lead),
      ...(facts.isCountry ? places.slice(0, 1) : []),
      ...sayQueue(facts),
      ...reporting.slice(-1),
    ],
    sections: {
      coverage: writeCoverage(facts),
      queue: writeQueue(facts),
      delivery: writeDelivery(facts),
      places,
      reporting,
      changes: writeChanges(facts),
    },
  };
}

/** The first figure with its rank, if the place has one. */
function sayFinding(facts: Facts): Passage {
  const { pen, lead: id, name: place } = facts;
  const figure = facts.figures.get(id);
  if (!figure) return { text: "", ties: [] };
  const lead = sayFigure(facts, figure);
  const standing = standingsOf(facts).find(({ ranking }) => ranking.measure === id);
  if (!standing) return closeSentence(facts, lead);
  const tied = tiedWith(facts, standing);
  return pen.say(tied.length > 0 ? "narrative_finding_tied" : "narrative_finding_ranked", {
    ...{ lead, place },
    names: pen.names(aboutOf(facts, `${id}.others`), tied),
    ordinal: pen.ordinal(aboutOf(facts, `${id}.rank`), standing.rank),
    ranked: pen.count(aboutOf(facts, `${id}.ranked`), standing.ranking.ranked, "reporting_provinces"),
  });
}

/** The next share of the eligible: who applied is not who has a card. */
function saySecond(facts: Facts): Passage[] {
  const figure = facts.figures.get("card_coverage");
  return figure && facts.lead !== figure.measure ? [closeSentence(facts, sayFigure(facts, figure))] : [];
}
