/** Uncollected cards by how long they have lain at the office, where a register knows. */
import type { Snapshot } from "../warehouse/snapshot.ts";
import { type AgeAnswer, type AgeQuestion, computeAges } from "./age.ts";

/** Cards by the days since they arrived; its total is the place's `uncollected`. */
export type UncollectedAge = AgeAnswer<"uncollected">;

/**
 * The ages of a place's uncollected cards at a period's end; null for a programme that does not report uncollected
 * cards. Throws RangeError (`unknown place: …`).
 */
export async function computeUncollectedAge(
  snapshot: Snapshot,
  question: AgeQuestion,
): Promise<UncollectedAge | null> {
  if (!snapshot.programme.stages.includes("uncollected")) return null;
  return computeAges(snapshot, "uncollected", question);
}
