/** English texts of what reports say in sentences. */
import type { faNarrative } from "../fa/narrative.ts";

export const enNarrative: Readonly<Record<keyof typeof faNarrative, string>> = {
  narrative_persons: "{n} persons",
  narrative_persons_one: "{n} person",
  narrative_more_persons: "{n} more persons",
  narrative_more_persons_one: "{n} more person",
  narrative_eligible: "{n} eligible persons",
  narrative_eligible_one: "{n} eligible person",
  narrative_requests: "{n} requests",
  narrative_requests_one: "{n} request",
  narrative_cards: "{n} cards",
  narrative_cards_one: "{n} card",
  narrative_provinces: "{n} provinces",
  narrative_provinces_one: "{n} province",
  narrative_reporting_provinces: "{n} reporting provinces",
  narrative_reporting_provinces_one: "{n} reporting province",
  narrative_counties: "{n} counties",
  narrative_counties_one: "{n} county",
  narrative_months: "{n} months",
  narrative_months_one: "{n} month",
  narrative_years: "{n} years",
  narrative_years_one: "{n} year",
  narrative_days: "{n} days",
  narrative_days_one: "{n} day",
  narrative_steps: "{n} places",
  narrative_steps_one: "{n} place",
  narrative_points: "{n} points",
  narrative_points_one: "{n} points",
  narrative_about: "about {n}",
  narrative_nearly: "nearly {n}",
  narrative_more_than: "more than {n}",
  narrative_ordinals:
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
  narrative_ordinal: "number {n}",
  narrative_more_provinces: "{n} more provinces",
  narrative_more_provinces_one: "{n} more province",
  narrative_others: "{names} and {others}",
  narrative_requested:
    "By the {at}, {numerator} of {denominator} in {place} had applied: {name} stood at {value}",
  narrative_requested_one:
    "By the {at}, {numerator} of {denominator} in {place} had applied: {name} stood at {value}",
  narrative_issued:
    "By the {at}, {numerator} of {denominator} in {place} had been issued a card: {name} stood at {value}",
  narrative_issued_one:
    "By the {at}, {numerator} of {denominator} in {place} had been issued a card: {name} stood at {value}",
  narrative_delivered:
    "By the {at}, {numerator} of {denominator} in {place} had been handed their card: {name} stood at {value}",
  narrative_delivered_one:
    "By the {at}, {numerator} of {denominator} in {place} had been handed the card: {name} stood at {value}",
  narrative_requested_above:
    "By the {at}, against {denominator} in {place}, {requests} had been made, {excess} more than are eligible: {name} stood at {value}",
  narrative_issued_above:
    "By the {at}, against {denominator} in {place}, {cards} had been issued, {excess} more than are eligible: {name} stood at {value}",
  narrative_delivered_above:
    "By the {at}, against {denominator} in {place}, {cards} had been handed over, {excess} more than are eligible: {name} stood at {value}",
  narrative_share: "{name} in {place}, {at}: {value} ({what}: {numerator}; {of}: {denominator})",
  narrative_value: "{name} in {place}, {at}: {value}",
  narrative_none: "{name} in {place}, {month}: not reported",
  narrative_inapplicable: "{name} in {place}, {month}: not applicable",
  narrative_reporting: "{reported} of {expected} reporting",
  narrative_reporting_part: "{reported} of {expected} reporting, {part} in part",
  narrative_of_those: "{lead} ({reporting})",
  narrative_provisional: "{lead} (provisional)",
  narrative_finding_ranked: "{lead}, {ordinal} of {ranked}.",
  narrative_finding_tied: "{lead}, {ordinal} of {ranked} and level with {names}.",
  narrative_no_action: "{n} in {place} had taken no action by the {at}",
  narrative_no_action_one: "{n} in {place} had taken no action by the {at}",
  narrative_rose: "Compared with the {before}, {name} in {place} rose by {change} to {value}",
  narrative_fell: "Compared with the {before}, {name} in {place} fell by {change} to {value}",
  narrative_same: "Compared with the {before}, {name} in {place} did not change and stayed at {value}",
  narrative_slight:
    "Compared with the {before}, {name} in {place} moved by less than half a hundredth of a point and stands at {value}",
  narrative_rose_again: "Compared with the {before}, this figure rose by {change}",
  narrative_fell_again: "Compared with the {before}, this figure fell by {change}",
  narrative_same_again: "Compared with the {before}, this figure did not change",
  narrative_slight_again:
    "Compared with the {before}, this figure moved by less than half a hundredth of a point",
  narrative_subject_backlog_uncollected_outside: "the queue (uncollected cards not in it)",
  narrative_subject_backlog_uncollected_inside: "the queue (uncollected cards in it)",
  narrative_subject_uncollected: "the number of uncollected cards",
  narrative_subject_no_action: "the number of those who had taken no action",
  narrative_subject_delivered: "the number of cards handed over",
  narrative_subject_eligible: "the number of eligible persons",
  narrative_unknown_before:
    "{name} in {place}: {value}; the figure of the {before} was not reported, so the change since then is not known",
  narrative_unlike:
    "{name} in {place} stood at {value} ({now}), and at {previous} at the {before} ({was}); as not the same places reported, the two are not compared",
  narrative_since: "in that time {a}",
  narrative_since_both: "in that time {a} and {b}",
  narrative_requested_since: "{persons} applied",
  narrative_requested_since_one: "{persons} applied",
  narrative_issued_since: "{persons} were issued a card",
  narrative_issued_since_one: "{persons} was issued a card",
  narrative_delivered_since: "{persons} were handed their card",
  narrative_delivered_since_one: "{persons} was handed the card",
  narrative_up: "the total of {what} rose by {n}",
  narrative_down: "the total of {what} fell by {n}",
  narrative_untold:
    "Not the same places had reported at the {before}; changes of counts since then are not told.",
  narrative_unknown:
    "The figures of the {before} were not reported; changes of counts since then are not known.",
  narrative_revised:
    "From {month} on, eligible persons in {place} follow a revised estimate; shares before and after it cannot be compared.",
  narrative_requested_month: "In {month}, {n} were made in {place}",
  narrative_requested_month_one: "In {month}, {n} was made in {place}",
  narrative_issued_month: "In {month}, {n} were issued in {place}",
  narrative_issued_month_one: "In {month}, {n} was issued in {place}",
  narrative_delivered_month: "In {month}, {n} were handed over in {place}",
  narrative_delivered_month_one: "In {month}, {n} was handed over in {place}",
  narrative_requested_year: "In {year}, the last full year, the number of requests made was {n}",
  narrative_issued_year: "In {year}, the last full year, the number of cards issued was {n}",
  narrative_delivered_year: "In {year}, the last full year, the number of cards handed over was {n}",
  narrative_requested_year_hedged: "In {year}, the last full year, {n} requests were made ({exact})",
  narrative_issued_year_hedged: "In {year}, the last full year, {n} cards were issued ({exact})",
  narrative_delivered_year_hedged: "In {year}, the last full year, {n} cards were handed over ({exact})",
  narrative_flow_rose: "In {month}, the total of {what} in {place} rose by {n}",
  narrative_flow_fell: "In {month}, the total of {what} in {place} fell by {n}",
  narrative_reissues: "Re-issues are counted in.",
  narrative_rank: "In {name}, {place} is {ordinal} of {ranked}; {reported} of {expected} have reported",
  narrative_rank_all: "In {name}, {place} is {ordinal} of all {expected}",
  narrative_rank_tied: "It is level with {names}.",
  narrative_moved_up:
    "Compared with the {before} it is {n} higher, among the provinces that have a figure at both times.",
  narrative_moved_down:
    "Compared with the {before} it is {n} lower, among the provinces that have a figure at both times.",
  narrative_moved_none:
    "Its rank is the same as at the {before}, among the provinces that have a figure at both times.",
  narrative_just_above: "Just above: {next} with {value}",
  narrative_just_below: "Just below: {next} with {value}",
  narrative_first: "No province is above {place}.",
  narrative_last: "No ranked province is below {place}.",
  narrative_gap_requested: "had {n} applied in {who}, it would be level with {whom}",
  narrative_gap_requested_one: "had {n} applied in {who}, it would be level with {whom}",
  narrative_gap_issued: "had {n} been issued a card in {who}, it would be level with {whom}",
  narrative_gap_issued_one: "had {n} been issued a card in {who}, it would be level with {whom}",
  narrative_gap_delivered: "had {n} been handed their card in {who}, it would be level with {whom}",
  narrative_gap_delivered_one: "had {n} been handed the card in {who}, it would be level with {whom}",
  narrative_gap_plain: "were {what} in {who} higher by {n}, it would be level with {whom}",
  narrative_above_country:
    "{name} in {place} stood {points} above the national figure of {value} ({numerator} of {denominator}; {reporting})",
  narrative_below_country:
    "{name} in {place} stood {points} below the national figure of {value} ({numerator} of {denominator}; {reporting})",
  narrative_level_country:
    "{name} in {place} stood level, to two decimals, with the national figure of {value} ({numerator} of {denominator}; {reporting})",
  narrative_range: "The range of {name} is from {high} in {highest} to {low} in {lowest}.",
  narrative_range_none: "In all {ranked}, {name} stood at {high}.",
  narrative_many_above: "In {n} of {ranked}, {name} stood above the national figure ({value}).",
  narrative_many_above_one: "In {n} of {ranked}, {name} stood above the national figure ({value}).",
  narrative_most_rose: "Compared with the {before}, {name} rose most in {next}: by {changed} each.",
  narrative_most_rose_one: "Compared with the {before}, {name} rose most in {next}: by {change} to {value}.",
  narrative_most_fell: "Compared with the {before}, {name} fell most in {next}: by {changed} each.",
  narrative_most_fell_one: "Compared with the {before}, {name} fell most in {next}: by {change} to {value}.",
  narrative_most_rose_many:
    "Compared with the {before}, the largest rise of {name} was {changed}, in {many}.",
  narrative_most_fell_many:
    "Compared with the {before}, the largest fall of {name} was {changed}, in {many}.",
  narrative_nobody_rose:
    "Compared with the {before}, {name} rose in no province that has a figure at both times.",
  narrative_nobody_fell: "In no province with a figure at both times did {name} fall.",
  narrative_queue:
    "At the {at}, {n} in {place} were waiting for a card to be made, uncollected cards not counted",
  narrative_queue_one:
    "At the {at}, {n} in {place} was waiting for a card to be made, uncollected cards not counted",
  narrative_queue_inside: "with uncollected cards counted in, the queue is {n}",
  narrative_queue_share: "The {name} in {place} is {value}: {numerator} of {denominator}.",
  narrative_queue_grew:
    "The queue in {place} ({basis}) grew by {n} between the {before} and the {at}, from {start} to {end}",
  narrative_queue_shrank:
    "The queue in {place} ({basis}) shrank by {n} between the {before} and the {at}, from {start} to {end}",
  narrative_queue_same:
    "The queue in {place} ({basis}) did not change between the {before} and the {at} and stayed at {end}",
  narrative_queue_flows: "{requests} came in and {cards} went out",
  narrative_queue_with: "uncollected cards in it",
  narrative_queue_without: "uncollected cards not in it",
  narrative_queue_clears: "At the pace of the latest reports the queue in {place} would be cleared in {n}.",
  narrative_queue_endless:
    "The queue in {place} did not shrink over the latest reports, so no time to its end can be told.",
  narrative_queue_unpaced: "The latest reports do not suffice to tell when the queue in {place} would end.",
  narrative_queue_empty: "There was no queue in {place} at the {at}.",
  narrative_uncollected: "At the {at}, {n} lay uncollected at offices in {place}",
  narrative_uncollected_one: "At the {at}, {n} lay uncollected at offices in {place}",
  narrative_uncollected_share: "that is {value} of {denominator} produced",
  narrative_delivery_rate:
    "Of {denominator} issued, {numerator} had been handed over: the {name} stood at {value}",
  narrative_all_reported: "All {expected} have reported for {month}.",
  narrative_some_reported: "{reported} of {expected} have reported for {month}.",
  narrative_some_reported_one: "{reported} of {expected} has reported for {month}.",
  narrative_nobody_reported: "None of {expected} has reported for {month}.",
  narrative_missing: "{names} have not reported yet.",
  narrative_missing_one: "{names} has not reported yet.",
  narrative_partial: "{names} have reported only in part.",
  narrative_partial_one: "{names} has reported only in part.",
  narrative_provisional_reports: "The reports from {names} are provisional.",
  narrative_provisional_reports_one: "The report from {names} is provisional.",
  narrative_country_sum:
    "The national figure adds up the provinces that have reported; nothing is added for the others.",
  narrative_own_missing: "{place} has not reported for {month}.",
  narrative_own_whole: "The report from {place} for {month} is complete.",
  narrative_own_whole_after: "The report from {place} for {month} is complete and came {days} after its end.",
  narrative_own_counties: "All {expected} in {place} have reported for {month}.",
  narrative_own_counties_after:
    "All {expected} in {place} have reported for {month}; the report was complete {days} after its end.",
  narrative_own_part:
    "{reported} of {expected} in {place} have reported for {month}; the figures are incomplete.",
  narrative_own_provisional: "This report is provisional.",
  narrative_own_revised: "This report has been revised since it came.",
};
