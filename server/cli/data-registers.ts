/** `pooshesh data registers`: writes the registers of a whole synthetic nation as a programme folder. */
import { join } from "node:path";
import { ForeignFilesError, UnknownMonthError } from "../../datasets/sample/national/errors.ts";
import { type NationalReport, writeNational } from "../../datasets/sample/national/national.ts";
import { APPLICATIONS } from "../../datasets/sample/national/shape.ts";
import { formatWords } from "../warehouse/engine/engine-error.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { readSeed } from "./data-sample.ts";
import { applyArguments } from "./folders.ts";
import { createProgress } from "./progress.ts";

const WRITTEN = { fa: "{bytes} بایت، {seed}", en: "{bytes} bytes, {seed}" };
const REGISTER = {
  fa: "{rows} ردیف، {objects} فایل، {bytes} بایت",
  en: "{rows} rows, {objects} objects, {bytes} bytes",
};
const INVALID = {
  fa: "{option} درست نیست؛ عددی درست از {least} تا {most} می‌خواهد.",
  en: "invalid applications: {text}; --applications takes a whole number from {least} to {most}",
};

/** Runs the command. */
export async function runDataRegisters(
  given: Arguments,
  { config, terminal }: CommandContext,
): Promise<Exit> {
  const folder = given.text("folder") ?? join(applyArguments(config, given).dataFolder, "national");
  const applications = readApplications(given);
  const seed = readSeed(given);
  const through = given.text("through");
  const progress = createProgress(terminal);
  progress.step("sample");
  const report = await writeNational(folder, {
    applications,
    seed,
    ...(through === undefined ? {} : { through }),
    onProgress: ({ done, total }) => progress.progress("sample", done, total),
  }).catch((error: unknown) => {
    throw explain(error);
  });
  const { registrations, issuances } = report.objects;
  const written = formatWords(WRITTEN, { bytes: report.bytes, seed: `--seed ${seed}` });
  terminal.out(`${report.folder}: ${written.en} · ${written.fa}`);
  terminal.out(`registrations · درخواست‌ها: ${describe(registrations)}`);
  terminal.out(`issuances · کارت‌ها: ${describe(issuances)}`);
  return "ok";
}

function readApplications(given: Arguments): number {
  const text = given.required("applications");
  const { least, most } = APPLICATIONS;
  const applications = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (applications >= least && applications <= most) return applications;
  throw new UsageError(formatWords(INVALID, { text, option: `--applications ${text}`, least, most }));
}

function describe(objects: NationalReport["objects"]["registrations"]): string {
  const sum = (value: "rows" | "bytes") => objects.reduce((total, object) => total + object[value], 0);
  const { fa, en } = formatWords(REGISTER, {
    rows: sum("rows"),
    objects: objects.length,
    bytes: sum("bytes"),
  });
  return `${en} · ${fa}`;
}

/** What the person who typed the command can mend, in both languages; anything else as it is. */
function explain(error: unknown): unknown {
  if (error instanceof UnknownMonthError) {
    const { month, first, last } = error;
    return new UsageError(
      {
        fa: `‎--through ${month}‎ درست نیست؛ ماهی از ${first} تا ${last} می‌خواهد.`,
        en: `invalid month: --through ${month}; the sample's months run from ${first} to ${last}`,
      },
      error,
    );
  }
  if (error instanceof ForeignFilesError) {
    const entries = error.entries.join(", ");
    return new UsageError(
      {
        fa: `در ${error.folder} چیز دیگری هست (${entries})؛ پوشه‌ای خالی بدهید.`,
        en: `foreign files: ${error.folder} has ${entries}; name an empty folder`,
      },
      error,
    );
  }
  return error;
}
