/** `pooshesh publish`: builds and signs the release of a period; commits it where its instant has come. */
import { formatReleaseId, parseReleaseId } from "../../datasets/release.ts";
import { commitRelease, readStaged, UnfitReleaseError } from "../../reports/publish/commit.ts";
import { checkPromises } from "../../reports/publish/promises.ts";
import { prepareRelease } from "../../reports/publish/publish.ts";
import { publishSample } from "../../reports/publish/sample.ts";
import { sweepReleases } from "../../reports/publish/sweep.ts";
import { findAnnounced } from "../releases/calendar.ts";
import { readChain } from "../releases/chain.ts";
import { listEarlyAccess } from "../releases/early-access.ts";
import { appendReleaseJournal, listApproved, readReleaseJournal } from "../releases/release-journal.ts";
import { currentOf, type ReleaseIndex } from "../releases/releases.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments, findProgramme } from "./folders.ts";
import { createProgress } from "./progress.ts";
import {
  readInstant,
  readKeys,
  readReason,
  readReleaseProgramme,
  readSigningKeys,
} from "./release-context.ts";

const KINDS = ["first", "revision", "correction"] as const;

/** Runs the command. */
export async function runPublish(given: Arguments, context: CommandContext): Promise<Exit> {
  const config = applyArguments(context.config, given);
  const { dataFolder } = config;
  await sweepReleases(releaseStoreOf(dataFolder));
  if (given.flag("sample"))
    return publishAll(
      dataFolder,
      await findProgramme(config, createProgress(context.terminal)),
      context.terminal,
    );
  const [asked] = given.operands;
  if (asked === undefined)
    throw new UsageError({
      fa: "دوره را بنویسید، مانند pooshesh publish 1405-02، یا ‎--sample.",
      en: "missing period: pooshesh publish 1405-02, or --sample",
    });
  const release = parseReleaseId(asked) ? asked : await stage(asked, given, { ...context, config });
  if (given.flag("stage-only") && release !== asked) return "ok";
  return publishStaged(release, dataFolder, { terminal: context.terminal, isAsked: release === asked });
}

/** Builds and stages the next release of a month; gives its id. */
async function stage(month: string, given: Arguments, { terminal, config }: CommandContext): Promise<string> {
  const { dataFolder } = config;
  const programmeFolder = await findProgramme(config, createProgress(terminal));
  const { declaration } = await readReleaseProgramme(dataFolder);
  const { keys, demonstration } = await readSigningKeys(given, dataFolder);
  const index = await readChain(releaseStoreOf(dataFolder), await readKeys(dataFolder));
  const { kind, number } = readKind(month, given, index);
  const now = new Date();
  const journal = await readReleaseJournal(dataFolder);
  const promised = kind === "first" && given.text("at") === undefined ? findAnnounced(journal, month) : null;
  const publishedAt = promised ?? readInstant(given, declaration, now);
  const release = formatReleaseId({ month, number });
  const staged = await prepareRelease({
    ...{ dataFolder, programmeFolder, month, kind, number, publishedAt, keys, demonstration },
    earlyAccess: listEarlyAccess(journal, release),
    knownOn: given.day("known-on") ?? now.toISOString().slice(0, 10),
    supersedes: currentOf(index, month)?.manifest.release ?? null,
    reason: kind === "first" ? null : readReason(given),
    notes: { fa: "", en: "" },
    statistician: readStatistician(given, demonstration),
    origin: config.origin ?? "",
    onProgress: ({ done, total }) => terminal.status?.(`${release} ${done}/${total}`),
  }).catch((cause: unknown) => {
    if (!(cause instanceof RangeError && cause.message.startsWith("unknown month"))) throw cause;
    throw new UsageError(
      { fa: `برای ${month} رقمی نیست.`, en: `unknown month: ${month} has no figures` },
      cause,
    );
  });
  terminal.out(`${release} staged · آماده شد: manifest · شناسنامه ${staged.sha256}`);
  if (demonstration && Date.parse(publishedAt) <= now.getTime())
    await appendReleaseJournal(
      dataFolder,
      [{ type: "approve", release, manifest: staged.sha256, by: "demonstration" }],
      now,
    );
  return release;
}

function readKind(month: string, given: Arguments, { releases, faults }: ReleaseIndex) {
  const numbers = [...releases.map(({ manifest }) => manifest), ...faults].flatMap(({ release }) => {
    const id = parseReleaseId(release);
    return id?.month === month ? [id.number] : [];
  });
  const kind = KINDS.find((known) => known === (given.text("kind") ?? "first"));
  if (!kind)
    throw new UsageError({
      fa: `گونه یکی از این‌هاست: ${KINDS.join("، ")}.`,
      en: `invalid kind: one of ${KINDS.join(", ")}`,
    });
  if (kind === "first" && numbers.length > 0)
    throw new UsageError({
      fa: `${month} پیش‌تر منتشر شده است؛ ‎--kind revision‎ یا ‎--kind correction‎ بدهید.`,
      en: `invalid kind: ${month} was released before; give --kind revision or --kind correction`,
    });
  if (kind !== "first" && numbers.length === 0)
    throw new UsageError({
      fa: `${month} هنوز منتشر نشده است؛ نخستین انتشار از گونهٔ first است.`,
      en: `invalid kind: ${month} was not released before; the first release is of the kind "first"`,
    });
  return { kind, number: Math.max(0, ...numbers) + 1 };
}

/** Commits what is staged where its instant has come and it is approved; else says what is awaited. */
async function publishStaged(
  release: string,
  dataFolder: string,
  { terminal, isAsked }: { readonly terminal: CommandContext["terminal"]; readonly isAsked: boolean },
): Promise<Exit> {
  const store = releaseStoreOf(dataFolder);
  const keys = await readKeys(dataFolder);
  const staged = await readStaged(store, release, keys);
  if (!staged) {
    const { releases } = await readChain(store, keys);
    if (!releases.some(({ manifest }) => manifest.release === release))
      throw new UnfitReleaseError(release, { fa: "آماده نشده است", en: "it is not staged" });
    terminal.out(`${release} is published already · پیش‌تر منتشر شده است`);
    return "ok";
  }
  const journal = await readReleaseJournal(dataFolder);
  const at = staged.manifest.published_at;
  const isDue = Date.parse(at) <= Date.now();
  const isApproved = listApproved(journal).has(staged.sha256);
  if (isDue && isApproved) {
    checkPromises(staged.manifest, journal);
    await commitRelease(store, release, keys);
    terminal.out(`${release} published · منتشر شد`);
    return "ok";
  }
  if (!isDue) terminal.out(`${release}: public at · همگانی در ${at}`);
  if (!isApproved)
    terminal.out(`${release}: not approved yet · هنوز تأیید نشده: pooshesh approve ${release} --by NAME`);
  return isAsked ? "refused" : "ok";
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
  terminal: CommandContext["terminal"],
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
