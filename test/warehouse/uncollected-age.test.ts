import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, lastDay, parsePeriod } from "../../datasets/period.ts";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { RefusedError } from "../../server/warehouse/read-sources.ts";
import { verifyStore } from "../../server/warehouse/verify.ts";
import { createFaultyRollup } from "./faulty-rollup.ts";
import { type RegisterData, returnRow, writeProgrammeFolder } from "./programme-folder.ts";
import { cardsArb, countAges, createRandomRegister, drawCards } from "./random-register.ts";
import { createFolder } from "./temporary-folder.ts";
import { type Built, buildTiny, IN_PROCESS, KNOWN_ON, queryBuilt } from "./tiny-build.ts";

const SPAN = { first_month: "1398-04", complete_through: "2020-09-21" } as const;
const SPANS: readonly (readonly [Calendar, RegisterData["note"]])[] = [
  ["solar-hijri-month", SPAN],
  ["gregorian-month", { first_month: "2019-07", complete_through: "2020-09-30" }],
  ["gregorian-year", { first_month: "2018", complete_through: "2020-12-31" }],
];
const AGES = "select * from uncollected_age order by month, place, channel, request_kind, band";
const POSITIONS = `select month, place, channel, request_kind, uncollected from position
  where source like 'register%' order by month, place, channel, request_kind`;

/** What the table must hold: every band of every position that is a register's, counted from its cards. */
async function countTable(built: Built, { cards }: RegisterData, calendar: Calendar) {
  const positions = await queryBuilt(built, POSITIONS);
  return positions.flatMap(({ month, place, channel, request_kind }) => {
    const here = cards.filter(
      (card) => card.county === place && card.channel === channel && card.request_kind === request_kind,
    );
    const counts = countAges(here, lastDay(parsePeriod(calendar, String(month))));
    const bands = Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
    return bands.map(([band, value]) => ({ month, place, channel, request_kind, band, value }));
  });
}

describe("uncollected_age of a register", () => {
  it("is a plain count of its cards, in any calendar, on any day known", async () => {
    await fc.assert(
      fc.asyncProperty(
        cardsArb,
        fc.constantFrom(...SPANS),
        fc.constantFrom("2020-12-31", "2020-12-31", "2020-03-10", "2019-08-01"),
        async (drawn, [calendar, note], knownOn) => {
          const register = createRandomRegister("XX-A", drawn, { ...note, received_on: "2019-06-01" });
          const built = await buildTiny({ declaration: { calendar }, registers: [register] }, { knownOn });
          expect(await queryBuilt(built, AGES)).toEqual(await countTable(built, register, calendar));
        },
      ),
      { numRuns: 10, seed: 1399 },
    );
  });

  it("adds up to the uncollected cards of its position, row by row", async () => {
    const built = await buildTiny({ registers: [createRandomRegister("XX-A", drawCards(5), SPAN)] });
    const added = `select month, place, channel, request_kind, sum(value)::bigint as uncollected
      from uncollected_age group by all order by month, place, channel, request_kind`;
    const positions = await queryBuilt(built, POSITIONS);
    expect(await queryBuilt(built, added)).toEqual(positions);
    expect(Math.max(...positions.map(({ uncollected }) => Number(uncollected)))).toBeGreaterThan(0);
  });

  it("leaves out what a later return replaced, and goes on after it", async () => {
    const register = createRandomRegister("XX-A", drawCards(6), SPAN);
    // States nothing cumulative, so that it cannot fall between the register's months.
    const silent = { requested: null, issued: null, in_transit: null, delivered: null, voided: null };
    const rows = [returnRow("1398-10", "XX-A-1", 1, silent)];
    const note = { received_on: "2020-10-01" };
    const built = await buildTiny({
      registers: [register],
      submissions: [{ name: "later", table: "returns", rows, note }],
    });
    const ages = await queryBuilt(built, AGES);
    expect(ages).toEqual(await countTable(built, register, "solar-hijri-month"));
    const replaced = ({ month, place, channel, request_kind }: (typeof ages)[number]) =>
      `${month} ${place} ${channel} ${request_kind}` === "1398-10 XX-A-1 registry_office first";
    expect(ages.filter(replaced)).toEqual([]);
    expect(ages.some(({ month }) => month === "1398-11")).toBe(true);
  });

  it("is of the register that was received last", async () => {
    const first = createRandomRegister("XX-A", drawCards(10), { ...SPAN, received_on: "2020-09-25" });
    const again = {
      ...createRandomRegister("XX-A", drawCards(11), { ...SPAN, received_on: "2020-10-05" }),
      submission: "register-again",
    };
    const built = await buildTiny({ registers: [again, first] });
    expect(await queryBuilt(built, AGES)).toEqual(await countTable(built, again, "solar-hijri-month"));
  });

  it("is empty for returns, and for a register without cards", async () => {
    const rows = [returnRow("1399-01", "XX-A-1", 1)];
    const returns = await buildTiny({ submissions: [{ name: "one", table: "returns", rows }] });
    expect(await queryBuilt(returns, AGES)).toEqual([]);
    const none = await buildTiny({
      registers: [{ ...createRandomRegister("XX-A", drawCards(7), SPAN), cards: [] }],
    });
    expect((await queryBuilt(none, AGES)).every(({ value }) => value === 0)).toBe(true);
  });

  it("is part of the figures' hash, and of what a rebuild must give again", async () => {
    // Without the days of requests, so that a card may be made on any day.
    const register = createRandomRegister("XX-A", drawCards(8), SPAN, { dated: false });
    const [card] = register.cards;
    if (!card) throw new Error("missing card");
    // Both lie for years: every position is the same, only the age at the first months' end is another.
    const days = { produced_on: "2019-01-01", delivered_on: null, voided_on: null };
    const build = (arrived_on: string) =>
      buildTiny({
        registers: [{ ...register, cards: [{ ...card, ...days, arrived_on }, ...register.cards.slice(1)] }],
      });
    const [one, other] = [await build("2019-06-20"), await build("2019-04-20")];
    expect(await queryBuilt(one, POSITIONS)).toEqual(await queryBuilt(other, POSITIONS));
    expect(one.receipt.figuresHash).not.toBe(other.receipt.figuresHash);
    const verified = await verifyStore(one.data, { rebuild: true }, IN_PROCESS);
    expect(verified).toMatchObject({ faults: [], rebuilt: one.receipt.figuresHash });
  });
});

describe("the control total of uncollected_age", () => {
  const refusalOf = async (change: string) => {
    const programmeFolder = createFolder();
    const register = createRandomRegister("XX-A", drawCards(9), SPAN);
    writeProgrammeFolder(programmeFolder, { registers: [register] });
    const options = { programmeFolder, dataFolder: createFolder(), knownOn: KNOWN_ON };
    const error = await buildSnapshot(options, {
      ...IN_PROCESS,
      rollUp: createFaultyRollup("stays", change),
    }).catch((thrown: unknown) => thrown);
    if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
    return error.findings;
  };
  const group = "(arrived_by, spot)";
  const chosen = `select ${group} from stay where left_by = '2299-12-31' and arrived_by < '2020-01-01' limit 1`;

  it.each([
    [
      "left early",
      `update stay set left_by = '2020-02-19' where left_by = '2299-12-31' and ${group} in (${chosen})`,
    ],
    [
      "came late",
      `update stay set arrived_by = '2020-08-21' where left_by = '2299-12-31' and ${group} in (${chosen})`,
    ],
    [
      "lay elsewhere",
      `update stay set spot = 999999 where left_by = '2299-12-31' and ${group} in (${chosen})`,
    ],
    ["are missing", "delete from stay"],
  ])("refuses a rollup in which cards %s", async (_what, change) => {
    const [finding, ...more] = await refusalOf(change);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: "control_total", severity: "refuse" });
    expect(finding?.column_name).toMatch(/^uncollected_age \(139\d-\d\d XX-A-[12] \w+ (first|reissue)\)$/);
    expect(finding?.seen).not.toBe(finding?.expected);
  });

  it("accepts the same rollup as it was", async () => {
    await expect(refusalOf("select 1")).rejects.toThrow("not refused: [object Object]");
  });
});
