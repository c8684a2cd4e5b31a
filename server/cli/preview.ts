/** `pooshesh preview`: lets one person see a staged release for some hours; who it was is published with the release. */
import { readStaged, UnfitReleaseError } from "../../reports/publish/commit.ts";
import { findUnlisted } from "../releases/early-access.ts";
import { createPreviewToken, MOST_HOURS } from "../releases/preview.ts";
import { appendReleaseJournal, readReleaseJournal } from "../releases/release-journal.ts";
import { readSecret } from "../releases/secret.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys, readReason } from "./release-context.ts";

/** Runs the command. */
export async function runPreview(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [release = ""] = given.operands;
  const reader = given.required("reader");
  const role = given.required("role");
  const reason = readReason(given);
  const hours = Number(given.text("hours") ?? MOST_HOURS);
  if (!(hours > 0 && hours <= MOST_HOURS))
    throw new UsageError({
      fa: `‎--hours‎ از ۱ تا ${MOST_HOURS} است.`,
      en: `invalid hours: 1 to ${MOST_HOURS}`,
    });
  const store = releaseStoreOf(dataFolder);
  const staged = await readStaged(store, release, await readKeys(dataFolder));
  if (!staged) throw new UnfitReleaseError(release, { fa: "آماده نشده است", en: "it is not staged" });
  const secret = await readSecret(store, config.previewKeyFile);
  const now = new Date();
  const from = now.toISOString().replace(/\.\d{3}Z$/, "Z");
  const same = (text: string) => ({ fa: text, en: text });
  await appendReleaseJournal(
    dataFolder,
    [{ type: "access", release, name: same(reader), role: same(role), reason, from }],
    now,
  );
  const { published_at: at } = staged.manifest;
  const token = createPreviewToken({ release, reader, hours, at }, secret, now.getTime());
  terminal.out(`${config.origin ?? ""}/preview/${token}/fa/releases/${release}`);
  if (findUnlisted(await readReleaseJournal(dataFolder), staged.manifest).length === 0) return "ok";
  terminal.err("stage and approve the release again: until its list of early access names this reader,");
  terminal.err("it is not published");
  terminal.err(
    "انتشار را دوباره آماده و تأیید کنید: تا نام این خواننده در فهرست دسترسی آن نیاید منتشر نمی‌شود",
  );
  return "ok";
}
