/** What the commands of releases share: the data folder's programme, its keys, instants and reasons as they were typed. */

import { readFile } from "node:fs/promises";
import { parseInstant } from "../../datasets/instant.ts";
import { timeZoneOf } from "../../datasets/period.ts";
import { type Declaration, packageSchema } from "../../datasets/programme.ts";
import { SAMPLE_PROGRAMME } from "../../datasets/sample/descriptor.ts";
import { DEFAULT_SEED, parseVersion } from "../../datasets/sample/version.ts";
import type { Words } from "../../datasets/vocabulary.ts";
import { demonstrationKeys, readKeyFile, readTrustedKeys } from "../../reports/publish/keys.ts";
import { type KeyPair, nameKey, type PublicKey } from "../releases/minisign.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { readServingBuild } from "../warehouse/serving.ts";
import { storeOf } from "../warehouse/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";

export interface ReleaseProgramme {
  readonly declaration: Declaration;
  readonly isSample: boolean;
  readonly seed: number;
}

/** The programme that the data folder serves. Throws UsageError where nothing was built yet. */
export async function readReleaseProgramme(dataFolder: string): Promise<ReleaseProgramme> {
  const build = await readServingBuild(dataFolder);
  if (!build)
    throw new UsageError({
      fa: `در ${dataFolder} نگارشی نیست؛ نخست pooshesh build.`,
      en: `missing snapshot: ${dataFolder} has none; run pooshesh build first`,
    });
  const text = await readFile(storeOf(dataFolder).raw(build.package), "utf8");
  const { pooshesh, version } = packageSchema.parse(JSON.parse(text));
  return {
    declaration: pooshesh,
    isSample: pooshesh.programme === SAMPLE_PROGRAMME,
    seed: parseVersion(version).seed ?? DEFAULT_SEED,
  };
}

/** Keys that are trusted in the data folder; of a sample, or where nothing was built yet, the demonstration key too. */
export async function readKeys(dataFolder: string): Promise<PublicKey[]> {
  const build = await readServingBuild(dataFolder);
  const programme = build && (await readReleaseProgramme(dataFolder));
  const seed = programme?.seed ?? DEFAULT_SEED;
  return readTrustedKeys(dataFolder, programme?.isSample === false ? null : seed);
}

/** The keys that sign: of the file named, or of the sample. Throws UsageError, KeyFileError. */
export async function readSigningKeys(
  given: Arguments,
  dataFolder: string,
): Promise<{ readonly keys: KeyPair; readonly demonstration: boolean }> {
  const { isSample, seed } = await readReleaseProgramme(dataFolder);
  const file = given.text("key");
  if (file === undefined) {
    if (isSample) return { keys: demonstrationKeys(seed), demonstration: true };
    throw new UsageError({
      fa: "گزینهٔ ‎--key‎ لازم است: پروندهٔ کلیدی که pooshesh keygen ساخته است.",
      en: "missing option: --key, the file that pooshesh keygen made",
    });
  }
  const keys = await readKeyFile(file, [dataFolder]);
  const trusted = await readKeys(dataFolder);
  if (trusted.some(({ bytes }) => bytes.equals(keys.publicKey.bytes))) return { keys, demonstration: false };
  const folder = releaseStoreOf(dataFolder).keys;
  throw new UsageError({
    fa: `این پوشهٔ داده کلید ${nameKey(keys.publicKey)} را نمی‌شناسد؛ ${file}.pub را در ${folder} بگذارید.`,
    en: `untrusted key: ${nameKey(keys.publicKey)}; put ${file}.pub into ${folder} first`,
  });
}

/** The instant of `--at`, ISO 8601 in UTC; now where it is not given. Throws UsageError. */
export function readInstant(given: Arguments, declaration: Declaration, now: Date): string {
  const asked = given.text("at");
  if (asked === undefined) return now.toISOString().replace(/\.\d{3}Z$/, "Z");
  const instant = parseInstant(asked, timeZoneOf(declaration), declaration.calendar);
  if (instant !== null) return instant;
  throw new UsageError({
    fa: `لحظهٔ «${asked}» خوانده نشد؛ نمونه: 1405-03-20T09:30 یا 2026-06-10T06:00:00Z.`,
    en: `invalid instant: ${asked}; write 1405-03-20T09:30 or 2026-06-10T06:00:00Z`,
  });
}

/** Both languages of a reason; one serves for both. Throws UsageError where neither is given. */
export function readReason(given: Arguments): Words {
  const [fa, en] = [given.text("reason")?.trim() ?? "", given.text("reason-en")?.trim() ?? ""];
  if (fa === "" && en === "")
    throw new UsageError({
      fa: "دلیل لازم است: ‎--reason‎ به فارسی، ‎--reason-en‎ به انگلیسی، یا هر دو.",
      en: "missing reason: --reason in Persian, --reason-en in English, or both",
    });
  return { fa: fa || en, en: en || fa };
}
