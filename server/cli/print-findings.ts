/** What a build found, as a person reads it. */
import type { Finding } from "../warehouse/intake/receipt.ts";
import type { Terminal } from "./terminal.ts";

/** Lines of a list before it is cut; the count is always whole. */
export const LISTED = 12;

/** Findings in both languages, the worst first; a long list is cut and says how long it is. */
export function printFindings(terminal: Terminal, findings: readonly Finding[]): void {
  for (const severity of ["refuse", "quarantine", "mark", "warn"] as const) {
    const found = findings.filter((finding) => finding.severity === severity);
    for (const { message_fa, message_en } of found.slice(0, LISTED)) {
      terminal.err(`[${severity}] ${message_en}`);
      terminal.err(`[${severity}] ${message_fa}`);
    }
    if (found.length > LISTED)
      terminal.err(`[${severity}] … ${found.length} in all · ${found.length} مورد در مجموع`);
  }
}
