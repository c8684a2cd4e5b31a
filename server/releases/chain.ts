/** Reads the chain of manifests from the newest back to the first, and verifies every link. */
import type { StandingState } from "../../datasets/release.ts";
import { computeSha256, isSha256 } from "../warehouse/digest.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { DEMONSTRATION, formatPublicKey, type PublicKey, verifySignature } from "./minisign.ts";
import type { PublishedRelease, ReleaseIndex, Standing } from "./releases.ts";
import { FILE_EFFECTS, type FileEffects, ignoreMissing, type ReleaseStore, readHead } from "./store.ts";

type Link = Omit<PublishedRelease, "standing">;
type Reads = Pick<FileEffects, "readFile" | "readdir">;

/** The verified releases. What does not verify is left out and told; never throws for damaged files. */
export async function readChain(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  effects: Reads = FILE_EFFECTS,
): Promise<ReleaseIndex> {
  const publicKeys = keys.map(formatPublicKey);
  const faults: { release: string; reason: string }[] = [];
  const head = await readHead(store, effects).catch((error: Error) => {
    faults.push({ release: "HEAD", reason: error.message });
    return undefined;
  });
  if (head === null) return { releases: [], head, publicKeys, faults };
  const links = head === undefined ? null : await follow(store, head, keys, effects, faults);
  // The pointer or a manifest is damaged: the longest chain that holds goes on serving.
  const kept = links ?? (await findLongest(store, keys, effects));
  return {
    releases: kept.map((link) => ({ ...link, standing: judge(link.manifest, kept) })),
    head: kept.at(-1)?.sha256 ?? null,
    publicKeys,
    faults,
  };
}

/** The links up to a manifest, the first first; null where one of them does not verify. */
async function follow(
  store: ReleaseStore,
  head: string,
  keys: readonly PublicKey[],
  effects: Reads,
  faults: { release: string; reason: string }[],
): Promise<Link[] | null> {
  const links: Link[] = [];
  for (let sha256: string | null = head; sha256 !== null; ) {
    const link: Link | string = await readLink(store, sha256, keys, effects);
    if (typeof link === "string") {
      faults.push({ release: links.at(-1)?.manifest.release ?? sha256, reason: link });
      return null;
    }
    links.push(link);
    sha256 = link.manifest.previous_manifest;
  }
  return links.reverse();
}

/** A manifest whose text, hash and signature hold; else why not. */
async function readLink(
  store: ReleaseStore,
  sha256: string,
  keys: readonly PublicKey[],
  effects: Reads,
): Promise<Link | string> {
  const bytes = await effects.readFile(store.manifest(sha256)).catch(ignoreMissing);
  const signature = await effects.readFile(store.signature(sha256)).catch(ignoreMissing);
  if (!bytes || !signature) return `missing manifest or signature: ${sha256}`;
  if (computeSha256(bytes) !== sha256) return `damaged manifest: ${sha256}`;
  const check = verifySignature(bytes, signature.toString(), keys);
  if (!check) return `unverified signature: ${sha256}`;
  try {
    const text = bytes.toString();
    const manifest = parseManifest(text);
    // Whoever has the product has the demonstration key: it signs nothing that does not say so itself.
    if (check.key.comment === DEMONSTRATION && !manifest.demonstration)
      return `signed with the demonstration key: ${sha256}`;
    return { manifest, text, sha256, signature: signature.toString() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function findLongest(store: ReleaseStore, keys: readonly PublicKey[], effects: Reads): Promise<Link[]> {
  const names = await effects.readdir(store.manifests).catch(ignoreMissing);
  const heads = (names ?? []).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
  let longest: Link[] = [];
  for (const head of heads.filter(isSha256).sort()) {
    const links = await follow(store, head, keys, effects, []);
    if (links && links.length > longest.length) longest = links;
  }
  return longest;
}

const STATES: Readonly<Record<Exclude<Manifest["kind"], "first">, StandingState>> = {
  revision: "superseded",
  correction: "corrected",
  withdrawal: "withdrawn",
};
const GRAVITY: readonly StandingState[] = ["current", "superseded", "corrected", "withdrawn"];

/** What became of a release: the gravest of what came after it, and the latest that did it. */
function judge(manifest: Manifest, links: readonly Link[]): Standing {
  const at = links.findIndex((link) => link.manifest.release === manifest.release);
  const later = links
    .slice(at + 1)
    .map((link) => link.manifest)
    .filter(({ month, kind, supersedes }) =>
      kind === "withdrawal" ? supersedes === manifest.release : month === manifest.month && kind !== "first",
    );
  return later.reduce<Standing>(
    (standing, { kind, release }) => {
      const state = kind === "first" ? "current" : STATES[kind];
      return GRAVITY.indexOf(state) >= GRAVITY.indexOf(standing.state) ? { state, by: release } : standing;
    },
    { state: "current", by: null },
  );
}
