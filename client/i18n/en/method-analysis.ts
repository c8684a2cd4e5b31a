/** English texts of the method page's section on analysis: what each method does, where it is from, where it fails. */
import type { faMethodAnalysis } from "../fa/method-analysis.ts";

export const enMethodAnalysis: Readonly<Record<keyof typeof faMethodAnalysis, string>> = {
  method_a_title: "Judgement on top of the figures",
  method_a_lead:
    "None of these methods changes a figure. Simulations have a fixed seed, so the same question of the same data always gets the same answer. Of each method we say what it does, where it comes from and where it should not be relied on.",
  method_a_list: "Methods",
  method_a_limits: "Limits",
  method_a_source: "Source",
  method_a_own: "A definition of our own; no publication stands behind it.",
  method_a_link: "Method: {method}",

  method_a_ranges: "A rank as a range",
  method_a_ranges_text:
    "The range is the ranks that cannot be ruled out at the confidence stated (one of {confidences} percent). A province is compared with every other one: those farther away than errors can explain are ahead or behind, and the rest cannot be told apart from it. How far is far enough comes from {draws} simulated draws of the errors, and is worked out anew for those that are left after each round of ruling out.",
  method_a_ranges_more:
    "The error has three parts, whose squares are added: the uncertainty of the eligible population, in measures that use it ({eligibleError} percent unless another is asked for); the revisions that figures of this age have still seen; and a report that is missing or in part. A province that has not reported has no rank. Where it may stand is estimated from its last report within {carriedPeriods} periods and from what the others moved meanwhile, provided that at least {movementsNeeded} earlier movements of its own are known; otherwise any rank is possible for it. Each province that has not reported widens the ranges of the others by one place at most.",
  method_a_ranges_limits:
    "Errors are taken as normal and independent of each other; an error common to all provinces changes no rank of a share. Each range holds for its own province, not for all at once, and is cautious in practice: it holds the true rank more often than it says. Provinces are taken to revise alike; where a programme does not record when figures became known, revisions are not in the error. Durations, and measures without a better way, have no ranges.",

  method_a_movement: "Why a rank moved",
  method_a_movement_text:
    "A change of rank is split in two: the province’s own movement, which is the places it would have moved had all others stood still; and the others’ movement, which is the rest. The two always add up to the change exactly. Only provinces with a figure in both periods count.",
  method_a_movement_limits:
    "The order matters: had the others moved first and the province then, the same change might be split otherwise. Own movement tells of the province’s figure, not of its cause; a revision of its eligible population is part of it.",

  method_a_thresholds: "What would have altered a rank",
  method_a_thresholds_text:
    "The smallest change in a province’s own count (persons, requests or cards) that would have altered its rank, had all else stayed as it is. To gain a place it is enough to draw level with the next better province, because equals share the better rank; to lose one, another province has to be truly ahead. Worked out with exact fractions, not with rounded percentages.",
  method_a_thresholds_limits:
    "It says neither that such a change is within reach nor that the others stand still meanwhile.",

  method_a_queue: "Load of the queue and months to clear",
  method_a_queue_text:
    "The recent pace is the monthly mean of requests and of cards produced over the last three reported steps; where a month’s report is missing a step is longer, but the three together never exceed twelve months. The load says how many new requests came for every hundred cards: above a hundred the queue grows. Months to clear are the months until the first month’s end at which, at this pace, nobody is in the queue. If cards do not outnumber requests the queue never clears, and that is what is said. All of this is worked out with exact fractions.",
  method_a_queue_limits:
    "It is arithmetic, not a forecast: season, chance and changes in the supply of cards are not in it. The country’s pace adds up the provinces whose pace is known, and is set against the queue of these.",

  method_a_waiting: "Waiting",
  method_a_waiting_text:
    "The wait of a request made today: the queue divided by the month’s cards, that is, if this pace goes on and cards are given in turn. The mean wait, by Little’s law: the queue divided by the month’s requests. The law holds for a steady queue; so it is used only where the queue at the month ends of the last year moved by less than {steadyPercent} percent of the highest.",
  method_a_waiting_limits:
    "It tells no single request’s story: the real order and differences between counties are not seen.",

  method_a_relief: "Target queue and capacity needed",
  method_a_relief_text:
    "For nearly all to have a card within a limit (in months: {targetWait}), the mean wait has to be a quarter of it; the target queue follows from this mean and the month’s requests. Where the queue is above its target, the capacity needed is the cards a month that bring it there in {monthsToTarget} months. A queue more than twice its target calls for extra capacity.",
  method_a_relief_limits:
    "The quarter comes from taking waits as exponential, of which fewer than 2 percent exceed the limit; where cards come in batches the spread is another. Requests a month are taken to stay as they are.",

  method_a_age: "Age of the queue",
  method_a_age_text:
    "Where a register knows the day of requests, the age of the queue is a count: in each band, the requests counted in those days less the cards, made by the month’s end, that answer requests of those days. First requests are counted once a person, on the day of the first application. The bands: {bands}. That they add up to the queue is checked when the data are built.",
  method_a_age_more:
    "Where there is no such register, the age of the queue is estimated from monthly totals, as if in every province each card had gone to the oldest request (first in, first out). A request still waits if the number of cards made has not come to its turn.",
  method_a_age_limits:
    "First in, first out does not know the real order and tells waits in whole months; where a month’s report is missing, the wait is at least what is said. If a register dates a card by another day than the request was counted on and a band falls below zero, the age of that queue is “not known”, not zero.",

  method_a_voiding: "The limit of collection",
  method_a_voiding_text:
    "A card not collected within the programme’s limit is made void. The limit of this programme: {limits}. Cards in the last age band before the limit are near voiding, and cards in the bands after it are past the limit.",
  method_a_voiding_limits:
    "Ages are known by bands only; where the limit lies inside a band, the number near is “at most” and the number past “at least”. The limit of the month asked about is applied to every card, also to one that came under another limit.",
  method_a_limit: "{days} days from {month}",
  method_a_no_limit: "none is declared",

  method_a_forecast: "Forecast of clearing",
  method_a_forecast_text:
    "It answers one question: if so many cards come each month, when is the queue cleared? You give the cards, in {scenarios} scenarios at most; requests and each province’s share of the cards are simulated a thousand times. The model takes the flows of the last {forecastWindow} months at most, on logarithms, as: a season of the months of the year (from two years of history on), a level common to all, a level of each province’s own, and each month’s chance. Levels move from month to month. In each simulation the queue goes on month by month until the first month’s end at which nobody waits.",
  method_a_forecast_more:
    "The 50 percent range holds half of the simulations and the 80 percent range eighty percent of them, as nearly as whole months allow. The horizon is {horizon} months; where more than its due lies beyond, the range stays open. A month’s cards are shared out by the provinces’ recent shares or in proportion to queues; what a queue cannot use goes to the others. The country’s queue is cleared when every province’s is. With fewer than {flowsNeeded} months of reports there is no forecast.",
  method_a_forecast_limits:
    "The supply of cards is not forecast; nobody knows it beforehand. An event unlike any in the history, such as a change of the law, is not seen. Levels have no trend: if requests keep falling or rising, the forecast is late to follow. The season is taken as one for all provinces.",

  method_a_record: "The forecast’s record",
  method_a_record_text:
    "For every month, from the one by which {recordNeeds} months of reports were there, the forecast is made again from nothing but what was known by the last day of the following month; or, where fewer than half of the provinces had reported by then, by the day on which half had. The queue it told for {recordHorizons} months ahead is set against what came: what percentage fell in the 50 and in the 80 percent range, and how the error of the median compares with that of two plain guesses: “the queue stays as it is” and “the trend of the last three months goes on”. Each time {recordSimulations} simulations are run.",
  method_a_record_more:
    "The record is written twice: once the forecast is told the cards that later came, and only the method is judged; once the pace of its own time goes on, and not knowing the cards is part of the error. Good or bad, it is shown as it is.",
  method_a_record_limits:
    "The trials are not independent: one event counts in several months running. Where a programme does not record when figures became known, there is no record.",

  method_a_allocation: "Sharing out scarce cards",
  method_a_allocation_text:
    "Each rule has an aim. Shares are whole numbers, none is above its province’s queue, and they add up to the cards exactly; a card that nobody waits for any more is held. Among equals the longer queue comes first.",
  method_a_rule_equal:
    "The same to every province, up to its queue: the least share is as large as can be, then the next. Blind to the size of a province.",
  method_a_rule_by_queue:
    "In proportion to queues, rounded by Webster’s method (Sainte-Laguë). Whoever waits has the same chance wherever they are, as nearly as whole cards allow.",
  method_a_rule_oldest_first:
    "The country’s oldest requests first, as told by first in, first out. It ends the most months of waiting. Some provinces may get none.",
  method_a_rule_equalise_clearing:
    "First where the queue, divided by the month’s recent cards, would last longest; so that the longest time is as short as can be. New requests are not in that time. A province that was given few cards gets a great deal; at least one card a month is counted.",
  method_a_rule_protect_small:
    "In proportion to the square roots of queues, rounded by Webster’s method. A small province gets more cards for each who waits.",
  method_a_rule_mix:
    "The weighted mean of the rules, made whole by the largest remainders (Hamilton). One card more may cost a province one; with the other rules it cannot.",
  method_a_allocation_limits:
    "A province’s queue is the one last reported; where this month’s report has not come it is of an earlier month. How old requests are is told from totals, as if cards were made in turn. Which rule is fairer is a decision, not a calculation.",

  method_a_completeness: "Completeness and lateness",
  method_a_completeness_text:
    "A province’s report is complete when all its parts have come. It is late if it was complete more than {graceDays} days after the complete reports of half of the provinces had come; so a holiday that delays everybody makes nobody late. A province’s habits are told from the last {habitPeriods} periods.",
  method_a_completeness_more:
    "How much lateness has mattered: the total of the provinces that had reported by the day of first publishing, against today’s figure. The day of first publishing is the one on which the reports of half of the provinces had come, or the last day of the following period if that was earlier. The error is exactly what was missing plus what was revised later.",
  method_a_completeness_limits:
    "Periods that came in one load with later ones tell no lateness, for their day is the day of the load. When the eligible population became known is not recorded; coverage of that day too is worked out with today’s figures, and shows only what leaving provinces out did.",

  method_a_estimates: "Provisional estimates and their record",
  method_a_estimates_text:
    "The estimate of a province that has not reported is its last cumulative figure plus the flow it is likely to have had since. The province’s relation to those that have reported is followed on the logarithms of flows by exponential smoothing, and the range comes from the errors the same rule made in the last {estimateWindow} periods ({estimateSimulations} simulations). An estimate is always marked and never enters a figure, a rank or a ratio.",
  method_a_estimates_more:
    "The record: past estimates, each from nothing but what was known on its day, are made again and set against the report that came; once for the day before every late report, and once, over the last {alonePeriods} periods, as if each report alone were missing.",
  method_a_estimates_limits:
    "An event that only the missing province had is not seen. A shock shared only by those missing makes the country’s range a little narrower than it should be. After {longestGap} periods without a report, or with fewer than six known flows, nothing is estimated.",

  method_a_flags: "Figures to ask about",
  method_a_flags_text:
    "A flag does not say that a figure is wrong; it says that one should ask before relying on it, and why. No flag changes a figure. What a slip of a digit or a copy explains is not called an outlier as well.",
  method_a_flag_digit_slip:
    "A count that fits neither the one before nor the one after and is taken back in the next period, or a cumulative count that fell and was set aside when it was read; where one slip of the hand (digits that changed places, one too few, one too many, one wrong) explains it, or it is at least five times too large or too small.",
  method_a_flag_copied:
    "No count moved, though the periods around led to expect at least {leastExpected} events; or all flows are exactly those of the period before, with a chance of less than one in {copyOdds}. Where half of the other provinces stood still too there is no flag.",
  method_a_flag_heaping:
    "So many figures of one period’s report end in two or three zeros that the chance of it is less than one in {heapOdds} (exact binomial test).",
  method_a_flag_outlier:
    "The modified z-score of the period’s flow is beyond {cutoff}. The logarithm of the flow, with the nation’s movement and the median of the periods around taken off, is compared with at least {leastValues} values: of the same season of the year in a monthly programme, of all periods otherwise. A figure less than {leastRatio} times away from what was expected, and a movement that several provinces made together, are not flagged.",
  method_a_flags_more:
    "Looking into it: whoever has asked enters what came of it with name, day and reason (the command {command}, in the programme’s folder). The flag is not deleted; beside it stands who looked into it and what they found. The web only reads.",
  method_a_flags_limits:
    "The z-score takes the largest of several measures of spread, and the tests ask for very small chances; so small slips go unseen. An outlier is strange, not necessarily wrong. A closed office and a copied report look the same.",

  method_a_peers: "Peers",
  method_a_peers_text:
    "Of like size: the provinces whose eligible population is, as a ratio, nearest to the province’s; where a programme has none, requests, cards issued or cards delivered. Of like start: the provinces whose figure of the same measure was nearest to its own at the starting point, which is the first period of the last five years in which the province and enough others have a figure. The rule, with its figures, stands below every chart.",
  method_a_peers_limits:
    "To be of like size is not to be in like circumstances: geography, the number of offices and the ages of people are not in it.",
};
