/** Titles of the generated files; each says that it is synthetic. */
import { formatPeriod, type Period, SOLAR_MONTHS } from "../period.ts";
import type { Words } from "../vocabulary.ts";
import type { EligibleSubmission } from "./eligible.ts";
import type { Province } from "./places.ts";
import type { Submission } from "./submissions.ts";
import type { Timeline } from "./timeline.ts";

const label = (fa: string, en: string): Words => ({ fa: `دادهٔ ساختگی: ${fa}`, en: `Synthetic data: ${en}` });

const NOTES: Readonly<Record<Exclude<Submission["note"], "gathered">, Words>> = {
  late: { fa: "دیررسیده", en: "late" },
  provisional: { fa: "موقت", en: "provisional" },
  revised: { fa: "بازنگری", en: "revised" },
};

function persian(digits: string | number): string {
  return String(digits).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
}

/** Title of a file of returns; `provinces` are the submission's. */
export function titleReturn(
  { periods }: Timeline,
  provinces: readonly Province[],
  { months, inside, note }: Submission,
): Words {
  const span = sayMonths(months.flatMap((month) => periods[month] ?? []));
  if (note === "gathered") {
    const basis = inside
      ? { fa: "آماده‌تحویل درون صادرشده", en: "uncollected inside issued" }
      : { fa: "آماده‌تحویل بیرون از صادرشده", en: "uncollected outside issued" };
    const count = provinces.length;
    return label(
      `گزارش‌های ${persian(count)} استان برای ${span.fa}، گردآوردهٔ ستاد (${basis.fa})`,
      `returns of ${count} provinces for ${span.en}, gathered by headquarters (${basis.en})`,
    );
  }
  const [province] = provinces;
  if (!province) throw new RangeError("empty submission: no province");
  const { fa, en } = NOTES[note];
  return label(
    `گزارش استان ${province.nameFa} برای ${span.fa}، ${fa}`,
    `return of ${province.nameEn} for ${span.en}, ${en}`,
  );
}

/** "آذر تا بهمن ۱۴۰۳" / "Azar to Bahman 1403"; the months are of one year. */
function sayMonths(periods: readonly Period[]): Words {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) throw new RangeError("empty submission: no month");
  const end = formatPeriod(last);
  const name = SOLAR_MONTHS[first.month - 1];
  if (periods.length === 1 || !name) return end;
  const link = periods.length === 2 ? { fa: "و", en: "and" } : { fa: "تا", en: "to" };
  return { fa: `${name.fa} ${link.fa} ${end.fa}`, en: `${name.en} ${link.en} ${end.en}` };
}

/** Title of a file of eligible populations. */
export function titleEligible({ year, note }: EligibleSubmission, revised: Province | undefined): Words {
  return note === "year"
    ? label(`واجدان شرایط در سال ${persian(year)}`, `eligible population of ${year}`)
    : label(
        `واجدان شرایط استان ${revised?.nameFa} در سال ${persian(year)}، بازنگری پله‌ای`,
        `eligible population of ${revised?.nameEn} in ${year}, step revision`,
      );
}

export function titleRegistrations({ nameFa, nameEn }: Province): Words {
  return label(`ثبت درخواست‌های استان ${nameFa}`, `register of requests, ${nameEn}`);
}

export function titleIssuances({ nameFa, nameEn }: Province): Words {
  return label(`ثبت کارت‌های استان ${nameFa}`, `register of cards, ${nameEn}`);
}

export function titleTargets(): Words {
  return label("هدف‌های سالانه", "yearly targets");
}

/** Title of the whole programme. */
export function titleNation(seed: number): Words {
  return label(`کشور نمونه، بذر ${persian(seed)}`, `a sample nation, seed ${seed}`);
}
