/** `pooshesh publish`: builds and signs the release of a period; commits it where its instant has come. */
import { formatReleaseId } from "../../datasets/release.ts";
import { commitRelease } from "../../reports/publish/commit.ts";
import { readTrustedKeys } from "../../reports/publish/keys.ts";
import { prepareRelease } from "../../reports/publish/publish.ts";
import { publishSample } from "../../reports/publish/sample.ts";
import { readChain } from "../releases/chain.ts";
import { appendReleaseJournal, readReleaseJournal } from "../releases/release-journal.ts";
import { currentOf } from "../releases/releases.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments, findProgramme } from "./folders.ts";
import { createProgress } from "./progress.ts";
import { readInstant, readReason, readReleaseProgramme, readSigningKeys } from "./release-context.ts";

const KINDS = ["first", "revision", "correction"] as const;

/** Runs the command. */
export async function runPublish(given: Arguments, context: CommandContext): Promise<Exit> {
  const config = applyArguments(context.config, given);
  const { terminal } = context;
  const progress = createProgress(terminal);
  const programmeFolder = await findProgramme(config, progress);
  const { dataFolder } = config;
  if (given.flag("sample")) return publishAll(dataFolder, programmeFolder, context);
  const [month] = given.operands;
  if (month === undefined)
    throw new UsageError({
      fa: "دوره را بنویسید، مانند pooshesh publish 1405-02، یا ‎--sample.",
      en: "missing period: pooshesh publish 1405-02, or --sample",
    });
  const programme = await readReleaseProgramme(dataFolder);
  const { keys, demonstration } = await readSigningKeys(given, programme);
  const trusted = [...(await readTrustedKeys(dataFolder, programme.seed)), keys.publicKey];
  const kind = KINDS.find((known) => known === (given.text("kind") ?? "first"));
  if (!kind)
    throw new UsageError({
      fa: `گونه یکی از این‌هاست: ${KINDS.join("، ")}.`,
      en: `invalid kind: one of ${KINDS.join(", ")}`,
    });
  const index = await readChain(releaseStoreOf(dataFolder), trusted);
  const before = index.releases.filter(({ manifest }) => manifest.month === month);
  const current = currentOf(index, month);
  if ((kind === "first") !== (before.length === 0))
    throw new UsageError({
      fa: `برای ${month} ${before.length} انتشار هست؛ نخستین first است و پس از آن revision یا correction.`,
      en: `invalid kind: ${month} has ${before.length} releases; the first is "first", later ones "revision" or "correction"`,
    });
  const now = new Date();
  const announced = (await readReleaseJournal(dataFolder)).findLast(
    (entry) => (entry.type === "announce" || entry.type === "move") && entry.month === month,
  );
  const promised = kind === "first" && announced && "instant" in announced ? announced.instant : null;
  const publishedAt =
    given.text("at") === undefined && promised ? promised : readInstant(given, programme.declaration, now);
  const release = formatReleaseId({ month, number: before.length + 1 });
  const earlyAccess = (await readReleaseJournal(dataFolder)).flatMap((entry) =>
    entry.type === "access" && entry.release === release
      ? [{ name: entry.name, role: entry.role, reason: entry.reason, from: entry.from }]
      : [],
  );
  const staged = await prepareRelease({
    ...{ dataFolder, programmeFolder, month, kind, publishedAt, keys, demonstration, earlyAccess },
    number: before.length + 1,
    knownOn: given.day("known-on") ?? now.toISOString().slice(0, 10),
    supersedes: kind === "first" ? null : (current?.manifest.release ?? null),
    reason: kind === "first" ? null : readReason(given),
    notes: { fa: "", en: "" },
    statistician: readStatistician(given, demonstration),
    origin: config.origin ?? "",
    onProgress: ({ done, total }) => terminal.status?.(`${release} ${done}/${total}`),
  });
  terminal.out(`${release} staged · آماده شد: manifest · شناسنامه ${staged.sha256}`);
  const isDue = Date.parse(publishedAt) <= now.getTime();
  if (isDue && demonstration) {
    await appendReleaseJournal(
      dataFolder,
      [{ type: "approve", release, manifest: staged.sha256, by: "demonstration" }],
      now,
    );
    await commitRelease(releaseStoreOf(dataFolder), release, trusted);
    terminal.out(`${release} published · منتشر شد`);
    return "ok";
  }
  terminal.out(`public at · همگانی در ${publishedAt}, once approved · پس از تأیید:`);
  terminal.out(`  pooshesh approve ${release} --by NAME`);
  return "ok";
}

function readStatistician(given: Arguments, demonstration: boolean) {
  const name = given.text("statistician");
  const contact = given.text("contact");
  if (name !== undefined && contact !== undefined) return { name: { fa: name, en: name }, contact };
  if (demonstration)
    return {
      name: { fa: "آمارگر نمایشی (کسی نیست)", en: "Demonstration Statistician (nobody)" },
      contact: "statistics@pooshesh.invalid",
    };
  throw new UsageError({
    fa: "هر انتشار آمارگر مسئول دارد: ‎--statistician‎ و ‎--contact‎ لازم است.",
    en: "missing statistician: every release names one; give --statistician and --contact",
  });
}

async function publishAll(
  dataFolder: string,
  programmeFolder: string,
  { terminal, config: _config }: CommandContext,
): Promise<Exit> {
  const { seed } = await readReleaseProgramme(dataFolder);
  await publishSample({
    ...{ dataFolder, programmeFolder, seed },
    onProgress: ({ release, done, total }) => {
      terminal.err(`releases · انتشارها ${done}/${total} ${release}`);
      process.send?.({ done, total });
    },
  });
  return "ok";
}
