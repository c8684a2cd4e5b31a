import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, lastDay, parsePeriod } from "../../datasets/period.ts";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { RefusedError } from "../../server/warehouse/read-sources.ts";
import { verifyStore } from "../../server/warehouse/verify.ts";
import { createFaultyRollup } from "./faulty-rollup.ts";
import { type Card, type RegisterData, returnRow, writeProgrammeFolder } from "./programme-folder.ts";
import { cardsArb, countWaits, createRandomRegister, drawCards } from "./random-register.ts";
import { createFolder } from "./temporary-folder.ts";
import { type Built, buildTiny, IN_PROCESS, KNOWN_ON, queryBuilt } from "./tiny-build.ts";

const SPAN = { first_month: "1398-04", complete_through: "2020-09-21" } as const;
const SPANS: readonly (readonly [Calendar, RegisterData["note"]])[] = [
  ["solar-hijri-month", SPAN],
  ["gregorian-month", { first_month: "2019-07", complete_through: "2020-09-30" }],
  ["gregorian-year", { first_month: "2018", complete_through: "2020-12-31" }],
];
const AGES = "select * from queue_age order by month, place, channel, request_kind, band";
const QUEUES = `select month, place, channel, request_kind, requested - produced as queue from position
  where source like 'register%' order by month, place, channel, request_kind`;
const ADDED = `select month, place, channel, request_kind, sum(value)::bigint as queue
  from queue_age group by all order by month, place, channel, request_kind`;
const MARKS = "select severity, place, month, seen, message_fa from finding where rule = 'uneven_waits'";

/** What the table must hold: every band of every position that is a register's, counted from its requests. */
async function countTable(built: Built, register: RegisterData, calendar: Calendar) {
  const positions = await queryBuilt(built, QUEUES);
  return positions.flatMap(({ month, place, channel, request_kind }) => {
    const counts = countWaits(
      register,
      lastDay(parsePeriod(calendar, String(month))),
      (one) => one.county === place && one.channel === channel && one.request_kind === request_kind,
    );
    const bands = Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
    return bands.map(([band, value]) => ({ month, place, channel, request_kind, band, value }));
  });
}

describe("queue_age of a register", () => {
  it("is a plain count of its waiting requests, in any calendar, on any day known", async () => {
    await fc.assert(
      fc.asyncProperty(
        cardsArb,
        fc.constantFrom(...SPANS),
        fc.constantFrom("2020-12-31", "2020-12-31", "2020-03-10", "2019-08-01"),
        async (drawn, [calendar, note], knownOn) => {
          const register = createRandomRegister("XX-A", drawn, { ...note, received_on: "2019-06-01" });
          const dated = register.cards.length > 0;
          const built = await buildTiny({ declaration: { calendar }, registers: [register] }, { knownOn });
          expect(await queryBuilt(built, AGES)).toEqual(
            dated ? await countTable(built, register, calendar) : [],
          );
        },
      ),
      { numRuns: 10, seed: 1399 },
    );
  });

  it("adds up to the queue of its position, row by row", async () => {
    const built = await buildTiny({ registers: [createRandomRegister("XX-A", drawCards(5), SPAN)] });
    const queues = await queryBuilt(built, QUEUES);
    expect(await queryBuilt(built, ADDED)).toEqual(queues);
    expect(Math.max(...queues.map(({ queue }) => Number(queue)))).toBeGreaterThan(0);
    expect(await queryBuilt(built, "select band from queue_age where value > 0 group by all")).toHaveLength(
      6,
    );
  });

  it("leaves out what a later return replaced, and goes on after it", async () => {
    const register = createRandomRegister("XX-A", drawCards(6), SPAN);
    const silent = { requested: null, issued: null, in_transit: null, delivered: null, voided: null };
    const rows = [returnRow("1398-10", "XX-A-1", 1, silent)];
    const note = { received_on: "2020-10-01" };
    const built = await buildTiny({
      registers: [register],
      submissions: [{ name: "later", table: "returns", rows, note }],
    });
    const ages = await queryBuilt(built, AGES);
    expect(ages).toEqual(await countTable(built, register, "solar-hijri-month"));
    const months = ages.filter(
      ({ place, channel, request_kind }) =>
        `${place} ${channel} ${request_kind}` === "XX-A-1 registry_office first",
    );
    expect(months.map(({ month }) => month)).not.toContain("1398-10");
    expect(months.map(({ month }) => month)).toContain("1398-11");
  });

  it("is empty for returns and for a register that does not date its cards' requests", async () => {
    const rows = [returnRow("1399-01", "XX-A-1", 1)];
    const returns = await buildTiny({ submissions: [{ name: "one", table: "returns", rows }] });
    expect(await queryBuilt(returns, AGES)).toEqual([]);
    const undated = createRandomRegister("XX-A", drawCards(7), SPAN, { dated: false });
    const built = await buildTiny({ registers: [undated] });
    expect(await queryBuilt(built, AGES)).toEqual([]);
    expect(await queryBuilt(built, "from uncollected_age")).not.toEqual([]);
  });

  it("is of the one that dates them, beside one that does not", async () => {
    const [a, b] = [
      createRandomRegister("XX-A", drawCards(12), SPAN),
      createRandomRegister("XX-B", drawCards(13), SPAN, { dated: false }),
    ];
    const built = await buildTiny({ registers: [a, b] });
    const places = await queryBuilt(built, "select distinct place from queue_age order by place");
    expect(places.map(({ place }) => place)).toEqual(["XX-A-1", "XX-A-2"]);
    const queues = (await queryBuilt(built, QUEUES)).filter(({ place }) => String(place).startsWith("XX-A"));
    expect(await queryBuilt(built, ADDED)).toEqual(queues);
  });

  it("is of the register that was received last", async () => {
    const first = createRandomRegister("XX-A", drawCards(10), { ...SPAN, received_on: "2020-09-25" });
    const again = {
      ...createRandomRegister("XX-A", drawCards(11), { ...SPAN, received_on: "2020-10-05" }),
      submission: "register-again",
    };
    for (const registers of [
      [again, first],
      [first, again],
    ]) {
      const built = await buildTiny({ registers });
      expect(await queryBuilt(built, AGES)).toEqual(await countTable(built, again, "solar-hijri-month"));
    }
  });

  it("is counted over each register's own months", async () => {
    const a = createRandomRegister("XX-A", drawCards(14), SPAN);
    const b = createRandomRegister("XX-B", drawCards(15), {
      first_month: "1397-10",
      complete_through: "2020-03-19",
    });
    const built = await buildTiny({ registers: [a, b] });
    const ages = await queryBuilt(built, AGES);
    for (const register of [a, b]) {
      const covered = ({ place }: { readonly place?: unknown }) =>
        String(place).startsWith(String(register.note.covers?.[0]));
      const whole = await countTable(built, register, "solar-hijri-month");
      expect(ages.filter(covered)).toEqual(whole.filter(covered));
    }
  });

  it("is part of the figures' hash, and of what a rebuild must give again", async () => {
    const register = createRandomRegister("XX-A", drawCards(8), SPAN);
    // Asked long before the first month and never answered: only how long ago is another.
    const build = (requested_on: string) => {
      const more = { application_id: 9_999, person_id: "q", request_kind: "reissue", channel: "post_office" };
      const applications = [...register.applications, { ...more, county: "XX-A-1", requested_on }];
      return buildTiny({ registers: [{ ...register, applications }] });
    };
    const [one, other] = [await build("2019-06-20"), await build("2019-04-20")];
    expect(await queryBuilt(one, QUEUES)).toEqual(await queryBuilt(other, QUEUES));
    expect(one.receipt.figuresHash).not.toBe(other.receipt.figuresHash);
    const verified = await verifyStore(one.data, { rebuild: true }, IN_PROCESS);
    expect(verified).toMatchObject({ faults: [], rebuilt: one.receipt.figuresHash });
  });
});

describe("a card dated by another day than its request was counted on", () => {
  const shared = { request_kind: "first", channel: "post_office" } as const;
  const asked = (application_id: number, requested_on: string) => {
    return { ...shared, application_id, person_id: "p", county: "XX-A-1", requested_on };
  };
  const card: Card = {
    ...{ ...shared, application_id: 2, request_county: "XX-A-1", request_channel: "post_office" },
    ...{ county: "XX-A-1", requested_on: "2019-12-01", produced_on: "2020-01-05" },
    ...{ arrived_on: null, delivered_on: null, voided_on: null },
  };
  const register: RegisterData = {
    submission: "register-XX-A",
    applications: [asked(1, "2019-07-01"), asked(2, "2019-12-01")],
    cards: [card],
    note: { covers: ["XX-A"], ...SPAN },
  };

  it("is kept: the bands still add up to the queue, one is below zero, and it is marked", async () => {
    const built = await buildTiny({ registers: [register] });
    expect(await queryBuilt(built, ADDED)).toEqual(await queryBuilt(built, QUEUES));
    const [mark, ...more] = await queryBuilt(built, MARKS);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ severity: "mark", place: "XX-A-1", month: "1398-10", seen: "-1" });
    expect(mark?.message_fa).not.toMatch(/[{}]/);
  });

  it("is no fault where it bears the day of the person's first application", async () => {
    const cards = [{ ...card, requested_on: "2019-07-01" }];
    const built = await buildTiny({ registers: [{ ...register, cards }] });
    expect(await queryBuilt(built, MARKS)).toEqual([]);
    expect(await queryBuilt(built, "from queue_age where value < 0")).toEqual([]);
  });
});

describe("the control total of queue_age", () => {
  const refusalOf = async (change: string) => {
    const programmeFolder = createFolder();
    const register = createRandomRegister("XX-A", drawCards(9), SPAN);
    writeProgrammeFolder(programmeFolder, { registers: [register] });
    const options = { programmeFolder, dataFolder: createFolder(), knownOn: KNOWN_ON };
    const effects = { ...IN_PROCESS, rollUp: createFaultyRollup("waits", change) };
    const error = await buildSnapshot(options, effects).catch((thrown: unknown) => thrown);
    if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
    return error.findings;
  };
  const key = "(arrived_by, left_by, spot)";
  const chosen = `select ${key} from stay where left_by between '2019-10-01' and '2020-03-01' limit 1`;

  it.each([
    ["left late", `update stay set left_by = '2020-08-21' where ${key} in (${chosen})`],
    ["were asked for elsewhere", `update stay set spot = 999999 where ${key} in (${chosen})`],
    ["are missing", "delete from stay"],
  ])("refuses a rollup in which cards %s", async (_what, change) => {
    const [finding, ...more] = await refusalOf(change);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: "control_total", severity: "refuse" });
    expect(finding?.column_name).toMatch(/^queue_age \(139\d-\d\d XX-A-[12] \w+ (first|reissue)\)$/);
    expect(finding?.seen).not.toBe(finding?.expected);
  });

  it("accepts the same rollup as it was", async () => {
    await expect(refusalOf("select 1")).rejects.toThrow("not refused: [object Object]");
  });
});
