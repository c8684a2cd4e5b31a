import { describe, expect, it } from "vitest";
import {
  foldSupply,
  parseScenarios,
  spreadSupply,
  suggestScenarios,
} from "../../../server/analysis/forecast/scenario.ts";
import { ReaderError } from "../../../server/errors.ts";

const FRAME = { firstMonth: "1405-01", calendar: "solar-hijri-month" } as const;
const suppliesOf = (text: string) => parseScenarios(text, FRAME).map(({ supply }) => supply);
const refusalOf = (text: string) => {
  try {
    parseScenarios(text, FRAME);
  } catch (error) {
    if (error instanceof ReaderError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
};

describe("parseScenarios(text, frame)", () => {
  it("reads scenarios and their steps", () => {
    const [one, two] = parseScenarios("400000,300000;1405-07:600000;1406-01:0", FRAME);
    expect(one?.steps).toEqual([{ month: "1405-01", cards: 400_000 }]);
    expect(two?.steps).toEqual([
      { month: "1405-01", cards: 300_000 },
      { month: "1405-07", cards: 600_000 },
      { month: "1406-01", cards: 0 },
    ]);
    expect(two?.supply).toBe("300000;1405-07:600000;1406-01:0");
  });

  it.each([
    ["۴۰۰٬۰۰۰،۳۰۰۰۰۰؛۱۴۰۵-۰۷:۶۰۰۰۰۰", ["400000", "300000;1405-07:600000"]],
    ["400 000", ["400000"]],
    ["٤٠٠٬٠٠٠", ["400000"]],
    ["1000.5", ["1000.5"]],
    ["۱۰۰۰٫۵", ["1000.5"]],
    ["0", ["0"]],
    ["5;1405-01:7", ["7"]],
  ])("understands %s", (text, supplies) => expect(suppliesOf(text)).toEqual(supplies));

  it.each([
    "-5",
    "−5",
    "abc",
    "",
    "1e5",
    "NaN",
    "Infinity",
    "400,000",
    "400000;1404-12:5",
    "400000;1405-13:5",
    "400000;2026-05:5",
    "400000;1405-07",
    "400000;1405-07:",
    "400000;1405-07:1:2",
    "400000;1405-07:-1",
    "400000;1405-09:1;1405-07:2",
    "400000;1405-07:1;1405-07:2",
    "1405-07:600000",
    "400000,",
    "9999999999",
    "4٬00",
  ])("refuses %s with what was written and an example that it takes", (text) => {
    const { code, values } = refusalOf(text);
    expect(code).toBe("invalid_value");
    expect(values).toMatchObject({ parameter: "supply", value: text });
    expect(suppliesOf(String(values.example))).toEqual([values.example]);
  });

  it("takes four at most", () => {
    expect(suppliesOf("1,2,3,4")).toHaveLength(4);
    expect(refusalOf("1,2,3,4,5").code).toBe("too_many_values");
  });

  it("knows years where a period is a year", () => {
    const [scenario] = parseScenarios("10;2030:20", { firstMonth: "2026", calendar: "gregorian-year" });
    expect([...spreadSupply(scenario ?? missing(), "gregorian-year", 6)]).toEqual([10, 10, 10, 10, 20, 20]);
  });
});

describe("foldSupply(text)", () => {
  it.each([
    ["۴۰۰٬۰۰۰", "400000"],
    ["400,000", "400000"],
    ["1,234,567.5", "1234567.5"],
    [" ۳۰۰٬۰۰۰ ؛ ۱۴۰۵-۰۷ : ۶۰۰٬۰۰۰ ", "300000;1405-07:600000"],
    ["12,34", "12,34"],
    ["many", "many"],
  ])("folds %s", (text, folded) => expect(foldSupply(text)).toBe(folded));
});

describe("spreadSupply(scenario, calendar, horizon)", () => {
  it("gives each period its step", () => {
    const [scenario] = parseScenarios("3;1405-03:5.5;1405-06:0", FRAME);
    expect([...spreadSupply(scenario ?? missing(), "solar-hijri-month", 7)]).toEqual([
      3, 3, 5.5, 5.5, 5.5, 0, 0,
    ]);
  });
});

describe("suggestScenarios(pace, firstMonth)", () => {
  it("rounds the pace, half more and twice it to three digits", () => {
    expect(suggestScenarios(218_733, "1405-01").map(({ supply }) => supply)).toEqual([
      "219000",
      "328000",
      "437000",
    ]);
    expect(suggestScenarios(0, "1405-01").map(({ supply }) => supply)).toEqual(["0", "0", "0"]);
  });
});

function missing(): never {
  throw new Error("missing scenario");
}
