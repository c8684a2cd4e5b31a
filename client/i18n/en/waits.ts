/** English texts of the queue page: what comes in, what goes out, who waits, when nobody will. */
import type { faWaits } from "../fa/waits.ts";

export const enWaits: Readonly<Record<keyof typeof faWaits, string>> = {
  nav_queue: "Queue",
  share_chart_load: "Requests, cards and the queue",
  share_chart_waiting: "Time waited in the queue",
  share_chart_forecast: "Forecast of the queue",
  share_chart_clearing: "When each province's queue clears",
  share_none_load:
    "This chart needs requests and cards of two consecutive months at least, of the country or a province.",
  share_none_waiting:
    "Time waited comes from a register, or from requests and cards month by month; neither is known for this view.",
  share_none_forecast:
    "A forecast needs twelve months of requests and cards at least, of the country or a province; this view has fewer.",
  waits_kicker: "Queue · {place} · {month}",
  waits_subtitle:
    "The queue: requests whose card is not produced yet, first requests and re-issues, all channels, {month}.",
  waits_description:
    "The queue of {place}, {month}: load, waiting, and when it clears under scenarios of cards.",
  waits_of_country: "The whole country",
  waits_missing_title: "This programme has no such page",
  waits_table_cards: "Cards",
  waits_table_arrivals: "Requests",
  waits_table_queue: "Queue at the month's end",

  waits_load_grew:
    "In the {periods} months to {to} {arrivals} requests a month came to the queue of {place} and {cards} cards were produced: it grew by {count} a month",
  waits_load_fell:
    "In the {periods} months to {to} {arrivals} requests a month came to the queue of {place} and {cards} cards were produced: it fell by {count} a month",
  waits_load_same:
    "In the {periods} months to {to} {arrivals} requests a month came to the queue of {place} and {cards} cards were produced: it stayed as it was",
  waits_load_subtitle:
    "Requests of each month and cards produced in it, {from} to {month}; below, the queue at each month's end: requests less cards produced. Both axes begin at zero.",
  waits_load_open: "Months that not every province has reported are left open.",
  waits_load_alt:
    "Chart of each month's requests and cards and of the queue. {title}. The queue was longest with {peak} in {at} and is {queue} now.",
  waits_flows: "Requests and cards in each month",
  waits_arrivals: "Requests",
  waits_cards: "Cards",
  waits_grows: "the queue grows",
  waits_shrinks: "the queue shrinks",
  waits_queue_ends: "Queue at each month's end",

  waits_waiting_title:
    "Of {total} requests in the queue of {place}, {old} have waited for more than six months",
  waits_waiting_title_fifo:
    "If cards were made in turn, {old} of {total} requests in the queue of {place} have waited for more than six months",
  waits_waiting_none: "No request in {place} waits for its card",
  waits_waiting_exact:
    "Requests in the queue by days since they were made, {month}. Counted exactly, from a register.",
  waits_waiting_fifo:
    "An estimate, not a count: requests in the queue by months waited, {month}, as if every card had gone to the oldest request. No register that dates the requests is at hand.",
  waits_waiting_alt: "Bar chart of requests in the queue by time waited: {parts}.",
  waits_waiting_band: "Time waited",

  waits_then: ", and ",
  waits_late: "later than this",
  waits_supply: "{cards} cards a month",
  waits_supply_step: "{cards} from {month}",
  waits_after: "after {month}",
  waits_clear_now: "Nobody waits now.",
  waits_clear_never:
    "Does not clear by the end of {end}: in none of {count} simulations was nobody left waiting.",
  waits_clear_late: "Eight chances in ten that it is not clear by the end of {end}.",
  waits_clear_open:
    "Eight chances in ten that it clears in {low} or later, perhaps only after {end}. {middle}",
  waits_clear_between: "Eight chances in ten that it clears between {low} and {high}. {middle}",
  waits_clear_in: "Eight chances in ten that it clears in {low}.",
  waits_middle: "Even chances that it is clear by the end of {median}.",
  waits_middle_after: "More likely than not it is after {end}.",
  waits_range: "{low} to {high}",
  waits_never: "does not clear",
  waits_now: "no queue",
  waits_unknown: "no history",

  waits_forecast_title: "Even chances that the queue of {place} is clear {scenarios}",
  waits_forecast_by: "by the end of {median} with {supply}",
  waits_forecast_not: "only after {end} with {supply}",
  waits_forecast_now: "The queue of {place} is clear now",
  waits_forecast_subtitle:
    "The queue at each month's end: as reported up to {month}, then {count} simulations of requests and of each province's share of the cards. The inner band holds half of the simulations, the outer one 80% of them. Cards are those of the whole country.",
  waits_forecast_alt: "Chart of the queue forecast under {count} scenarios. {title}. {notes}",
  waits_known: "as reported",
  waits_ahead: "forecast",
  waits_band_median: "median",
  waits_band_half: "half of the simulations",
  waits_band_most: "80% of the simulations",
  waits_scenario: "Cards a month, whole country",
  waits_median: "Even chances by the end of",
  waits_half: "50% likely between",
  waits_most: "80% likely between",

  waits_clearing_title: "By the median forecast half of the provinces' queues are clear {scenarios}",
  waits_clearing_subtitle:
    "The first month at whose end nobody waits in the province, from {count} simulations that start at {month}. An arrow means perhaps after {end}. The country's queue is clear when its last province's is.",
  waits_clearing_alt:
    "Chart of when the queues of {places} provinces clear under {count} scenarios. {title}. First: {first}; last: {last}.",
  waits_mark_median: "median",
  waits_mark_half: "50% likely",
  waits_mark_most: "80% likely",

  waits_form_title: "If so many cards come, when is the queue clear?",
  waits_form_about:
    "Write up to four scenarios: cards a month for the whole country, such as {number}; or in steps, such as {steps}, which means from the beginning of {first} and then from the beginning of {second}.",
  waits_form_scenario: "Scenario {number}",
  waits_form_sharing: "How a month's cards are shared among provinces",
  waits_sharing_recent: "by each province's recent share of the cards",
  waits_sharing_queue: "in proportion to queues",
  waits_form_send: "Forecast",
  waits_form_usual: "The usual scenarios",
  waits_title: "{queue} requests wait in the queue of {place}",
  waits_title_never: "{queue} requests wait in the queue of {place}, and at this pace it does not clear",
  waits_title_months:
    "{queue} requests wait in the queue of {place}; at this pace it clears in {months} months",
  waits_title_month: "{queue} requests wait in the queue of {place}; at this pace it clears within a month",
  waits_title_unknown: "The queue of {place} is not reported for this month",
  waits_figures_title: "The queue in a few numbers",
  waits_figures_method: "How these numbers are computed",
  waits_none: "–",
  waits_unit_requests: "requests",
  waits_unit_cards: "cards",
  waits_unit_months: "months",
  waits_arrivals_month: "Requests a month",
  waits_cards_month: "Cards a month",
  waits_pace: "Mean of {periods} months: {count} in {from} to {to}.",
  waits_no_pace: "The pace of the last three months is not known.",
  waits_utilisation: "Requests to cards",
  waits_utilisation_over: "{count} requests come for every 100 cards: the queue grows.",
  waits_utilisation_under: "{count} requests come for every 100 cards: the queue does not grow.",
  waits_no_utilisation: "No card was produced in the last three months, or their pace is not known.",
  waits_wait_new: "Wait of a request made today",
  waits_wait_new_how:
    "{queue} requests in the queue over cards a month: if this pace goes on and cards are made in turn.",
  waits_wait_little: "Mean wait, by Little's law",
  waits_little_steady:
    "Queue over requests a month. It holds for a steady queue: the month ends of the past year lie only {range} apart.",
  waits_little_unsteady:
    "Not told: the law holds for a steady queue, and the month ends of the past year lie {range} apart (limit: 10%).",
  waits_little_none:
    "The queue was steady ({range}), but no request came in the last three months, or their pace is not known.",
  waits_little_unknown:
    "Not told: the queue of the past year is not reported in full, so whether it was steady is not known.",
  waits_oldest: "Oldest request in the queue",
  waits_oldest_how:
    "If cards were made in turn. Months waited: {months} by the oldest, {mean} on average over the whole queue.",
  waits_oldest_least:
    "If cards were made in turn. Months waited at least, for some are not reported: {months} by the oldest, {mean} on average over the whole queue.",
  waits_oldest_unknown: "The queue of this month is not reported.",
  waits_oldest_nobody: "Nobody waits.",
  waits_months_to_clear: "Months until the queue clears",
  waits_clears_how:
    "Queue + requests − cards, month by month. Full months: {full}; they leave {leaves} requests, which the next one clears.",
  waits_clears_never: "At this pace it does not clear: cards do not outnumber requests.",
  waits_clears_now: "Nobody waits.",
  waits_target_queue: "Target queue",
  waits_target_how:
    "With such a queue 98 of 100 requests have their card within {wait} months: requests a month × {wait} ÷ 4 (Fong et al., 2022).",
  waits_target_month:
    "With such a queue 98 of 100 requests have their card within a month: requests a month ÷ 4 (Fong et al., 2022).",
  waits_relief: "Relief capacity",
  waits_relief_how:
    "Cards a month that bring the queue to its target in {within} months: requests a month + (queue − target) ÷ {within}.",
  waits_relief_none:
    "The queue is not above its target; no more capacity is needed in the next {within} months.",
  waits_near_void:
    "Since {from} a card not collected for {days} days is void: {near} cards have lain for {since} to {days} days and come near it, and {over} are past it.",
  waits_near_void_most:
    "Since {from} a card not collected for {days} days is void: at most {near} cards, which have lain for more than {since} days, come near it, and {over} to {most} are past it.",
  waits_no_limit: "This programme declares no limit for collecting a card.",

  share_chart_record: "Record of past forecasts",
  share_none_record:
    "The record makes every past month's forecast again from what was known then; it needs 36 months of reports at least, and the days on which they came.",
  waits_record_fits:
    "Forecasts of the queue of {place} {months} months ahead were as sure as they said: {share} of {count} had what came in their 80% range",
  waits_record_narrow:
    "Forecasts of the queue of {place} {months} months ahead were too sure of themselves: only {share} of {count} had what came in their 80% range",
  waits_record_wide:
    "Forecasts of the queue of {place} {months} months ahead were more cautious than they said: {share} of {count} had what came in their 80% range",
  waits_record_subtitle:
    "Every past forecast from {from} to {to} is made again from what was known then ({count} simulations each). Columns: the range forecast for the month; line: the queue as it was reported.",
  waits_record_alt: "Chart of past forecasts of the queue beside what came. {title}. {notes}",
  waits_record_actual: "Told the cards that later came",
  waits_record_recent: "Told that the pace of the three months before goes on",
  waits_record_note:
    "{most} of {count} forecasts had what came in their 80% range, {half} in their 50% range.",
  waits_record_came: "the queue as reported",
  waits_record_range50: "50% range",
  waits_record_range80: "80% range",
  waits_record_outside: "outside the 80% range",
  waits_record_better:
    "The median's error was less than that of either simple way: {change} times that of “the queue stays as it is” and {line} times that of “the last three months go on”.",
  waits_record_mixed:
    "The median's error was less than that of only one of two simple ways: {change} times that of “the queue stays as it is” and {line} times that of “the last three months go on”.",
  waits_record_worse:
    "The median's error was no less than that of either simple way: {change} times that of “the queue stays as it is” and {line} times that of “the last three months go on”.",
  waits_record_supply:
    "Told that the pace of the time goes on, rather than the cards that later came, {share} had it in their 80% range: nobody knows the cards beforehand. A forecast answers “if so many cards come”; it is no promise.",
  waits_record_method: "How forecasts and their record are made",
  waits_record_of: "Forecast of",
  waits_record_of_provinces: "each province, months ahead: {months}, {supply}",
  waits_record_of_place: "{place}, months ahead: {months}, {supply}",
  waits_record_n: "Number",
  waits_record_half: "In 50% range",
  waits_record_most: "In 80% range",
  waits_record_error: "Mean error, requests",
  waits_record_error_change: "Error of “stays as it is”",
  waits_record_error_line: "Error of “goes on”",
};
