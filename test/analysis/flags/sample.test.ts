/** What flags find in, and say of, the sample nation; the campaign has every kind by itself, a hundred times. */
import { describe, expect, it } from "vitest";
import { measureFlagPower } from "./flag-power.ts";

describe("flags of a sample nation with faults typed into the returns of half its provinces", async () => {
  const { rows } = await measureFlagPower(12, 50, ["copied", "outlier"]);
  const power = (kind: string) => rows.find((row) => row.kind === kind);

  it("find nearly every copy, and four of five strange flows", () => {
    expect(power("copied")?.found).toBeGreaterThanOrEqual(47);
    expect(power("outlier")?.found).toBeGreaterThanOrEqual(38);
  });

  it("are right where they speak of copies, and mostly where they speak of flows", () => {
    const [copied, outlier] = [power("copied"), power("outlier")];
    expect(copied?.right).toBe(copied?.flags);
    expect((outlier?.right ?? 0) / (outlier?.flags ?? 1)).toBeGreaterThan(0.5);
  });

  it("are few where nothing was typed wrong: under 20 for 1,000 months of provinces, all of them strange flows", () => {
    expect(power("outlier")?.falsePerThousand).toBeLessThan(20);
    for (const kind of ["digit_slip", "copied", "heaping"])
      expect([kind, power(kind)?.falsePerThousand]).toEqual([kind, 0]);
  });
}, 240_000);

describe("flags of a sample nation with slipped digits and round numbers", async () => {
  // A nation of both at once is harder than either: what is rounded down is set aside, and hides the slips after it.
  const { rows } = await measureFlagPower(13, 40, ["digit_slip", "heaping"]);
  const power = (kind: string) => rows.find((row) => row.kind === kind);

  it("find three of four slips, and speak of no other", () => {
    expect(power("digit_slip")?.found).toBeGreaterThanOrEqual(30);
    expect(power("digit_slip")?.right).toBe(power("digit_slip")?.flags);
  });

  it("find nearly nine of ten heaps, and speak of no other", () => {
    expect(power("heaping")?.found).toBeGreaterThanOrEqual(34);
    expect(power("heaping")?.right).toBe(power("heaping")?.flags);
  });
}, 240_000);
