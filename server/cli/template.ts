/** `pooshesh template`: the empty return of one province and one period. */
import { writeFile } from "node:fs/promises";
import { parsePeriod } from "../../datasets/period.ts";
import type { Declaration } from "../../datasets/programme.ts";
import { RETURN_COLUMNS } from "../../datasets/tables.ts";
import type { KnownPlace } from "../warehouse/intake/receipt.ts";
import { readPackage } from "../warehouse/read-package.ts";
import { readPlaces } from "../warehouse/read-places.ts";
import { RefusedError } from "../warehouse/read-sources.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments, findProgramme } from "./folders.ts";
import { createProgress } from "./progress.ts";

/** Without it Excel reads UTF-8 as another encoding; intake takes it or leaves it. */
const BYTE_ORDER_MARK = "\ufeff";

/** Runs the command. */
export async function runTemplate(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const code = given.required("place");
  const month = given.required("month");
  const folder = await findProgramme(applyArguments(config, given), createProgress(terminal));
  const today = new Date().toISOString().slice(0, 10);
  const { programme, refusals } = await readPackage(folder, today);
  if (!programme) throw new RefusedError(refusals);
  checkPeriod(programme.declaration, month);
  const rows = findRows((await readPlaces(programme, today)).places, code);
  const text = formatTemplate(
    programme.declaration,
    rows.map(({ place }) => place),
    month,
  );
  const file = given.text("out");
  if (file === undefined) terminal.out(text.trimEnd());
  else await writeFile(file, BYTE_ORDER_MARK + text);
  for (const { place, name_fa } of rows) terminal.err(`${place}\t${name_fa ?? ""}`);
  terminal.err(
    "an empty cell is “not reported”, never zero; delete rows of channels that do not exist there",
  );
  terminal.err("خانهٔ خالی یعنی «گزارش نشده»، نه صفر؛ ردیف مجراهایی را که آنجا نیست پاک کنید");
  return "ok";
}

/** Every place × channel × request kind with empty counts; head and order are those of RETURN_COLUMNS. */
export function formatTemplate(
  { channels, request_kinds, synthetic }: Declaration,
  places: readonly string[],
  month: string,
): string {
  const head = RETURN_COLUMNS.map(({ name }) => name);
  const rows = places.flatMap((place) =>
    channels.flatMap((channel) =>
      request_kinds.map((request_kind) => {
        const given: Readonly<Record<string, string>> = {
          month,
          place,
          channel,
          request_kind,
          synthetic: String(synthetic),
        };
        return head.map((name) => given[name] ?? "").join(",");
      }),
    ),
  );
  return `${[head.join(","), ...rows].join("\r\n")}\r\n`;
}

/** The province's counties, or the province itself where it has none. */
function findRows(places: readonly KnownPlace[], code: string): KnownPlace[] {
  const province = places.find(({ place, level }) => place === code && level === "province");
  if (!province) {
    const known = places.flatMap(({ place, level }) => (level === "province" ? place : [])).join(", ");
    throw new UsageError({
      fa: `استان «${code}» در این برنامه نیست. استان‌ها: ${known}.`,
      en: `unknown province: ${code}. Provinces: ${known}.`,
    });
  }
  const counties = places.filter(({ parent }) => parent === code);
  return counties.length > 0 ? counties : [province];
}

function checkPeriod({ calendar }: Declaration, month: string): void {
  try {
    parsePeriod(calendar, month);
  } catch (cause) {
    throw new UsageError(
      {
        fa: `دورهٔ «${month}» از تقویم این برنامه (${calendar}) نیست.`,
        en: `invalid period: ${month} is not one of ${calendar}`,
      },
      cause,
    );
  }
}
