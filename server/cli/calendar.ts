/** `pooshesh calendar`: what is announced for which minute; announces and moves releases, with why. */
import { parsePeriod, timeZoneOf } from "../../datasets/period.ts";
import { readTrustedKeys } from "../../reports/publish/keys.ts";
import { readCalendar } from "../releases/calendar.ts";
import { readChain } from "../releases/chain.ts";
import { formatSolar } from "../releases/instant.ts";
import { appendReleaseJournal } from "../releases/release-journal.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { type ReleaseProgramme, readInstant, readReason, readReleaseProgramme } from "./release-context.ts";

/** Days ahead that the Code of Practice for Statistics asks an exact day to be told. */
const AHEAD = 28;
const DAY = 86_400_000;

/** Runs the command. */
export async function runCalendar(given: Arguments, context: CommandContext): Promise<Exit> {
  const { terminal } = context;
  const { dataFolder } = applyArguments(context.config, given);
  const programme = await readReleaseProgramme(dataFolder);
  const month = given.text("announce");
  if (month !== undefined) await announce(month, given, { dataFolder, programme, context });
  const index = await readChain(
    releaseStoreOf(dataFolder),
    await readTrustedKeys(dataFolder, programme.seed),
  );
  const zone = timeZoneOf(programme.declaration);
  for (const { month: of, at, state, release, moved } of await readCalendar(dataFolder, index)) {
    const local = new Date(at).toLocaleString("en-GB", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const solar = programme.declaration.calendar === "solar-hijri-month" ? `  ${formatSolar(at)}` : "";
    const shifted = moved.length > 0 ? `  moved · جابه‌جا ×${moved.length}` : "";
    terminal.out(`${of}  ${at}  ${local} ${zone}${solar}  ${state}  ${release ?? "-"}${shifted}`);
  }
  return "ok";
}

async function announce(
  month: string,
  given: Arguments,
  {
    dataFolder,
    programme: { declaration },
    context: { terminal },
  }: { readonly dataFolder: string; readonly programme: ReleaseProgramme; readonly context: CommandContext },
): Promise<void> {
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
  const now = new Date();
  const instant = readInstant(given, declaration, now);
  const empty = { releases: [], head: null, publicKeys: [], faults: [] };
  const known = (await readCalendar(dataFolder, empty)).find((line) => line.month === month);
  const happening = known
    ? ({ type: "move", month, instant, reason: readReason(given) } as const)
    : ({ type: "announce", month, instant, note: { fa: "", en: "" } } as const);
  await appendReleaseJournal(dataFolder, [happening], now);
  if (!known && Date.parse(instant) - now.getTime() < AHEAD * DAY) {
    terminal.err("announced less than four weeks ahead: readers may miss it");
    terminal.err("کمتر از چهار هفته پیش از انتشار اعلام شد: شاید خوانندگان نبینند");
  }
}
