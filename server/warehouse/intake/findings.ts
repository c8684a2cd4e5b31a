/** The findings of one file as they are made: at most so many of a kind, the rest counted. */
import { formatFinding, type RuleId, ruleNamed } from "../rules.ts";
import type { Finding } from "./receipt.ts";
import type { FindingDetails } from "./rule.ts";

/** Findings listed of one rule in one file; a refused file needs fewer to be understood. */
export const LISTED = { refuse: 50, quarantine: 1_000, mark: 1_000, warn: 1_000 } as const;

export class FindingList {
  readonly file: string;
  /** Whether a finding so far refuses the file. */
  refused = false;
  private readonly listed: Finding[] = [];
  private readonly counts = new Map<RuleId, number>();

  constructor(file: string) {
    this.file = file;
  }

  /** Adds a finding; `details` is only asked for if the finding is listed. */
  add(rule: RuleId, details: () => Omit<FindingDetails, "file">): void {
    const { severity } = ruleNamed(rule);
    if (severity === "refuse") this.refused = true;
    const count = (this.counts.get(rule) ?? 0) + 1;
    this.counts.set(rule, count);
    if (count <= LISTED[severity]) this.listed.push(formatFinding(rule, { ...details(), file: this.file }));
  }

  /** All findings by row, then one for each rule with more than are listed. */
  all(): Finding[] {
    const more = [...this.counts].flatMap(([rule, count]) => {
      const unlisted = count - LISTED[ruleNamed(rule).severity];
      return unlisted > 0 ? [formatFinding(rule, { file: this.file, more: unlisted })] : [];
    });
    return [...this.listed.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...more];
  }
}
