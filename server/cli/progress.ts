/** Shows long work on standard error: one bar that moves in a terminal, a line a step elsewhere. */
import type { Words } from "../../datasets/vocabulary.ts";
import type { BuildStep } from "../warehouse/build.ts";
import type { Terminal } from "./terminal.ts";

const STEPS: Readonly<Record<BuildStep | "sample" | "roll-up", Words>> = {
  sample: { fa: "ساخت نمونهٔ ساختگی", en: "making the synthetic sample" },
  sweep: { fa: "آماده‌سازی", en: "making ready" },
  read: { fa: "خواندن پوشهٔ برنامه و سنجش چکیده‌ها", en: "reading the folder, checking hashes" },
  keep: { fa: "نگه‌داشتن فایل‌های خام", en: "keeping the raw files" },
  validate: { fa: "خواندن و سنجش گزارش‌ها", en: "reading and checking the returns" },
  "roll-up": { fa: "جمع‌بندی دادگان ثبت", en: "rolling up the registers" },
  load: { fa: "بارگذاری", en: "loading" },
  position: { fa: "موجودی پایان هر ماه", en: "month-end positions" },
  stock: { fa: "جمع شهرستان، استان و جریان‌ها", en: "adding up places and flows" },
  account: { fa: "دفتر ردیف‌ها و یافته‌ها", en: "account of rows and findings" },
  figures: { fa: "چکیدهٔ عددها", en: "hash of the figures" },
  checkpoint: { fa: "نوشتن نهایی", en: "writing out" },
  close: { fa: "بستن فایل", en: "closing the file" },
  hash: { fa: "چکیدهٔ فایل", en: "hash of the file" },
  publish: { fa: "نام‌گذاری", en: "naming" },
  journal: { fa: "ثبت در دفتر", en: "entering into the journal" },
  point: { fa: "جابه‌جایی نشانگر", en: "moving the pointer" },
};
const BAR = 24;

export type ShownStep = keyof typeof STEPS;

export interface ProgressReporter {
  /** A new step begins. */
  step(step: ShownStep): void;
  /** Part of a step is done. */
  progress(step: string, done: number, total: number): void;
}

function isShown(step: string): step is ShownStep {
  return step in STEPS;
}

/** A reporter on a terminal; in a plain stream a long step says how far it is at each quarter. */
export function createProgress(terminal: Terminal): ProgressReporter {
  const quarters = new Map<string, number>();
  return {
    step(step) {
      const { fa, en } = STEPS[step];
      if (terminal.status) terminal.status(`${en} · ${fa}`);
      else terminal.err(`${en} · ${fa}`);
    },
    progress(step, done, total) {
      if (!isShown(step) || total === 0) return;
      const { fa, en } = STEPS[step];
      if (terminal.status) {
        const filled = Math.round((BAR * done) / total);
        const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        terminal.status(`${bar} ${done}/${total} ${en} · ${fa}`);
        return;
      }
      const quarter = Math.floor((4 * done) / total);
      if (quarter <= (quarters.get(step) ?? 0)) return;
      quarters.set(step, quarter);
      terminal.err(`  ${done}/${total} ${en}`);
    },
  };
}
