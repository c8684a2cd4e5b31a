/** `pooshesh verify FILE`: whether a file is ours and still holds, without a network. */
import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import { STANDING_NAMES } from "../../datasets/release.ts";
import { verifyCapsule } from "../../reports/capsule/verify-capsule.ts";
import { nameKey, type PublicKey, verifySignature } from "../releases/minisign.ts";
import type { Standing } from "../releases/releases.ts";
import { ignoreMissing, releaseStoreOf } from "../releases/store.ts";
import { type FileVerdict, judgeFile } from "../releases/verify-release.ts";
import { UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { Terminal } from "./terminal.ts";

export interface VerifyFileOptions {
  readonly dataFolder: string;
  readonly keys: readonly PublicKey[];
  readonly terminal: Terminal;
}

/** Tells what is known of the file; "ok" where its bytes are ours and nothing of it was corrected or taken back. */
export async function runVerifyFile(file: string, options: VerifyFileOptions): Promise<Exit> {
  const { dataFolder, keys, terminal } = options;
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError({ fa: `${file} خوانده نشد.`, en: `unreadable file: ${file}` }, cause);
  });
  const verdict = await judgeFile(releaseStoreOf(dataFolder), keys, bytes, await readTexts(bytes));
  terminal.out(`sha256: ${verdict.sha256}`);
  for (const { release, file: of } of verdict.found)
    terminal.out(`${release.manifest.release} ${of.path}: ${sayStanding(release.standing)}`);
  if (verdict.found.length > 0) return judge(verdict.found.map(({ release }) => release.standing));
  if (verdict.proof) {
    const { manifest, standing } = verdict.proof;
    terminal.out(`${manifest.release} manifest, signature holds · شناسنامه، امضا درست است`);
    terminal.out(`${manifest.release}: ${sayStanding(standing)}`);
    return judge([standing]);
  }
  const capsule = verifyCapsule(bytes.toString("utf8"), keys);
  if (capsule?.ok) return sayCapsule(capsule.release, verdict, terminal);
  if (await saySignature(file, bytes, options)) return "unverified";
  terminal.err("not ours, or altered: no release here holds these bytes");
  terminal.err("از ما نیست یا دست خورده است: این بایت‌ها در هیچ انتشار این پوشه نیست");
  for (const fault of capsule?.faults ?? []) terminal.err(`  capsule · بسته: ${fault}`);
  if (verdict.codes.length > 0) {
    terminal.err("it carries codes of ours: compare what it shows with what they stand for");
    terminal.err("کدهایی از ما در آن است: آنچه نشان می‌دهد با اصل هر کد بسنجید");
  }
  for (const { stamp, release } of verdict.codes)
    terminal.err(
      `  ${stamp.code} · ${stamp.release} · ${sayStanding(release.standing)} · ${stamp.title.en} · ${stamp.title.fa}`,
    );
  return "unverified";
}

function judge(standings: readonly Standing[]): Exit {
  return standings.some(({ state }) => state === "current" || state === "superseded") ? "ok" : "unverified";
}

function sayStanding({ state, by }: Standing): string {
  const { en, fa } = STANDING_NAMES[state];
  return `${en} · ${fa}${by ? ` → ${by}` : ""}`;
}

/** A capsule proves itself; whether its release still holds is known here. */
function sayCapsule(release: string, { index }: FileVerdict, terminal: Terminal): Exit {
  terminal.out(`${release}: capsule, signature holds · بسته، امضا درست است`);
  const known = index.releases.find(({ manifest }) => manifest.release === release);
  if (known) {
    terminal.out(`${release}: ${sayStanding(known.standing)}`);
    return judge([known.standing]);
  }
  terminal.err(`${release} is not published here: nothing is known of later ones`);
  terminal.err(`${release} در این پوشه منتشر نشده است: از انتشارهای پس از آن خبری نیست`);
  return "ok";
}

/** Bytes that are signed with a key of ours, in a file beside them, and published nowhere here. */
async function saySignature(
  file: string,
  bytes: Buffer,
  { keys, terminal }: VerifyFileOptions,
): Promise<boolean> {
  const signature = await readFile(`${file}.minisig`, "utf8").catch(ignoreMissing);
  const check = signature === null ? null : verifySignature(bytes, signature, keys);
  if (!check) return false;
  terminal.err(`signed with key ${nameKey(check.key)} (${check.trustedComment}), but published nowhere here`);
  terminal.err(`با کلید ${nameKey(check.key)} امضا شده (${check.trustedComment})، اما اینجا منتشر نشده است`);
  return true;
}

/** Files larger than this in an office file or bundle are not looked into. */
const MOST_BYTES = 64 << 20;

/** What of a file is text: itself, and the parts of an office file or bundle, also of those inside a bundle. */
async function readTexts(bytes: Buffer, depth = 0): Promise<string[]> {
  if (bytes.subarray(0, 2).toString() !== "PK") return [bytes.toString("utf8")];
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  const texts: string[] = [];
  for (const part of Object.values(zip?.files ?? {})) {
    const isText = /\.(xml|csv|json|html|txt|svg)$/.test(part.name);
    if (!isText && !(depth === 0 && /\.(xlsx|pptx)$/.test(part.name))) continue;
    const content = await part.async("nodebuffer").catch(() => Buffer.alloc(0));
    if (content.length <= MOST_BYTES) texts.push(...(await readTexts(content, depth + 1)));
  }
  return texts;
}
