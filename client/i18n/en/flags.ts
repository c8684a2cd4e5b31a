/** English texts of flags: figures that deserve a call, and who has looked into them. */
import type { faFlags } from "../fa/flags.ts";

export const enFlags: Readonly<Record<keyof typeof faFlags, string>> = {
  flag_title: "Figures that deserve a call",
  flag_lead: "Flags of {month}: {now}; from {from} up to then: {all}; not looked into yet: {open}.",
  flag_none: "No figure from {from} to {month} is flagged.",
  flag_about:
    "A flag is a question, not a verdict: the figure stays in every total and rank as it was reported, until its sender corrects it or somebody enters the reason.",
  flag_seen: "reported: {seen}",
  flag_expected: "expected: {expected}",
  flag_between: "usual range: {low} to {high}",
  flag_open: "not looked into",
  flag_acknowledged: "looked into",
  flag_by: "{by}, {day}: {reason}",
  flag_how: "How to enter what came of it",
  flag_how_about:
    "After the call run this command in the programme's folder and build anew. Nothing is entered from this page.",
  flag_how_reason: "reason",
  flag_how_name: "NAME",
  flag_settled:
    "Flags that were looked into and are no longer raised, for the figure was corrected: {count}.",
  flag_mark: "flagged figures: {count}",
  flag_mark_title: "{place}, {month}: figures that deserve a call",
};
