/** `pooshesh calendar`: what is announced for which minute; announces and moves releases, with why. */

import { formatInstant, STANDARD_TIME } from "../../datasets/instant.ts";
import { parsePeriod, timeZoneOf } from "../../datasets/period.ts";
import type { Words } from "../../datasets/vocabulary.ts";
import { createCalendar } from "../releases/calendar.ts";
import { readChain } from "../releases/chain.ts";
import { appendReleaseJournal, readReleaseJournal } from "../releases/release-journal.ts";
import type { Announcement } from "../releases/releases.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import {
  type ReleaseProgramme,
  readInstant,
  readKeys,
  readReason,
  readReleaseProgramme,
} from "./release-context.ts";

/** Days ahead that the Code of Practice for Statistics asks an exact day to be told. */
const AHEAD = 28;
const DAY = 86_400_000;

/** Runs the command. `now` is the moment of an announcement. */
export async function runCalendar(
  given: Arguments,
  context: CommandContext,
  now: Date = new Date(),
): Promise<Exit> {
  const { terminal } = context;
  const { dataFolder } = applyArguments(context.config, given);
  const programme = await readReleaseProgramme(dataFolder);
  const keys = await readKeys(dataFolder);
  const index = await readChain(releaseStoreOf(dataFolder), keys);
  const read = async () => createCalendar(await readReleaseJournal(dataFolder), index, now);
  const month = given.text("announce");
  if (month !== undefined) {
    const warnings = await announce(month, given, { dataFolder, programme, lines: await read(), now });
    for (const { fa, en } of warnings) {
      terminal.err(en);
      terminal.err(fa);
    }
  }
  for (const line of await read()) printLine(line, programme, terminal.out);
  return "ok";
}

function printLine(
  { month, at, state, release, moved }: Announcement,
  { declaration }: ReleaseProgramme,
  out: (text: string) => void,
): void {
  const zone = timeZoneOf(declaration);
  const show = (instant: string) => formatInstant(instant, zone, declaration.calendar);
  out(`${month}  ${show(at)} ${zone}  ${at}  ${state}  ${release ?? "-"}`);
  for (const { from, reason } of moved)
    out(`         moved from · جابه‌جا از ${show(from)}: ${reason.en} · ${reason.fa}`);
}

interface Board {
  readonly dataFolder: string;
  readonly programme: ReleaseProgramme;
  readonly lines: readonly Announcement[];
  readonly now: Date;
}

/** Announces a month or moves it; gives what readers may hold against that. Throws UsageError. */
async function announce(
  month: string,
  given: Arguments,
  { dataFolder, programme: { declaration }, lines, now }: Board,
): Promise<Words[]> {
  try {
    parsePeriod(declaration.calendar, month);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError({ fa: `«${month}» دورهٔ این برنامه نیست.`, en: `invalid period: ${month}` }, cause);
  }
  if (given.text("at") === undefined)
    throw new UsageError({
      fa: "‎--at‎ لازم است: روز و دقیقهٔ انتشار.",
      en: "missing option: --at, day and minute",
    });
  const instant = readInstant(given, declaration, now);
  const ahead = Date.parse(instant) - now.getTime();
  if (ahead <= 0)
    throw new UsageError({ fa: `${instant} گذشته است.`, en: `invalid instant: ${instant} has passed` });
  const known = lines.find((line) => line.month === month);
  if (known?.state === "published")
    throw new UsageError({
      fa: `${month} منتشر شده است: ${known.release}.`,
      en: `invalid period: ${month} is published already, as ${known.release}`,
    });
  const happening = known
    ? ({ type: "move", month, instant, reason: readReason(given) } as const)
    : ({ type: "announce", month, instant, note: { fa: "", en: "" } } as const);
  await appendReleaseJournal(dataFolder, [happening], now);
  const local = formatInstant(instant, timeZoneOf(declaration), declaration.calendar);
  const warnings: Words[] = [];
  if (ahead < AHEAD * DAY)
    warnings.push({
      fa: "کمتر از چهار هفته پیش از انتشار اعلام شد: شاید خوانندگان نبینند.",
      en: "announced less than four weeks ahead: readers may miss it",
    });
  if (!local.endsWith(STANDARD_TIME))
    warnings.push({
      fa: `ساعت انتشار ${STANDARD_TIME} است؛ این یکی ${local.slice(11)} اعلام شد.`,
      en: `releases come out at ${STANDARD_TIME}; this one was announced for ${local.slice(11)}`,
    });
  return warnings;
}
