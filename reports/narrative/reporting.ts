/** Who has reported the month, who has not, and whose report may still change. */
import { formatMonth } from "../../client/i18n/dates.ts";
import { placeName } from "../../client/views/context.ts";
import type { ReportStatus } from "../../datasets/vocabulary.ts";
import { createReportCell, type ReportCell } from "../../server/analysis/completeness/reporting.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { joinPassages, numbered } from "./pen.ts";

/** Of a province also its own report. */
export async function writeReporting(facts: Facts): Promise<Passage[]> {
  const cells = await readCells(facts);
  if (cells.length === 0) return [];
  const own = cells.find(({ place }) => place === facts.place);
  return [...(own ? [sayOwn(facts, own)] : []), sayAll(facts, cells)];
}

/** Every province's report of the month. */
async function readCells({ request, month }: Facts): Promise<ReportCell[]> {
  const { knowledge, dates } = await request.records.reports(request.snapshot);
  const period = knowledge.periods.findIndex((known) => known.month === month);
  const date = dates[period];
  if (!date) return [];
  return knowledge.places.map((_, row) =>
    createReportCell(knowledge, [row, period], date, request.snapshot.knownOn),
  );
}

function sayOwn(facts: Facts, cell: ReportCell): Passage {
  const { pen, name: place } = facts;
  const about = (what: string) => aboutOf(facts, `report.${what}`);
  const values = { place, month: monthOf(facts) };
  if (cell.status === "missing") return pen.say("narrative_own_missing", values);
  const reported = pen.number(about("reported"), cell.reported);
  const expected = pen.count(about("expected"), cell.expected, "counties");
  if (cell.reported < cell.expected) return pen.say("narrative_own_part", { ...values, reported, expected });
  const lead = cell.expected > 1 ? ("narrative_own_counties" as const) : ("narrative_own_whole" as const);
  const isAfter = cell.days !== null && cell.days > 0;
  return joinPassages([
    isAfter
      ? pen.say(`${lead}_after`, {
          ...values,
          expected,
          days: pen.count(about("days"), cell.days ?? 0, "days"),
        })
      : pen.say(lead, { ...values, expected }),
    ...(cell.provisional ? [pen.say("narrative_own_provisional")] : []),
    ...(cell.revised ? [pen.say("narrative_own_revised")] : []),
  ]);
}

/** "30 of 31 provinces have reported for …. Mazandaran has not reported yet." */
export function sayAll(facts: Facts, cells: readonly ReportCell[]): Passage {
  const { context, pen, isCountry } = facts;
  const { country } = context.catalog.programme;
  const about = (what: string) => ({ ...aboutOf(facts, `report.${what}`), place: country.place });
  const whole = cells.filter(({ status }) => status !== "missing" && status !== "partial").length;
  const month = monthOf(facts);
  const expected = pen.count(about("expected"), cells.length, "provinces");
  const named = (status: ReportStatus, key: string) => {
    const list = cells.filter((cell) => cell.status === status).map(({ place }) => placeName(context, place));
    return list.length === 0
      ? []
      : [pen.say(numbered(key, list.length), { names: pen.names(about("others"), list) })];
  };
  const lead =
    whole === cells.length
      ? pen.say("narrative_all_reported", { expected, month })
      : whole === 0
        ? pen.say("narrative_nobody_reported", { expected, month })
        : pen.say(numbered("narrative_some_reported", whole), {
            ...{ expected, month },
            reported: pen.number(about("reported"), whole),
          });
  return joinPassages([
    lead,
    // Where nobody has reported, a list of all would say no more.
    ...(cells.every(({ status }) => status === "missing") ? [] : named("missing", "narrative_missing")),
    ...named("partial", "narrative_partial"),
    ...named("provisional", "narrative_provisional_reports"),
    ...(isCountry && whole < cells.length ? [pen.say("narrative_country_sum")] : []),
  ]);
}

function monthOf({ context, month }: Facts): string {
  return formatMonth(month, context.catalog.programme.calendar, context.locale);
}
