/** Titles of the national programme; each says that it is synthetic. */
import { formatPeriod, type Period } from "../../period.ts";
import type { Words } from "../../vocabulary.ts";
import type { RegisterTable } from "./objects.ts";

const REGISTERS: Readonly<Record<RegisterTable, Words>> = {
  registrations: { fa: "ثبت درخواست‌های کشور", en: "register of requests, whole nation" },
  issuances: { fa: "ثبت کارت‌های کشور", en: "register of cards, whole nation" },
};

/** Title of a register that ends with a month. */
export function titleRegister(table: RegisterTable, through: Period): Words {
  const { fa, en } = REGISTERS[table];
  const end = formatPeriod(through);
  return { fa: `دادهٔ ساختگی: ${fa} تا پایان ${end.fa}`, en: `Synthetic data: ${en}, through ${end.en}` };
}

/** Title of the whole programme. */
export function titleNational(applications: number, seed: number): Words {
  return {
    fa: `دادهٔ ساختگی: کشوری با ${new Intl.NumberFormat("fa").format(applications)} درخواست، بذر ${new Intl.NumberFormat("fa", { useGrouping: false }).format(seed)}`,
    en: `Synthetic data: a nation of ${new Intl.NumberFormat("en").format(applications)} applications, seed ${seed}`,
  };
}
