/** The manifest of a release: all that is promised of it. Its canonical JSON (RFC 8785) is what is hashed and signed. */
import canonicalize from "canonicalize";
import { z } from "zod";
import { parseReleaseId, RELEASE_KINDS, RELEASE_STATUSES } from "../../datasets/release.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { computeSha256 } from "../warehouse/digest.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const releaseId = z.string().refine((text) => parseReleaseId(text) !== null, "not a release id");
const words = z.strictObject({ fa: z.string(), en: z.string() });
/** Below the release's own address: no step upwards, nothing hidden, ASCII. */
const filePath = z.string().regex(/^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)*[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** What a file is for. */
export const FILE_ROLES = ["report", "data", "chart", "metadata", "bundle", "font"] as const;

const fileSchema = z.strictObject({
  path: filePath,
  bytes: z.int().min(0),
  sha256,
  media_type: z.string(),
  /** Rows of data; null for what is no table. */
  rows: z.int().min(0).nullable(),
  role: z.enum(FILE_ROLES),
  /** Null where it is about every place, or in no language. */
  place: z.string().nullable(),
  language: z.enum(LANGUAGES).nullable(),
});
export type ReleaseFile = z.infer<typeof fileSchema>;

/** Who saw the figures before they were published. */
const accessSchema = z.strictObject({
  name: words,
  role: words,
  reason: words,
  /** Instant from which, ISO 8601 in UTC. */
  from: z.iso.datetime(),
});
export type EarlyAccess = z.infer<typeof accessSchema>;

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  release: releaseId,
  programme: z.string(),
  title: words,
  month: z.string(),
  kind: z.enum(RELEASE_KINDS),
  status: z.enum(RELEASE_STATUSES),
  /** Instant of publication, ISO 8601 in UTC. */
  published_at: z.iso.datetime(),
  /** Day up to which sources were known. */
  known_on: z.iso.date(),
  /** SHA-256 of the canonical figures of the snapshot that the release pins. */
  snapshot: sha256,
  /** SHA-256 of the registry of measures and the SQL that computes them. */
  measures: sha256,
  inputs: z.array(z.strictObject({ sha256, bytes: z.int(), submission: z.string().nullable() })),
  completeness: z.strictObject({
    reported: z.int(),
    expected: z.int(),
    missing: z.array(z.string()),
    provisional: z.array(z.string()),
  }),
  /** The release that this one takes the place of; of a withdrawal, the one that is taken back. */
  supersedes: releaseId.nullable(),
  /** SHA-256 of the manifest published before this one; null for the first of all. */
  previous_manifest: sha256.nullable(),
  statistician: z.strictObject({ name: words, contact: z.string() }),
  notes: words,
  /** Of a revision, correction or withdrawal. */
  reason: words.nullable(),
  early_access: z.array(accessSchema),
  /** Withdrawals only: the files of what was taken back are no longer served. */
  concealed: z.boolean(),
  /** Provinces whose reports are in it; every one of the programme's unless the release is partial by plan. */
  places: z.array(z.string()),
  synthetic: z.boolean(),
  /** Signed with the public demonstration key: proves nothing. */
  demonstration: z.boolean(),
  /** By path. */
  files: z.array(fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Canonical JSON of a manifest, without a line end. */
export function formatManifest(manifest: Manifest): string {
  const text = canonicalize(manifest);
  if (text === undefined) throw new Error(`unwritable manifest: ${manifest.release}`);
  return text;
}

/** The manifest of a canonical text; throws Error (`invalid manifest: …`) for anything else, also for other spacing. */
export function parseManifest(text: string): Manifest {
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error(`invalid manifest: ${parsed.error.issues[0]?.path.join(".")}`, { cause: parsed.error });
  if (formatManifest(parsed.data) !== text) throw new Error("invalid manifest: not canonical JSON");
  return parsed.data;
}

/** SHA-256 of a manifest's text: the release's identity in the chain. */
export function hashManifest(text: string): string {
  return computeSha256(text);
}
