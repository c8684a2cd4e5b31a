/** Reads the chain of manifests from the newest back to the first, and verifies every link. */
import { parseReleaseId } from "../../datasets/release.ts";
import { computeSha256, isSha256 } from "../warehouse/digest.ts";
import { parseManifest } from "./manifest.ts";
import {
  DEMONSTRATION,
  describeKey,
  formatPublicKey,
  isExactSignature,
  type PublicKey,
  readTrustedComment,
  verifySignature,
} from "./minisign.ts";
import type { PublishedRelease, ReleaseIndex } from "./releases.ts";
import { judgeStanding } from "./standing.ts";
import { FILE_EFFECTS, type FileEffects, ignoreMissing, type ReleaseStore, readHead } from "./store.ts";

/** A manifest that holds, before it is known what became of it. */
export type Link = Omit<PublishedRelease, "standing">;
type Reads = Pick<FileEffects, "readFile" | "readdir">;
type Fault = ReleaseIndex["faults"][number];

/**
 * The verified releases. What does not verify is left out and told, and all else goes on being served: what stands
 * before a broken link is the longest chain that holds. Never throws for damaged files. `known` has the links that
 * were verified before, by their hashes, and gets the others: verifying a hundred releases takes seconds.
 */
export async function readChain(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  effects: Reads = FILE_EFFECTS,
  known: Map<string, Link> = new Map(),
): Promise<ReleaseIndex> {
  const publicKeys = keys.map(formatPublicKey);
  const faults: Fault[] = [];
  const pointer = await readHead(store, effects).catch((error: Error) => {
    faults.push({ release: "HEAD", reason: error.message });
    return undefined;
  });
  const read = async (sha256: string) => {
    const link = known.get(sha256) ?? (await readLink(store, sha256, keys, effects));
    if (typeof link !== "string") known.set(sha256, link);
    return link;
  };
  const { links: after, broken } = await descend(pointer ?? null, read);
  if (broken) {
    const release = await nameBroken(store, broken.sha256, keys, effects);
    faults.push({ release: release ?? broken.sha256, reason: broken.reason });
  }
  const isWhole = typeof pointer === "string" && !broken;
  const rest = isWhole ? [] : await findLongest(store, after, { read, effects });
  // A first publication cut short leaves a manifest and no pointer: nothing was published.
  if (pointer === null && rest.length < 2) return { releases: [], head: null, publicKeys, faults };
  if (pointer === null) faults.push({ release: "HEAD", reason: "missing pointer" });
  const links = [...rest, ...after];
  const missing = faults.flatMap(({ release }) => parseReleaseId(release) ?? []);
  return {
    releases: links.map((link) => ({ ...link, standing: judgeStanding(link.manifest, links, missing) })),
    head: links.at(-1)?.sha256 ?? null,
    publicKeys,
    faults,
  };
}

interface Descent {
  /** The first first. */
  readonly links: Link[];
  /** Where it broke off; null where it reached the first of all. */
  readonly broken: { readonly sha256: string; readonly reason: string } | null;
}

/** The links from a manifest back as far as they hold. */
async function descend(
  head: string | null,
  read: (sha256: string) => Promise<Link | string>,
): Promise<Descent> {
  const links: Link[] = [];
  for (let sha256 = head; sha256 !== null; ) {
    const link: Link | string = await read(sha256);
    if (typeof link === "string") return { links: links.reverse(), broken: { sha256, reason: link } };
    links.push(link);
    sha256 = link.manifest.previous_manifest;
  }
  return { links: links.reverse(), broken: null };
}

/** A manifest whose text, hash and signature hold; else why not. */
async function readLink(
  store: ReleaseStore,
  sha256: string,
  keys: readonly PublicKey[],
  effects: Reads,
): Promise<Link | string> {
  try {
    const bytes = await effects.readFile(store.manifest(sha256)).catch(ignoreMissing);
    const signature = await effects.readFile(store.signature(sha256)).catch(ignoreMissing);
    if (!bytes || !signature) return `missing manifest or signature: ${sha256}`;
    if (computeSha256(bytes) !== sha256) return `damaged manifest: ${sha256}`;
    return verifyLink(bytes, signature.toString(), keys);
  } catch (error) {
    return explain(error);
  }
}

/** A signed manifest as the chain takes it: canonical, by a known key, to the last bit; else why not. */
export function verifyLink(bytes: Buffer, signature: string, keys: readonly PublicKey[]): Link | string {
  const sha256 = computeSha256(bytes);
  const check = verifySignature(bytes, signature, keys);
  if (!check) return `unverified signature: ${sha256}`;
  const isDemonstration = check.key.comment === DEMONSTRATION;
  // The first line of a signature is not signed; nothing in the store may change unseen.
  if (!isExactSignature(signature, isDemonstration ? DEMONSTRATION : describeKey(check.key)))
    return `damaged signature: ${sha256}`;
  try {
    const text = bytes.toString();
    const manifest = parseManifest(text);
    // Whoever has the product has the demonstration key: it signs nothing that does not say so itself.
    if (isDemonstration && !manifest.demonstration) return `signed with the demonstration key: ${sha256}`;
    return { manifest, text, sha256, signature };
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Id of a release whose manifest is lost, from what its signature says of it; null where that is lost too. */
async function nameBroken(
  store: ReleaseStore,
  sha256: string,
  keys: readonly PublicKey[],
  effects: Reads,
): Promise<string | null> {
  const signature = await effects.readFile(store.signature(sha256)).catch(() => null);
  const check = signature && readTrustedComment(signature.toString(), keys);
  return check?.trustedComment.split(" ")[1] ?? null;
}

/** The longest whole chain of the store without the links given and without releases of their ids. */
async function findLongest(
  store: ReleaseStore,
  without: readonly Link[],
  { read, effects }: { readonly read: (sha256: string) => Promise<Link | string>; readonly effects: Reads },
): Promise<Link[]> {
  const names = (await effects.readdir(store.manifests).catch(() => [])).sort();
  const hashes = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
  const known = new Map<string, Link>();
  const taken = new Set(without.map(({ manifest }) => manifest.release));
  for (const sha256 of hashes.filter(isSha256)) {
    const link = await read(sha256);
    if (typeof link !== "string" && !taken.has(link.manifest.release)) known.set(sha256, link);
  }
  const chains = await Promise.all(
    [...known.keys()].map((sha256) => descend(sha256, async (one) => known.get(one) ?? "not there")),
  );
  return chains.reduce<Link[]>(
    (longest, { links, broken }) => (!broken && links.length > longest.length ? links : longest),
    [],
  );
}
