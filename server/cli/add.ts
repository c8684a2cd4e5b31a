/** `pooshesh add`: puts a filled-in return into a programme folder. */
import { addSubmission, TakenError } from "../warehouse/add-submission.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { printFindings } from "./print-findings.ts";

/** Runs the command. */
export async function runAdd(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { programmeFolder } = applyArguments(config, given);
  if (programmeFolder === undefined)
    throw new UsageError({
      fa: "گزینهٔ ‎--programme‎ لازم است: پوشه‌ای که گزارش به آن افزوده می‌شود.",
      en: "missing option: --programme, the folder that the return is added to",
    });
  const submission = given.required("submission");
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(submission))
    throw new UsageError({
      fa: `شناسهٔ «${submission}» درست نیست؛ حرف کوچک لاتین، رقم، نقطه، خط تیره و زیرخط.`,
      en: `invalid submission: ${submission}; small Latin letters, digits, dot, hyphen and underscore`,
    });
  given.required("received-on");
  const [file = ""] = given.operands;
  try {
    const receipt = await addSubmission(
      {
        file,
        programmeFolder,
        submission,
        receivedOn: given.day("received-on") ?? "",
        uncollectedInsideIssued: parseInside(given),
        level: parseLevel(given.text("level") ?? "county"),
        provisional: given.flag("provisional"),
      },
      new Date().toISOString().slice(0, 10),
    );
    printFindings(terminal, receipt.findings);
    const { rows_in, accepted, quarantined, duplicates } = receipt;
    terminal.out(
      `${submission}: rows · ردیف‌ها ${rows_in} = ${accepted} accepted · پذیرفته + ${quarantined} quarantined · کنارگذاشته + ${duplicates} duplicates · تکراری`,
    );
    terminal.out(`next · سپس: pooshesh build --programme ${programmeFolder}`);
    return "ok";
  } catch (error) {
    if (!(error instanceof TakenError)) throw error;
    throw new UsageError(
      {
        fa: `ارسال «${submission}» در این پوشه هست؛ اصلاح، ارسال تازه‌ای با شناسهٔ دیگر است.`,
        en: `taken submission: ${submission} is in the folder already; a revision is a new submission with another id`,
      },
      error,
    );
  }
}

/** Never guessed: the reference article hangs on it. */
function parseInside(given: Arguments): boolean {
  const inside = given.flag("uncollected-inside-issued");
  if (inside !== given.flag("uncollected-outside-issued")) return inside;
  throw new UsageError({
    fa: "یکی از این دو لازم است: ‎--uncollected-inside-issued‎ یا ‎--uncollected-outside-issued‎ (آیا کارت آمادهٔ تحویل درون صادرشده شمرده شده است؟).",
    en: "exactly one of --uncollected-inside-issued and --uncollected-outside-issued is needed: does this return count uncollected cards inside issued?",
  });
}

function parseLevel(text: string): "province" | "county" {
  if (text === "province" || text === "county") return text;
  throw new UsageError({
    fa: `سطح «${text}» شناخته نیست: county یا province.`,
    en: `unknown level: ${text}; county or province`,
  });
}
