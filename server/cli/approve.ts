/** `pooshesh approve`: the second of the two signals that publish a release; the first is its instant. */

import { formatInstant } from "../../datasets/instant.ts";
import { timeZoneOf } from "../../datasets/period.ts";
import { readStaged, UnfitReleaseError, verifyFiles } from "../../reports/publish/commit.ts";
import { checkPromises } from "../../reports/publish/promises.ts";
import { appendReleaseJournal, listApproved, readReleaseJournal } from "../releases/release-journal.ts";
import { releaseStoreOf } from "../releases/store.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys, readReleaseProgramme } from "./release-context.ts";

/** Runs the command. Throws UnfitReleaseError for what is not staged, or does not verify to the last file. */
export async function runApprove(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const store = releaseStoreOf(dataFolder);
  const [release = ""] = given.operands;
  const by = given.required("by");
  const staged = await readStaged(store, release, await readKeys(dataFolder));
  if (!staged) throw new UnfitReleaseError(release, { fa: "آماده نشده است", en: "it is not staged" });
  const { manifest, sha256 } = staged;
  const journal = await readReleaseJournal(dataFolder);
  if (given.flag("revoke")) {
    if (listApproved(journal).has(sha256))
      await appendReleaseJournal(dataFolder, [{ type: "revoke", release, manifest: sha256, by }], new Date());
    terminal.out(`not approved · تأیید نشده است: ${release}`);
    return "ok";
  }
  await verifyFiles(store, manifest);
  checkPromises(manifest, journal);
  await appendReleaseJournal(dataFolder, [{ type: "approve", release, manifest: sha256, by }], new Date());
  const { declaration } = await readReleaseProgramme(dataFolder);
  const zone = timeZoneOf(declaration);
  const at = manifest.published_at;
  terminal.out(`approved · تأیید شد: ${release}`);
  terminal.out(`manifest · شناسنامه: ${sha256}`);
  terminal.out(`figures · عددها: ${manifest.snapshot}`);
  terminal.out(`files · پرونده‌ها: ${manifest.files.length}`);
  terminal.out(`public at · همگانی در: ${at}  (${formatInstant(at, zone, declaration.calendar)} ${zone})`);
  return "ok";
}
