/** `pooshesh verify FILE`: whether a file is ours and still holds, without a network. */
import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import { STANDING_NAMES, type StandingState } from "../../datasets/release.ts";
import { verifyCapsule } from "../../reports/capsule/verify-capsule.ts";
import type { PublicKey } from "../releases/minisign.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { judgeFile } from "../releases/verify-release.ts";
import type { Exit } from "./commands.ts";
import type { Terminal } from "./terminal.ts";

/** Tells what is known of the file; "ok" where its bytes are ours and nothing was corrected since. */
export async function runVerifyFile(
  file: string,
  { dataFolder, keys, terminal }: { dataFolder: string; keys: readonly PublicKey[]; terminal: Terminal },
): Promise<Exit> {
  const bytes = await readFile(file);
  const verdict = await judgeFile(releaseStoreOf(dataFolder), keys, bytes, await readTexts(bytes));
  terminal.out(`sha256: ${verdict.sha256}`);
  for (const {
    release,
    file: { path },
  } of verdict.found) {
    const { state, by } = release.standing;
    const after = by ? ` → ${by}` : "";
    terminal.out(`${release.manifest.release} ${path}: ${sayState(state)}${after}`);
  }
  if (verdict.found.length > 0)
    return verdict.found.some(({ release }) => /current|superseded/.test(release.standing.state))
      ? "ok"
      : "unverified";
  const capsule = verifyCapsule(bytes.toString("utf8"), keys);
  if (capsule?.ok) {
    terminal.out(`${capsule.release}: capsule, signature holds · بسته، امضا درست است`);
    return "ok";
  }
  terminal.err("not ours, or altered: no release holds these bytes");
  terminal.err("از ما نیست یا دست خورده است: این بایت‌ها در هیچ انتشاری نیست");
  for (const { code, release, title } of verdict.codes)
    terminal.err(`  ${code} · ${release} · ${title.en} · ${title.fa}`);
  return "unverified";
}

function sayState(state: StandingState): string {
  const { en, fa } = STANDING_NAMES[state];
  return `${en} · ${fa}`;
}

/** What of a file is text: itself, and the parts of an office file. */
async function readTexts(bytes: Buffer): Promise<string[]> {
  if (bytes.subarray(0, 2).toString() !== "PK") return [bytes.toString("utf8")];
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  const parts = Object.values(zip?.files ?? {}).filter(({ name }) => /\.(xml|csv|json|html|txt)$/.test(name));
  return Promise.all(parts.map((part) => part.async("string")));
}
