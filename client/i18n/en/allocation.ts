/** English texts of sharing out card bodies: the rules, the month's order, what each rule does. */
import type { faAllocation } from "../fa/allocation.ts";

export const enAllocation: Readonly<Record<keyof typeof faAllocation, string>> = {
  nav_allocation: "Sharing out",
  share_chart_allocation: "Card bodies shared out",
  share_none_allocation:
    "This chart needs the provinces' queues and a number of card bodies; at least one of them is not known for this view.",
  allocation_kicker: "Card bodies shared out · {month} · {rule}",
  allocation_kicker_plain: "Card bodies shared out · {month}",
  allocation_description:
    "The card bodies of {month} among the provinces: what each gets, the order to send out, and the rules side by side.",
  allocation_title:
    "{cards} card bodies go to {places} provinces; {waiting} requests still wait, the oldest since {oldest}",
  allocation_title_clears: "Of {cards} card bodies {given} clear every queue and {held} are left",
  allocation_title_exactly: "{cards} card bodies clear every queue exactly",
  allocation_title_none: "There are no card bodies to share out; {waiting} requests wait",
  allocation_title_problem: "This could not be shared out",
  allocation_missing_title: "This programme has no such page",
  allocation_subtitle:
    "Queue: requests whose card has not been produced yet, of both kinds and all channels, {month}. No province gets more than its queue.",
  allocation_form: "Card bodies and rule",
  allocation_form_cards: "Card bodies this month",
  allocation_form_cards_about: "Left empty: the cards produced in {month}, {cards} ({reported} provinces).",
  allocation_form_cards_plain:
    "A whole number; Persian digits and marks between thousands are understood. Example: {example}.",
  allocation_form_rule: "Rule",
  allocation_form_mix: "Weight of each rule in a mix",
  allocation_form_mix_about:
    "A rule of weight 2 counts twice as much as one of weight 1. With weights, “a mix” also stands among the rules side by side.",
  allocation_form_send: "Share out",
  allocation_form_usual: "Back to the usual",
  allocation_rule_equal: "Every province gets the same number, up to its queue.",
  allocation_rule_by_queue:
    "Each province gets in proportion to its queue; all queues shrink by the same percentage.",
  allocation_rule_oldest_first:
    "The country's oldest requests first, wherever they wait; no other rule ends more months of waiting.",
  allocation_rule_equalise_clearing:
    "Card bodies go where the queue takes longest at the recent pace of cards, so that the longest times come down.",
  allocation_rule_protect_small:
    "In proportion to the square root of queues; a short queue gets more for each request than a long one.",
  allocation_rule_mix: "A weighted mean of the other rules, by the weights chosen below.",
  allocation_chart_title: "Of {cards} card bodies {place} gets most: {share} ({percent})",
  allocation_chart_title_shared: "Of {cards} card bodies {place} get most: {share} each",
  allocation_chart_title_all: "Of {cards} card bodies every province gets {share}",
  allocation_or: "{less} or {more}",
  allocation_chart_title_none: "No card bodies are shared out",
  allocation_chart_subtitle:
    "Each province's card bodies of {cards}, by the rule “{rule}”, inside its queue at the {month}. Bars begin at zero.",
  allocation_alt:
    "Bar chart of {cards} card bodies shared out among {places} provinces. Most: {first}; least: {last}.",
  allocation_alt_row: "{place} {share} for a queue of {queue}",
  allocation_mark_share: "card bodies it gets",
  allocation_mark_queue: "queue",
  allocation_of_queue: "of {queue}",
  allocation_of_unknown: "queue not reported",
  allocation_held: "{held} of {cards} card bodies are held back, for nobody waits any more.",
  allocation_carried:
    "Provinces that have not reported {month} yet: {count}. Their queue is that of their last report, whose month stands in the table.",
  allocation_unknown: "Provinces whose queue was never reported: {count}. They get no card bodies.",
  allocation_order: "Order of card bodies, {month}",
  allocation_order_about: "{cards} card bodies, by the rule “{rule}”{mix}. {reported}",
  allocation_order_mix: " ({weights})",
  allocation_order_print: "Print the order",
  allocation_order_file: "The order as {format}",
  allocation_col_number: "no.",
  allocation_col_queue: "queue",
  allocation_col_cards: "card bodies",
  allocation_col_percent: "share",
  allocation_col_remaining: "left in the queue",
  allocation_col_oldest: "oldest left",
  allocation_col_before: "months to clear, before",
  allocation_col_after: "months to clear, after",
  allocation_from: "of {month}",
  allocation_never: "never",
  allocation_nobody: "nobody",
  allocation_total: "Total",
  allocation_total_held: "Held back",
  allocation_total_all: "All card bodies",
  allocation_order_note:
    "“Oldest left” assumes that each province serves in order: who asked first gets first. “Months to clear” is at the province's own mean requests and cards of the last three months; “never” means that requests are not fewer than cards.",
  allocation_sign_prepared: "Prepared by",
  allocation_sign_approved: "Approved by",
  allocation_sign_name: "name and signature",
  allocation_sign_date: "date",
  allocation_rules: "The rules side by side",
  allocation_rules_title:
    "Under every rule {waiting} requests still wait; what differs is whose, and since when",
  allocation_rules_title_none: "Every rule clears the queues",
  allocation_rules_about:
    "“Months of waiting”: the whole months that every request left has waited up to the {month}, added together. Gains and losses are against “in proportion to queues”.",
  allocation_rules_moved:
    "Against “{base}”, “{rule}” moves {moved} card bodies: {gained} provinces get more, most of all {winner} ({more}); {lost} get fewer and keep a longer queue, most of all {loser} ({less}).",
  allocation_rules_same: "“{rule}” gives the same shares as “{base}”.",
  allocation_rules_ended: "Months of waiting left: {total} by “{rule}”, {base_total} by “{base}”.",
  allocation_rules_before: "before sharing out",
  allocation_rules_chosen: "this one",
  allocation_col_rule: "rule",
  allocation_col_total_wait: "months of waiting left",
  allocation_col_against: "against “{base}”",
  allocation_col_worst: "longest wait",
  allocation_col_cleared: "queues cleared",
  allocation_col_gained: "get more",
  allocation_col_lost: "get fewer",
  allocation_col_moved: "bodies moved",
  allocation_col_most: "gains most",
  allocation_col_least: "loses most",
  allocation_worst: "{months} months, since {month}",
  allocation_each: "Every province under every rule",
  allocation_each_about: "In brackets: the difference from “{base}”.",
};
