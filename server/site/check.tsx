/** Finds what a code or a file stands for, over all releases. */
import { z } from "zod";
import { CheckPage } from "../../client/pages/check.tsx";
import type { CheckAnswer, FoundFileRow } from "../../client/views/check-answer.tsx";
import { currentOf, type ReleaseIndex, type Releases } from "../releases/releases.ts";
import { parseStampCode, type Stamp, stampSchema } from "../releases/stamp.ts";
import { computeSha256 } from "../warehouse/digest.ts";
import { findRelease, indexOf, standingOf } from "./release-context.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderCheck({ context, releases }: PageRequest): Promise<PageResult> {
  const { code } = context.view;
  const answer = code === undefined ? null : await findAnswer(code, releases);
  return { status: 200, page: <CheckPage context={context} answer={answer} /> };
}

async function findAnswer(seen: string, releases: Releases | undefined): Promise<CheckAnswer> {
  const index = indexOf(releases);
  const sha256 = readSha256(seen);
  if (sha256) return findFile(sha256, releases, index);
  const code = parseStampCode(seen);
  if (code === null) return { kind: "mistyped", seen };
  const stamp = await releases?.findStamp(code);
  const release = stamp && findRelease(index, stamp.release);
  if (!releases || !stamp || !release) return { kind: "unknown_code", code };
  return {
    kind: "stamp",
    stamp,
    standing: standingOf(release, index),
    newest: await findNewest(stamp, releases, index),
  };
}

/** A hash as sha256sum prints it, with or without the name behind it, in any of the digits people type. */
function readSha256(text: string): string | null {
  const [first = ""] = text
    .normalize("NFKC")
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .trim()
    .toLowerCase()
    .replace(/^sha-?256[:=]\s*/, "")
    .split(/\s/);
  return /^[0-9a-f]{64}$/.test(first) ? first : null;
}

function findFile(sha256: string, releases: Releases | undefined, index: ReleaseIndex): CheckAnswer {
  const files = (releases?.findFile(sha256) ?? []).map(
    ({ release, file }): FoundFileRow => ({
      release: release.manifest.release,
      standing: standingOf(release, index),
      file,
    }),
  );
  // What proves a release is checked as its files are.
  const proofs = index.releases.flatMap((release): FoundFileRow[] => {
    const common = { release: release.manifest.release, standing: standingOf(release, index) };
    return [
      ...(release.sha256 === sha256 ? [{ ...common, file: "manifest" as const }] : []),
      ...(computeSha256(release.signature) === sha256 ? [{ ...common, file: "signature" as const }] : []),
    ];
  });
  const found = [...files, ...proofs];
  return found.length > 0 ? { kind: "file", sha256, found } : { kind: "unknown_file", sha256 };
}

/** The same table in the newest release of its month; null where that is the stamp's own, or none counts. */
async function findNewest(stamp: Stamp, releases: Releases, index: ReleaseIndex) {
  const newest = currentOf(index, stamp.month)?.manifest.release;
  if (newest === undefined || newest === stamp.release) return null;
  const file = await releases.readFile(newest, "stamps.json");
  const stamps = file ? z.array(stampSchema).parse(JSON.parse(file.bytes.toString("utf8"))) : [];
  const isSame = ({ kind, name, place, month }: Stamp) =>
    kind === stamp.kind && name === stamp.name && place === stamp.place && month === stamp.month;
  return { release: newest, stamp: stamps.find(isSame) ?? null };
}
