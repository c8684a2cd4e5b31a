/** One thing that a doctor of engines looked at, told in both languages. */
import type { Words } from "../../../datasets/vocabulary.ts";

export interface Check {
  /** `skipped`: nothing to look at yet, or not reachable because of an earlier fault. */
  readonly state: "ok" | "warning" | "fault" | "skipped";
  readonly words: Words;
}
