/** `pooshesh preview`: lets one person see a staged release for some hours; who it was is published with the release. */
import { readStaged, UnfitReleaseError } from "../../reports/publish/commit.ts";
import { createPreviewToken, MOST_HOURS } from "../releases/preview.ts";
import { appendReleaseJournal } from "../releases/release-journal.ts";
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
  const hours = Number(given.text("hours") ?? MOST_HOURS);
  if (!(hours > 0 && hours <= MOST_HOURS))
    throw new UsageError({
      fa: `‎--hours‎ از ۱ تا ${MOST_HOURS} است.`,
      en: `invalid hours: 1 to ${MOST_HOURS}`,
    });
  const store = releaseStoreOf(dataFolder);
  const staged = await readStaged(store, release, await readKeys(dataFolder));
  if (!staged) throw new UnfitReleaseError(release, "it is not staged");
  const now = new Date();
  const from = now.toISOString().replace(/\.\d{3}Z$/, "Z");
  const same = (text: string) => ({ fa: text, en: text });
  await appendReleaseJournal(
    dataFolder,
    [{ type: "access", release, name: same(reader), role: same(role), reason: readReason(given), from }],
    now,
  );
  const token = createPreviewToken({ release, reader, hours }, await readSecret(store), now.getTime());
  terminal.out(`${config.origin ?? ""}/preview/${token}/fa/releases/${release}`);
  terminal.err("stage the release again, so that its list of early access names this reader");
  terminal.err("انتشار را دوباره آماده کنید تا نام این خواننده در فهرست دسترسی پیش از انتشار بیاید");
  return "ok";
}
