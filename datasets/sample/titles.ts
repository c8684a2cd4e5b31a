/** Titles of the generated files; each says that it is synthetic. */
import type { Words } from "../vocabulary.ts";
import type { EligibleSubmission } from "./eligible.ts";
import type { Province } from "./places.ts";
import type { Submission } from "./returns.ts";

const label = (fa: string, en: string): Words => ({ fa: `دادهٔ ساختگی: ${fa}`, en: `Synthetic data: ${en}` });

function persian(digits: string | number): string {
  return String(digits).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
}

/** Title of a province's return. */
export function titleReturn({ nameFa, nameEn }: Province, { year, note }: Submission): Words {
  const fa = `گزارش استان ${nameFa} برای`;
  const en = `return of ${nameEn} for`;
  switch (note) {
    case "year":
      return label(`${fa} سال ${persian(year)}`, `${en} ${year}`);
    case "late":
      return label(`${fa} اسفند ${persian(year)}، دیررسیده`, `${en} Esfand ${year}, late`);
    case "provisional":
      return label(`${fa} اسفند ${persian(year)}، موقت`, `${en} Esfand ${year}, provisional`);
    case "revised":
      return label(`${fa} آذر تا بهمن ${persian(year)}، بازنگری`, `${en} Azar to Bahman ${year}, revised`);
  }
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
