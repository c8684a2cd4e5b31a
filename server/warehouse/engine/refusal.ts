/** What is wrong with a register, told by rule; `findingsOf` in findings.ts puts it into the reader's languages. */

export type RollupFault =
  | { readonly rule: "missing_file"; readonly file: string }
  | { readonly rule: "damaged_file"; readonly file: string; readonly seen: string; readonly expected: string }
  | { readonly rule: "corrupt_parquet"; readonly file: string; readonly seen: string }
  | {
      readonly rule: "register_schema" | "control_total";
      readonly file: string;
      readonly column: string;
      readonly seen: string;
      readonly expected: string;
    };

/** Input that cannot be accepted. */
export class RollupRefusal extends Error {
  readonly faults: readonly RollupFault[];

  constructor(faults: readonly RollupFault[], cause?: unknown) {
    super(`refused register: ${faults.map(({ rule, file }) => `${file} (${rule})`).join(", ")}`, { cause });
    this.name = "RollupRefusal";
    this.faults = faults;
  }
}
