/** `pooshesh verify`: checks a data folder from end to end. */
import type { Words } from "../../datasets/vocabulary.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { verifyReleases } from "../releases/verify-release.ts";
import { findSnapshotFile } from "../warehouse/known-snapshot.ts";
import { type Fault, verifyStore } from "../warehouse/verify.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys } from "./release-context.ts";
import { runVerifyFile } from "./verify-file.ts";

const KINDS: Readonly<Record<Fault["kind"], Words>> = {
  journal: { fa: "زنجیرهٔ دفتر شکسته است", en: "the journal's chain is broken" },
  raw: { fa: "فایل خام همان نیست که رسید", en: "a raw file is not what was taken in" },
  snapshot: { fa: "نگارش همان نیست که منتشر شد", en: "a snapshot is not what was published" },
  receipt: { fa: "رسید جمع‌بندی همان نیست که ثبت شد", en: "a rollup's receipt is not what was entered" },
  pointer: { fa: "نشانگر به نگارشی از دفتر نمی‌رسد", en: "the pointer names no snapshot of the journal" },
  rebuild: { fa: "ساخت دوباره عددهای دیگری داد", en: "building again gave other figures" },
};

/** Runs the command. */
export async function runVerify(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [file] = given.operands;
  const keys = await readKeys(dataFolder);
  if (file !== undefined) return runVerifyFile(file, { dataFolder, keys, terminal });
  const { status } = terminal;
  const found = await verifyStore(dataFolder, {
    rebuild: given.flag("rebuild"),
    ...(status ? { onProgress: (done, total) => status(`${done}/${total}`) } : {}),
  });
  for (const { kind, what, expected, seen } of found.faults) {
    terminal.err(`${KINDS[kind].en}: ${what} (expected ${expected}, saw ${seen})`);
    terminal.err(`${KINDS[kind].fa}: ${what} (انتظار می‌رفت ${expected}؛ دیده شد ${seen})`);
  }
  terminal.out(
    `inputs · ورودی‌ها: ${found.inputs}; builds · ساخت‌ها: ${found.builds}; faults · نادرستی‌ها: ${found.faults.length}`,
  );
  const published = await verifyReleases(releaseStoreOf(dataFolder), keys, {
    // The snapshots' own hashes were checked above.
    hasSnapshot: async (figures) => (await findSnapshotFile(dataFolder, figures)) !== null,
    ...(status ? { onProgress: (done, total) => status(`${done}/${total}`) } : {}),
  });
  for (const { release, what } of published.faults) {
    terminal.err(`a release is not what was signed: ${release} (${what})`);
    terminal.err(`انتشار آن نیست که امضا شده است: ${release} (${what})`);
    const known = published.releases.find(({ manifest }) => manifest.release === release)?.manifest;
    if (known && what === `snapshot ${known.snapshot}`)
      terminal.err(`  pooshesh build --aside --known-on ${known.known_on}`);
  }
  terminal.out(
    `releases · انتشارها: ${published.releases.length}; files · پرونده‌ها: ${published.files}; faults · نادرستی‌ها: ${published.faults.length}`,
  );
  if (found.rebuilt !== null) terminal.out(`rebuilt figures · عددهای دوباره‌ساخته: ${found.rebuilt}`);
  return found.faults.length + published.faults.length === 0 ? "ok" : "unverified";
}
